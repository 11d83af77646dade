"""Beside the list: the ways out of the chosen conflict, and its parties with how to reach them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spacebook.domain.bookings import Booking
from spacebook.gui.conflicts.cards import ConflictCard, kept_words
from spacebook.gui.conflicts.remedies import Opened
from spacebook.gui.retranslate import retranslate
from spacebook.gui.ways.reason_line import ReasonLine
from spacebook.gui.ways.side_panel import SidePanel, words
from spacebook.gui.ways.way_list import WayList
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.masked_phone import MaskedPhone
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_MOST_PARTIES = 4


class ConflictPanel(SidePanel):
    """`taken` and `marked` carry the place of a way out, `dropped` that a conflict is to be kept no more.

    `edit_wanted` and `goto_wanted` carry a booking.
    """

    taken = Signal(int)
    marked = Signal(int)
    dropped = Signal()
    edit_wanted = Signal(int)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Opened | None = None
        self.chip = Chip()
        self.refusal = Banner()
        self.heading = Label(N_("What can be done"), "heading")
        self.note = Label("", "label")
        self.note.setWordWrap(True)
        self.ways = WayList()
        self.reason = ReasonLine()
        self.drop = Button(N_("Take back"), icon="undo")
        self._lay_out()
        self.ways.chosen.connect(self.taken)
        self.ways.marked.connect(self.marked)
        self.drop.clicked.connect(self.dropped)

    def look_at(self, card: ConflictCard) -> None:
        """Say which conflict it is while its ways out are looked for."""
        self._shown = None
        self.refusal.hide()
        self.reason.hide()
        kind = "success" if card.kept is not None else "danger" if card.is_grave else "warning"
        self.chip.set_text(card.title, kind)
        self.ways.show_ways(())
        self.note.setText("" if card.kept is not None else _("Looking for ways out …"))
        self.empty_changing()
        self.drop.setVisible(card.kept is not None)
        self.heading.set_source(N_("Kept as it is") if card.kept is not None else N_("What can be done"))

    def show_opened(self, opened: Opened) -> None:
        """Show the ways out and the parties."""
        self._shown = opened
        self.ways.show_ways([remedy.words for remedy in opened.remedies])
        self.note.setText(self._said(opened))
        self.note.setVisible(bool(self.note.text()))
        self.empty_changing()
        for booking in opened.parties[:_MOST_PARTIES]:
            self.changing.addWidget(self._party(booking))

    def refuse(self, sentence: str) -> None:
        """Say beside the ways out why one was not done."""
        self.refusal.show_message(sentence, "danger")

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(_("What can be done"))
        retranslate(self)
        if self._shown is not None:
            self.show_opened(self._shown)

    def _said(self, opened: Opened) -> str:
        if opened.card.kept is not None:
            return kept_words(opened.card.kept, self._desk)
        if not opened.remedies:
            return _("Nobody can give way by himself here. Open a booking to change it, or cancel it.")
        return ""

    def _party(self, booking: Booking) -> Card:
        card = Card(kind="plain")
        title = words(wording.text(booking.title))
        title.setProperty("strong", True)
        when = wording.moment_span(booking.start, booking.end)
        card.body.addWidget(title)
        card.body.addWidget(words(f"{when} · {wording.room_name(self._desk, booking.room_id)}", "label"))
        who = dict.fromkeys(text for text in (wording.text(booking.booker), booking.contact) if text)
        card.body.addWidget(words(" · ".join((*who, wording.state(booking.state))), "label"))
        if booking.phone:
            card.body.addWidget(MaskedPhone(booking.phone), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        for source, signal in ((N_("Edit"), self.edit_wanted), (N_("Show"), self.goto_wanted)):
            button = Button(source, kind="link")
            button.setAccessibleName(f"{_(source)}: {title.text()}")
            button.clicked.connect(lambda _on=False, to=signal, number=booking.id: to.emit(number))
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _lay_out(self) -> None:
        self.column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        for piece in (self.heading, self.refusal, self.note, self.ways, self.reason):
            self.column.addWidget(piece)
        self.column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Label(N_("Bookings involved"), "label"))
        self.column.addLayout(self.changing)
        self.column.addStretch(1)
