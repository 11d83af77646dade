"""Beside the table: what stands in the way of the chosen one, and its history field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from spacebook import dates
from spacebook.gui.bin.opened import Barred, Opened
from spacebook.gui.retranslate import retranslate
from spacebook.gui.ways.side_panel import SidePanel, words
from spacebook.gui.ways.way_list import WayList
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk


class BinPanel(SidePanel):
    """`restore_wanted` asks for what is chosen; `taken` carries the place of a way out of what bars it."""

    restore_wanted = Signal()
    taken = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Opened | None = None
        self.chip = Chip()
        self.title = words("", "title")
        self.facts = words("", "label")
        self.restore = Button(N_("Restore"), kind="primary", icon="undo")
        self.restore.setToolTip("Enter")
        self.bar = Card(kind="danger")
        self.why = words("")
        self.ways = WayList()
        self.bar.set_title(_("It cannot come back as it was"))
        self.bar.body.addWidget(self.why)
        self.bar.body.addWidget(self.ways)
        self._lay_out()
        self.restore.clicked.connect(self.restore_wanted)
        self.ways.chosen.connect(self.taken)

    def show_opened(self, opened: Opened) -> None:
        """Show one of them."""
        self._shown = opened
        booking = opened.binned.booking
        self.bar.hide()
        self.chip.set_text(wording.state(booking.state), "neutral")
        self.title.setText(wording.text(booking.title))
        who = (wording.text(booking.booker), booking.contact)
        lines = (
            wording.moment_span(booking.start, booking.end),
            wording.room_name(self._desk, booking.room_id),
            " · ".join(dict.fromkeys(part for part in who if part)),
            _("Comes back as: {state}").format(state=wording.state(opened.binned.former)),
        )
        self.facts.setText("\n".join(line for line in lines if line))
        self._show_history(opened)

    def show_several(self, count: int) -> None:
        """Say how many are chosen."""
        self._shown = None
        self.bar.hide()
        self.chip.set_text(_("Chosen: {n}").format(n=count), "neutral")
        self.title.setText(ngettext("{n} booking", "{n} bookings", count).format(n=count))
        self.facts.setText(_("They come back together, or none of them."))
        self.empty_changing()

    def refuse(self, sentences: Sequence[str]) -> None:
        """Say why nothing came back; ways out may follow."""
        self.bar.set_title(_("It cannot come back as it was"))
        self.why.setText("\n".join(dict.fromkeys(sentences)))
        self.ways.show_ways(())
        self.bar.show()

    def show_ways(self, barred: Barred) -> None:
        """Offer the ways in which it can come back."""
        self.refuse([wording.sentence(one, self._desk) for one in barred.found])
        self.ways.show_ways((*barred.words, _("As a new booking, in the form")))

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(_("Details"))
        retranslate(self)
        if self._shown is not None:
            self.show_opened(self._shown)

    def _show_history(self, opened: Opened) -> None:
        self.empty_changing()
        for entry in opened.history:
            when = f"{dates.day_month(entry.at.date())} {dates.clock(entry.at)}"
            text = "\n".join((f"{when} · {entry.by}", entry.label, *(f"  {one}" for one in entry.details)))
            self.changing.addWidget(words(text, "small"))

    def _lay_out(self) -> None:
        self.column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        for piece in (self.title, self.facts, self.restore, self.bar, Label(N_("History"), "label")):
            self.column.addWidget(piece)
        self.column.addLayout(self.changing)
        self.column.addStretch(1)
        self.bar.hide()
