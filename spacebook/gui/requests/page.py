"""The page of requests: all that waits for a decision, by groups, and everything about what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from spacebook.domain.bookings import State
from spacebook.domain.conflicts import Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.repairs import Repair, RepairKind
from spacebook.gui import decisions, theme
from spacebook.gui.dialogs.reason import ask_keep, keepable
from spacebook.gui.jobs import Jobs
from spacebook.gui.requests.detail import Detail
from spacebook.gui.requests.entries import Entry, Group, Listing, read
from spacebook.gui.requests.listing import InboxList
from spacebook.gui.requests.ways import WAYS, Terms, Way, do, open_ways
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.requests import REJECT

_WIDE = 860
"""Pixels of the drawing below which the panel stands under the list."""
_PANEL = 380
_OFFERED = 4
_IN_PLACE = frozenset(
    (
        RepairKind.ROOM,
        RepairKind.PART,
        RepairKind.SHIFT,
        RepairKind.TIME,
        RepairKind.DATE,
        RepairKind.SHORTEN,
        RepairKind.LAYOUT,
        RepairKind.KEYHOLDER,
        RepairKind.BUMP,
        RepairKind.SWAP,
        RepairKind.FILL,
    )
)
"""Repairs offered in the panel; to reject and to wait there are buttons."""
_REPAIRED = frozenset((Group.REQUESTS, Group.OFFERS, Group.WAITING, Group.DISPLACED))


class RequestsPage(QWidget):
    """`goto_wanted` and `booking_opened` carry a booking, `did` says what was done and can be undone."""

    goto_wanted = Signal(int)
    booking_opened = Signal(int)
    did = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._venue_id: int | None = None
        self._way: Way | None = None
        self._deciding: Sequence[Entry] = ()
        self._terms = Terms()
        self.summary = Label("", "label")
        self.list = InboxList()
        self.detail = Detail(desk)
        self._empty = Empty("success", N_("Nothing waits for a decision. New requests appear here."))
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.lettered.connect(self._on_letter)
        self.detail.decided.connect(self.decide)
        self.detail.goto_wanted.connect(self.goto_wanted)
        self.detail.edit_wanted.connect(self.booking_opened)
        self.detail.repair_wanted.connect(self._apply)
        self.detail.asking.answered.connect(self._on_answered)
        self.detail.asking.closed.connect(self._on_question_closed)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def reload(self) -> None:
        """Read again what waits, in the background where there are `jobs`."""
        if self._jobs is None:
            self._show(read(self._desk, self._venue_id))
        else:
            venue_id = self._venue_id
            self._jobs.run("requests", lambda _progress: read(self._desk, venue_id), self._show)

    def set_venue(self, venue_id: int | None) -> None:
        """Show what waits in one venue, or in the whole area."""
        self._venue_id = venue_id
        self.reload()

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self)
        self.list.setAccessibleName(_("Requests"))
        self.reload()

    def selected_booking(self) -> int | None:
        """The booking of the entry that is chosen alone."""
        entries = self.list.entries()
        return entries[0].id if len(entries) == 1 and entries[0].booking is not None else None

    def choose_booking(self, booking_id: int) -> None:
        """Choose the entry of a booking, if it waits here."""
        self.list.choose_booking(booking_id)

    def act(self, name: str) -> bool:
        """Take a decision of that name for what is chosen, if there is such a decision here."""
        if name == "close-day":
            name = "close"
        if name == "confirm":
            # To confirm is what all of these come to.
            others = {Group.OFFERS: "give", Group.DISPLACED: "rehouse"}
            name = next((way for group, way in others.items() if self._is_chosen(group)), name)
        if name not in WAYS:
            return False
        self.decide(name)
        return True

    def decide(self, name: str) -> None:
        """Take a decision for what is chosen; a reason is asked for where one is needed."""
        self._deciding = self.list.entries()
        if name == "close" and not self._is_chosen(Group.OVER):
            self._deciding = [Entry(Group.OVER, 0, "", "")]
        if not self._deciding:
            return
        self._way = next((way for way in open_ways(self._deciding, self._desk) if way.name == name), None)
        if self._way is None:
            self._refuse(name)
            return
        found = [conflict for entry in self._deciding for conflict in entry.conflicts]
        rivals = self.detail.rivals_fate
        self._terms = Terms(keep=decisions.seen(found), rivals=rivals)
        question = _(self._way.asks) if self._way.asks else ""
        if name == "confirm" and rivals == REJECT:
            question = _("Why are the others rejected?")
        if question:
            self.detail.asking.ask(question, usual=self._usual_reason(name))
        else:
            self._carry_out()

    def _usual_reason(self, name: str) -> str:
        entry = self._deciding[0]
        return entry.line if name == "suspend" else ""

    def _carry_out(self) -> None:
        if self._way is None:
            return
        try:
            said = do(self._way, self._deciding, self._desk, self._terms)
        except Refusal as refused:
            self._on_refused(refused)
            return
        self.detail.asking.forget()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.did.emit(said)
        self.reload()

    def _on_refused(self, refused: Refusal) -> None:
        found = decisions.against(refused)
        if found and not self._terms.keep.reason and keepable(found, self._desk) and self._way is not None:
            ask_keep(self._desk, found, self._way.source, self, self._on_kept)
        else:
            self.detail.asking.refuse(wording.refusal(refused, self._desk))

    def _on_kept(self, keep: Keep) -> None:
        self._terms = replace(self._terms, keep=keep)
        self._carry_out()

    def _on_answered(self, reason: str) -> None:
        self._terms = replace(self._terms, reason=reason)
        self._carry_out()

    def _on_question_closed(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, name: str) -> None:
        """Say why a decision is not open, where that can be said."""
        entry = self._deciding[0]
        decision = decisions.BY_NAME.get(name)
        said = _("That cannot be done with what is chosen.")
        if entry.booking is not None and decision is not None and len(self._deciding) == 1:
            refused = decisions.why_not(decision, entry.booking, self._desk)
            said = wording.refusal(refused, self._desk)
        self.detail.asking.refuse(said)

    def _apply(self, repair: Repair) -> None:
        keep = decisions.seen(conflict for entry in self.list.entries() for conflict in entry.conflicts)
        try:
            self._desk.repairs.apply(repair, keep)
        except Refusal as refused:
            self.detail.asking.refuse(wording.refusal(refused, self._desk))
            return
        self.did.emit(self._desk.repairs.words(repair))
        self.reload()

    def _show(self, listing: Listing) -> None:
        self._stack.setCurrentWidget(self._split if listing.entries else self._empty)
        self.list.show_entries(listing.entries)
        n = listing.count
        words = ngettext("{n} wants a decision", "{n} want a decision", n).format(n=n)
        self.summary.setText(words if listing.entries else "")

    def _show_chosen(self) -> None:
        entries = self.list.entries()
        self.detail.show_entries(entries, open_ways(entries, self._desk))
        if len(entries) == 1 and entries[0].group in _REPAIRED:
            self._look_for_repairs(entries[0])

    def _look_for_repairs(self, entry: Entry) -> None:
        if self._jobs is None:
            self._offer(entry, self._repairs(entry))
        else:
            self._jobs.run(
                "requests-repairs",
                lambda _progress: self._repairs(entry),
                lambda found: self._offer(entry, found),
            )

    def _repairs(self, entry: Entry) -> list[Repair]:
        """Other ways to give the booking a place, as it would be once it is confirmed."""
        if entry.booking is None:
            return []
        wanted = replace(entry.booking, state=State.CONFIRMED)
        found = self._desk.bookings.check(wanted)
        repairs = self._desk.repairs.for_booking(wanted, found)
        return [one for one in repairs if one.kind in _IN_PLACE and one.booking_id == entry.id][:_OFFERED]

    def _offer(self, entry: Entry, found: Sequence[Repair]) -> None:
        if [one.key for one in self.list.entries()] == [entry.key]:
            self.detail.show_repairs(found)

    def _is_chosen(self, group: Group) -> bool:
        return {entry.group for entry in self.list.entries()} == {group}

    def _on_opened(self, entry: Entry | None) -> None:
        if entry is not None and entry.booking is not None:
            self.goto_wanted.emit(entry.id)

    def _on_letter(self, letter: str) -> None:
        entries = self.list.entries()
        if letter == "E" and self.selected_booking() is not None:
            self.booking_opened.emit(entries[0].id)
            return
        for way in open_ways(entries, self._desk):
            if way.key == letter:
                self.decide(way.name)
                return

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.summary, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        # A widget that enters a stack without a parent would open as a window of its own for a moment.
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._empty)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The panel stands beside the list, or below it where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        wide = self.width() >= look.px(_WIDE)
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != orientation:
            self._split.setOrientation(orientation)
            whole = self.width() if wide else self.height()
            panel = look.px(_PANEL) if wide else whole // 2
            self.detail.set_wide(not wide)
            self._split.setSizes([whole - panel, panel])

    def _restyle(self) -> None:
        look = theme.current()
        self._head.setContentsMargins(look.px(16), look.px(12), look.px(16), 0)
        self.detail.setMinimumWidth(look.px(300))
        self._fit()
        whole = max(self.width(), look.px(_WIDE))
        if self._split.orientation() == Qt.Orientation.Horizontal:
            self._split.setSizes([whole - look.px(_PANEL), look.px(_PANEL)])
