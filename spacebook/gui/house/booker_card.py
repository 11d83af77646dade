"""Everything about one entry of the register, what can be done with it, and what it has booked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking
from spacebook.gui import fact_sheet, inspector_facts, theme
from spacebook.gui.fact_sheet import words
from spacebook.gui.house.bookers_model import BookerRow
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.fitting_link import FittingLink
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.masked_phone import MaskedPhone
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_LISTED = 20


class BookerCard(QWidget):
    """`wanted` carries what is to be done: "edit", "pause", "lift", "merge", "retire" or "revive".

    `goto_wanted` carries a booking.
    """

    wanted = Signal(str)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: BookerRow | None = None
        self._bookings: list[Booking] = []
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._refusal = Label("", "label", "danger")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._ways = {
            name: Button(source, kind=kind)
            for name, source, kind in (
                ("edit", N_("Edit"), "primary"),
                ("merge", N_("Merge …"), ""),
                ("pause", N_("Suspend …"), "danger"),
                ("lift", N_("Lift …"), "outline"),
                ("retire", N_("Retire"), ""),
                ("revive", N_("Offer again"), ""),
            )
        }
        self._buttons = QGridLayout()
        for name, button in self._ways.items():
            button.clicked.connect(lambda _on, name=name: self.wanted.emit(name))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._refusal)
        whole.addLayout(self._buttons)
        theme.current().changed.connect(self._show)
        self._show()

    @property
    def booker(self) -> Booker | None:
        """The entry that is shown."""
        return self._row.booker if self._row is not None else None

    def show_row(self, row: BookerRow | None) -> None:
        """Show an entry; its bookings come with `show_bookings`."""
        same = row is not None and self.booker is not None and row.booker.id == self.booker.id
        self._row = row
        self._bookings = self._bookings if same else []
        self.refuse("")
        self._show()

    def show_bookings(self, bookings: list[Booking]) -> None:
        """List what the entry has booked, the newest first."""
        self._bookings = sorted(bookings, key=lambda one: one.start, reverse=True)
        self._show()

    def refuse(self, told: str) -> None:
        """Say why something was not done; an empty text takes it back."""
        self._refusal.setText(told)
        self._refusal.setVisible(bool(told))

    def retranslate(self) -> None:
        """Say everything again."""
        self._show()

    def _show(self) -> None:
        look = theme.current()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(12))
        if self._row is not None:
            self._fill(column, self._row)
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._show_ways()

    def _fill(self, column: QVBoxLayout, row: BookerRow) -> None:
        booker = row.booker
        column.addWidget(words(row.cells[0], "title"))
        paused = inspector_facts.suspension(booker) if row.paused else ""
        texts = (
            (_("Class"), row.cells[1]),
            (_("Members"), str(booker.members or "")),
            (_("Contact"), booker.contact),
            (_("Undertaking"), inspector_facts.signed(booker, self._desk.today())),
            (_("Quota"), row.quota),
            (_("Suspended"), paused),
            (_("Consent"), dates.full_date(booker.consent) if booker.consent else _("not given")),
            (_("Remark"), booker.note),
        )
        pairs: list[tuple[str, QWidget]] = [(label, words(text)) for label, text in texts if text]
        if booker.phone:
            pairs.insert(min(3, len(pairs)), (_("Phone"), MaskedPhone(booker.phone)))
        column.addLayout(fact_sheet.grid(pairs))
        if self._bookings:
            n = len(self._bookings)
            column.addWidget(words(ngettext("{n} booking", "{n} bookings", n).format(n=n), "heading"))
        for booking in self._bookings[:_LISTED]:
            told = (
                f"{dates.day_and_weekday(booking.start.date())} {dates.clock(booking.start)}",
                wording.text(booking.title),
                wording.state(booking.state),
            )
            link = FittingLink(" · ".join(told))
            link.clicked.connect(lambda _on, number=booking.id: self.goto_wanted.emit(number))
            column.addWidget(link)

    def _show_ways(self) -> None:
        row = self._row
        shown = {"edit", "merge"} if row is not None else set()
        if row is not None:
            shown |= {"lift" if row.paused else "pause", "retire" if row.booker.active else "revive"}
        self._buttons.setSpacing(theme.current().px(8))
        place = 0
        for name, button in self._ways.items():
            self._buttons.removeWidget(button)
            button.setParent(self)
            button.setVisible(name in shown)
            if name in shown:
                self._buttons.addWidget(button, *divmod(place, 2))
                place += 1
