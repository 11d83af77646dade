"""Everything about the entry that is chosen, and the buttons that decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.repairs import Repair
from spacebook.gui import fact_sheet, inspector_facts, theme
from spacebook.gui.fact_sheet import words
from spacebook.gui.requests.asking import Asking
from spacebook.gui.requests.entries import Entry, Group, is_rivalry
from spacebook.gui.requests.ways import Way
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.fitting_link import FittingLink
from spacebook.gui.widgets.literal import caption
from spacebook.gui.widgets.masked_phone import MaskedPhone
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.requests import REJECT, STAY, WAIT

_RECENT = 4
_LISTED = 8
_IN_A_ROW = 2
FATES = ((STAY, N_("Stay")), (WAIT, N_("Waiting list")), (REJECT, N_("Reject")))


class Detail(QFrame):
    """Shows what is chosen; `decided` carries the name of a way, `repair_wanted` a repair to be applied.

    `goto_wanted` and `edit_wanted` carry a booking.
    """

    decided = Signal(str)
    goto_wanted = Signal(int)
    edit_wanted = Signal(int)
    repair_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: Sequence[Entry] = ()
        self._repairs = QVBoxLayout()
        self._fates: Segmented | None = None
        self._fate = STAY
        self._wide = False
        self._ways: Sequence[Way] = ()
        self.setProperty("strip", "side")
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The ground is that of the frame around.
        self._scroll.viewport().setAutoFillBackground(False)
        self.asking = Asking()
        self._foot = QFrame()
        self._foot.setProperty("strip", "bottom")
        self._buttons = QGridLayout(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.asking)
        whole.addWidget(self._foot)

    @property
    def rivals_fate(self) -> str:
        """What becomes of the rivals of what is confirmed: "stay", "wait" or "reject"."""
        return self._fate if self._fates is not None else STAY

    def show_entries(self, entries: Sequence[Entry], ways: Sequence[Way]) -> None:
        """Show one entry with all about it, or what several have in common."""
        same = [entry.key for entry in entries] == [entry.key for entry in self._entries]
        bar = self._scroll.verticalScrollBar()
        scrolled = bar.value() if same else 0
        if not same:
            self._fate = STAY
            self.asking.put_away()
        self._entries = entries
        look = theme.current()
        page = QWidget()
        column = QVBoxLayout(page)
        edge = look.px(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look.px(12))
        self._fates = None
        self._repairs = QVBoxLayout()
        self._repairs.setSpacing(look.px(8))
        self._fill(column)
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        bar.setValue(scrolled)
        self._show_ways(ways)
        self.setAccessibleName(_("Details"))

    def set_wide(self, on: bool) -> None:
        """Stand below the list, with all buttons in one row, or beside it."""
        if on != self._wide:
            self._wide = on
            self._show_ways(self._ways)

    def show_repairs(self, found: Sequence[Repair]) -> None:
        """Offer the ways out of what stands against the booking that is shown."""
        if not found:
            return
        card = Card(N_("What else would do"), kind="sunken")
        for repair in found:
            button = FittingLink(self._desk.repairs.words(self._here(repair)))
            button.setAccessibleName(self._desk.repairs.words(repair))
            button.clicked.connect(lambda _on, repair=repair: self._take(repair))
            card.body.addWidget(button)
        self._repairs.addWidget(card)

    def _here(self, repair: Repair) -> Repair:
        """The repair as it is told below its own title, which need not be said again."""
        own = self._entries[0].booking if self._entries else None
        return replace(repair, booking_id=0) if own is not None and repair.booking_id == own.id else repair

    def _take(self, repair: Repair) -> None:
        if repair.bookings:
            self.repair_wanted.emit(repair)
        else:
            self.edit_wanted.emit(repair.booking_id)

    def _fill(self, column: QVBoxLayout) -> None:
        if not self._entries:
            column.addWidget(words(_("Choose an entry to see it here."), "label"))
        elif len(self._entries) > 1:
            self._fill_several(column)
        elif self._entries[0].booking is None:
            self._fill_proposal(column, self._entries[0])
        else:
            self._fill_booking(column, self._entries[0], self._entries[0].booking)

    def _fill_several(self, column: QVBoxLayout) -> None:
        n = len(self._entries)
        column.addWidget(words(ngettext("{n} chosen", "{n} chosen", n).format(n=n), "title"))
        for entry in self._entries[:_LISTED]:
            column.addWidget(words(f"{entry.title}\n{entry.line}", "label"))
        if n > _LISTED:
            column.addWidget(words(_("and {n} more").format(n=n - _LISTED), "label"))
        chosen = {entry.id for entry in self._entries}
        rivals = [other for entry in self._entries for other in entry.others if other.id not in chosen]
        if rivals and self._entries[0].group is Group.REQUESTS:
            column.addWidget(self._rivals({one.id: one for one in rivals}.values()))

    def _fill_booking(self, column: QVBoxLayout, entry: Entry, booking: Booking) -> None:
        against = [one for one in entry.conflicts if not (entry.others and is_rivalry(one))]
        column.addLayout(fact_sheet.chips(booking, against))
        column.addLayout(fact_sheet.head(booking, self._desk))
        column.addLayout(self._links(booking))
        column.addLayout(fact_sheet.facts(booking, self._desk))
        for conflict in against:
            card = fact_sheet.conflict(booking.id, conflict, self._desk, self.goto_wanted.emit)
            column.addWidget(card)
        for name, told in inspector_facts.kept(booking, self._desk):
            column.addWidget(words(f"{name}\n{told}", "small"))
        if entry.others:
            rivals = entry.group is Group.REQUESTS
            column.addWidget(self._rivals(entry.others) if rivals else self._behind(entry.others))
        column.addLayout(self._repairs)
        lines = self._desk.history(booking.id)[:_RECENT]
        if lines:
            column.addWidget(words(_("History"), "label"))
            column.addLayout(fact_sheet.history(lines))

    def _fill_proposal(self, column: QVBoxLayout, entry: Entry) -> None:
        proposal = entry.proposal
        if proposal is None:
            return
        booker = proposal.booker
        column.addWidget(words(entry.title, "title"))
        column.addWidget(words(wording.booker_kind(booker.kind), "label"))
        until = (
            _("until {day}").format(day=dates.full_date(proposal.until))
            if proposal.until is not None
            else _("until it is lifted")
        )
        pairs: list[tuple[str, QWidget]] = [
            (_("From"), words(dates.full_date(proposal.first))),
            (_("Suspend"), words(until)),
        ]
        if booker.contact:
            pairs.append((_("Contact"), words(booker.contact)))
        if booker.phone:
            pairs.append((_("Phone"), MaskedPhone(booker.phone)))
        column.addLayout(fact_sheet.grid(pairs))
        card = Card(N_("Did not come"), kind="warning")
        for booking in proposal.no_shows:
            when = dates.day_and_weekday(booking.start.date())
            card.body.addWidget(self._link(booking, f"{when} · {wording.text(booking.title)}"))
        column.addWidget(card)

    def _links(self, booking: Booking) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        wants: tuple[tuple[str, str, Callable[[int], None]], ...] = (
            (N_("Show in the calendar"), "calendar", self.goto_wanted.emit),
            (N_("Edit"), "edit", self.edit_wanted.emit),
        )
        for source, icon, ask in wants:
            button = Button(source, kind="link", icon=icon)
            button.clicked.connect(lambda _on, ask=ask: ask(booking.id))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _rivals(self, rivals: Iterable[Booking]) -> Card:
        """Who else wants the room, and what becomes of them when this one is confirmed."""
        card = Card(N_("Also asked for by"), kind="choice")
        for rival in rivals:
            card.body.addWidget(self._other(rival))
        card.body.addWidget(words(_("When this one is confirmed, the others"), "small"))
        self._fates = Segmented(FATES, label=N_("What becomes of the others"))
        self._fates.set_current(self._fate)
        self._fates.chosen.connect(self._on_fate)
        card.body.addWidget(self._fates, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _behind(self, others: Sequence[Booking]) -> Card:
        card = Card(N_("Next on the waiting list"), kind="choice")
        for place, other in enumerate(others, start=2):
            card.body.addWidget(self._other(other, f"{place}. "))
        return card

    def _other(self, booking: Booking, before: str = "") -> FittingLink:
        parts = [dates.clock_span(booking.start, booking.end), wording.text(booking.title)]
        parts += [wording.text(booking.booker)] if booking.booker else []
        parts += [dates.people_count(booking.headcount)] if booking.headcount else []
        return self._link(booking, before + " · ".join(parts))

    def _link(self, booking: Booking, told: str) -> FittingLink:
        button = FittingLink(told)
        button.clicked.connect(lambda _on: self.goto_wanted.emit(booking.id))
        return button

    def _on_fate(self, name: str) -> None:
        self._fate = name

    def _show_ways(self, ways: Sequence[Way]) -> None:
        self._ways = ways
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look = theme.current()
        self._buttons.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self._buttons.setSpacing(look.px(8))
        for place, way in enumerate(ways):
            button = Button("", kind=way.kind, icon=way.icon)
            told = _(way.source)
            button.setText(caption(_("{what} …").format(what=told) if way.asks else told))
            button.setToolTip(f"{_(way.source)}  {way.key}")
            button.setAccessibleName(_(way.source))
            button.setObjectName(way.name)
            button.clicked.connect(lambda _on, name=way.name: self.decided.emit(name))
            in_a_row = len(ways) if self._wide else _IN_A_ROW
            odd = len(ways) % in_a_row
            row, cell = divmod(place + (odd if place else 0), in_a_row)
            self._buttons.addWidget(button, row, cell, 1, in_a_row if odd and place == 0 else 1)
        self._foot.setVisible(bool(ways))
