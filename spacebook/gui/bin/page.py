"""The page of the bin: search it, see who put what there and why, bring one or several back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.repairs import RepairKind
from spacebook.gui import theme
from spacebook.gui.bin.model import BinModel
from spacebook.gui.bin.opened import Barred, barred, opened
from spacebook.gui.bin.panel import BinPanel
from spacebook.gui.bin.table import BinTable
from spacebook.gui.dialogs.reason import ask_keep, keepable
from spacebook.gui.jobs import AtOnce, Jobs
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.search_box import SearchBox
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.bin import Binned
from spacebook.services.desk import Desk

_PERIODS = (("7", N_("7 days")), ("30", N_("30 days")), ("365", N_("A year")))
_USUAL_PERIOD = "30"
_PAUSE_MS = 150


class BinPage(QWidget):
    """`did` carries a sentence on what came back; `draft_wanted` a booking that a person must complete."""

    did = Signal(str)
    draft_wanted = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs or AtOnce()
        self._venue_id: int | None = None
        self._barred: Barred | None = None
        self.search = SearchBox(N_("Search the bin"), "")
        self.periods = Segmented(_PERIODS, label=N_("Period"))
        self.periods.set_current(_USUAL_PERIOD)
        self.summary = Label("", "label")
        self.model = BinModel(desk)
        self.table = BinTable(self.model)
        self.panel = BinPanel(desk)
        self._empty = Empty(
            "bin",
            N_("Nothing lies here. What is cancelled, rejected or removed can be brought back from here."),
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def set_venue(self, venue_id: int | None) -> None:
        """Show what lies here of one venue, or of the whole area."""
        self._venue_id = venue_id
        self.reload()

    def reload(self) -> None:
        """Read again what lies here."""
        days, text = int(self.periods.current()), self.search.text()
        self._jobs.run("bin", lambda _p: self._read(days, text), self._show, self._on_failed)

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self)
        self.table.setAccessibleName(_("Recycle bin"))
        self.reload()

    def restore(self) -> None:
        """Bring back what is chosen, checked as if it were made now."""
        ids = self.table.chosen_ids()
        if ids:
            self._bring_back(ids, SEEN_NOTHING)

    def _read(self, days: int, text: str) -> list[Binned]:
        rooms = self._desk.places.rooms
        return [
            one
            for one in self._desk.bin.list(days, text)
            if self._venue_id is None
            or getattr(rooms.get(one.booking.room_id), "venue_id", None) == self._venue_id
        ]

    def _show(self, rows: Sequence[Binned]) -> None:
        self.table.show_rows(rows)
        count = len(rows)
        words = ngettext("{n} booking in the bin", "{n} bookings in the bin", count).format(n=count)
        self.summary.setText(words if count else "")
        self._stack.setCurrentWidget(self.table if count else self._empty)
        self.panel.setVisible(bool(count))
        self._open()

    def _open(self) -> None:
        self._barred = None
        ids = self.table.chosen_ids()
        if len(ids) > 1:
            self.panel.show_several(len(ids))
        elif ids:
            one = self.model.binned(self.model.row_of(ids[0]))
            assert one is not None
            self._jobs.run("entry", lambda _p: opened(self._desk, one), self.panel.show_opened)

    def _bring_back(self, ids: Sequence[int], keep: Keep) -> None:
        said = ngettext("Restored.", "{n} bookings restored.", len(ids)).format(n=len(ids))
        self._try(lambda: self._desk.bin.restore_several(ids, keep), said, ids)

    def _try(self, work: Callable[[], object], said: str, ids: Sequence[int]) -> None:
        try:
            work()
        except Refusal as refused:
            self._on_refused(refused, ids)
            return
        self.table.setFocus()
        self.did.emit(said)

    def _on_refused(self, refused: Refusal, ids: Sequence[int]) -> None:
        found: list[Conflict] = list(refused.facts.get("conflicts", ()))
        if not found or len(ids) > 1:
            self.panel.refuse([wording.sentence(one, self._desk) for one in found] or [self._words(refused)])
            return
        self.panel.refuse([wording.sentence(one, self._desk) for one in found])
        self._jobs.run("ways", lambda _p: barred(self._desk, ids[0], found), self._show_ways, self._on_failed)

    def _show_ways(self, found: Barred) -> None:
        if self.table.chosen_ids() == [found.booking.id]:
            self._barred = found
            self.panel.show_ways(found)

    def _take(self, place: int) -> None:
        found = self._barred
        if found is not None and place == len(found.ways):
            self.draft_wanted.emit(replace(found.booking, id=0, series_id=None, rev=0))
        if found is None or not 0 <= place < len(found.ways):
            return
        way, booking_id = found.ways[place], found.booking.id
        if way.kind is RepairKind.KEEP and keepable(found.found, self._desk):
            ask_keep(
                self._desk,
                found.found,
                N_("Restore it"),
                self,
                lambda keep: self._bring_back([booking_id], keep),
            )
        else:
            said = _("Restored: {what}").format(what=found.words[place])
            self._try(lambda: self._desk.repairs.apply(way), said, [booking_id])

    def _words(self, refused: Refusal) -> str:
        return wording.refusal(refused, self._desk)

    def _on_failed(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal):
            raise fault
        self.panel.refuse([self._words(fault)])

    def _connect(self) -> None:
        self.setFocusProxy(self.table)
        self._pause.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.submitted.connect(lambda _text: self.table.setFocus())
        self.search.escaped.connect(self.table.setFocus)
        self.periods.chosen.connect(lambda _name: self.reload())
        self.table.entered_on.connect(self.restore)
        self.table.numbered.connect(self._take)
        self.table.chosen.connect(self._open)
        self.panel.restore_wanted.connect(self.restore)
        self.panel.taken.connect(self._take)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.search, 1)
        self._head.addWidget(self.periods)
        self._head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        whole.addLayout(column, 1)
        column.addLayout(self._head)
        # A widget that enters a stack without a parent would open as a window of its own for a moment.
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for widget in (self._empty, self.table):
            self._stack.addWidget(widget)
        whole.addWidget(self.panel)
        self.panel.hide()

    def _restyle(self) -> None:
        look = theme.current()
        self._head.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(8))
        self._head.setSpacing(look.px(12))
