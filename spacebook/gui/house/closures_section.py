"""Closures and takeovers: what is shut, where and when, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Closure, ClosureKind
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.house import closures_model
from spacebook.gui.house.background import Background
from spacebook.gui.house.closing_dialog import ClosingDialog
from spacebook.gui.house.closure_card import ClosureCard
from spacebook.gui.house.closure_dialog import ClosureDialog
from spacebook.gui.house.closures_model import HEADS, ClosureRow, ClosuresModel
from spacebook.gui.house.takeover_dialog import TakeoverDialog
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import restoring, wording
from spacebook.services.desk import Desk
from spacebook.services.takeovers import Tally

_SIDE = 320
_ALL_COLUMNS = 640
"""Pixels of the drawing that the list wants for all it can tell."""
_ONE_LINE = (2, 3)
"""Columns that are not wrapped."""
_LEAST = 150
"""Pixels of the drawing below which a wrapped column is a pile of syllables."""


D = TypeVar("D", ClosureDialog, TakeoverDialog)


class ClosuresSection(QWidget):
    """`did` carries what was done and can be undone, `goto_wanted` a booking to be shown."""

    did = Signal(str)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._venue_id: int | None = None
        self._wanted = 0
        self._reading = Background(jobs, "closures")
        self._looking = Background(jobs, "waiting")
        self._dialogs: dict[tuple[type[ClosingDialog], int], ClosingDialog] = {}
        self.model = ClosuresModel()
        self.table = _Table(self.model)
        self.card = ClosureCard(desk)
        self.tally = Label("", "label")
        self.new = Button(N_("New closure"), kind="outline", icon="lock")
        self.take = Button(N_("New takeover"), kind="outline", icon="warning")
        self._empty = Empty(
            "success", N_("Nothing is shut from today on. A new closure begins here."), N_("New closure")
        )
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.reload()

    def new_closure(self) -> ClosureDialog:
        """Ask what to close."""
        return self._open(ClosureDialog, None)

    def new_takeover(self) -> TakeoverDialog:
        """Ask what is taken over."""
        return self._open(TakeoverDialog, None)

    def edit(self) -> ClosingDialog | None:
        """Change the one that is chosen; a takeover is planned again for those who wait."""
        closure = self.card.closure
        if closure is None:
            return None
        if _is_takeover(closure):
            return self._open(TakeoverDialog, closure)
        return self._open(ClosureDialog, closure)

    def remove(self) -> None:
        """Take the chosen closure away, or release the rooms of a takeover."""
        closure = self.card.closure
        if closure is None:
            return
        if _is_takeover(closure):
            self._do(lambda: self._release(closure))
        else:
            self._do(lambda: self._removed(closure))

    def skip(self, day: date) -> None:
        """Leave one date of the chosen closure out."""
        closure = self.card.closure
        if closure is not None:
            self._do(lambda: self._skipped(closure, day))

    def select(self, closure_id: int) -> None:
        """Choose a closure in the list."""
        row = self.model.row_of(closure_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def set_venue(self, venue_id: int | None) -> None:
        """Show what shuts rooms of one venue, or of the whole area."""
        if venue_id != self._venue_id:
            self._venue_id = venue_id
            self.reload()

    def reload(self) -> None:
        """Read the list again and keep the choice."""
        desk, venue_id = self._desk, self._venue_id
        self._reading.ask(
            lambda: (closures_model.rows(desk, venue_id), desk.takeovers.tally()),
            lambda found: self._show(*found),
            self._refuse,
        )

    def retranslate(self) -> None:
        """Say everything again."""
        self.table.setAccessibleName(_("Closures and takeovers"))
        self.reload()

    def _show(self, found: list[ClosureRow], tally: Tally) -> None:
        chosen = self._wanted or (self.card.closure.id if self.card.closure is not None else 0)
        self._wanted = 0
        self.model.show(found)
        row = max(0, self.model.row_of(chosen))
        if found:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._on_row()
        self._stack.setCurrentWidget(self._full if found else self._empty)
        words = _("Displaced so far: {displaced}, rehoused: {rehoused}")
        self.tally.setText(
            words.format(displaced=tally.displaced, rehoused=tally.rehoused) if tally.displaced else ""
        )

    def _on_row(self) -> None:
        index = self.table.currentIndex()
        closure = self.model.rows[index.row()].closure if index.isValid() else None
        self.card.show_closure(closure)
        self._side.setVisible(closure is not None)
        if closure is not None:
            self._looking.ask(lambda: self._waiting(closure), self.card.show_waiting, self._refuse)

    def _waiting(self, closure: Closure) -> list[Booking]:
        if _is_takeover(closure):
            return [line.booking for line in self._desk.takeovers.plan(closure).lines]
        return restoring.pushed_by(self._desk, closure.id)

    def _open(self, kind: type[D], closure: Closure | None) -> D:
        key = (kind, closure.id if closure is not None else 0)
        if key not in self._dialogs:
            dialog = self._dialogs[key] = kind(self._desk, self._jobs, self.window())
            dialog.written.connect(self._on_written)
        self._dialogs[key].open_for(closure, self._venue_id)
        return cast(D, self._dialogs[key])

    def _on_written(self, said: str) -> None:
        newest = max((one.id for one in self._desk.closures), default=0)
        known = {row.closure.id for row in self.model.rows}
        self._wanted = newest if newest not in known else 0
        self.reload()
        self.did.emit(said)

    def _do(self, work: Callable[[], str]) -> None:
        try:
            said = work()
        except Refusal as refused:
            self._refuse(refused)
            return
        self.reload()
        self.did.emit(said)

    def _release(self, closure: Closure) -> str:
        released = self._desk.takeovers.release(closure.id)
        parts = [_("The rooms of “{title}” are released.").format(title=wording.text(closure.name))]
        back, left = len(released.restored), len(released.left)
        if back:
            words = ngettext(
                "{n} booking is back in its place.", "{n} bookings are back in their places.", back
            )
            parts.append(words.format(n=back))
        if left:
            words = ngettext("{n} could not come back.", "{n} could not come back.", left)
            parts.append(words.format(n=left))
        return " ".join(parts)

    def _removed(self, closure: Closure) -> str:
        back = len(self._desk.shutting.remove(closure.id))
        said = _("The closure “{title}” was removed.").format(title=wording.text(closure.name))
        if not back:
            return said
        words = ngettext("{n} booking is back in its place.", "{n} bookings are back in their places.", back)
        return f"{said} {words.format(n=back)}"

    def _skipped(self, closure: Closure, day: date) -> str:
        self._desk.shutting.skip(closure.id, day)
        title = wording.text(closure.name)
        return _("“{title}” is left out on {day}.").format(title=title, day=dates.day_and_weekday(day))

    def _refuse(self, refused: Refusal) -> None:
        self.card.refuse(wording.refusal(refused, self._desk))

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_closure)
        self.take.clicked.connect(self.new_takeover)
        self._empty.acted.connect(self.new_closure)
        self.table.selectionModel().currentRowChanged.connect(lambda _new, _old: self._on_row())
        self.table.opened.connect(self.edit)
        self.table.removed.connect(self.remove)
        self.card.edit_wanted.connect(self.edit)
        self.card.remove_wanted.connect(self.remove)
        self.card.skip_wanted.connect(self.skip)
        self.card.goto_wanted.connect(self.goto_wanted)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.tally, 1)
        self._head.addWidget(self.new)
        self._head.addWidget(self.take)
        self._full, self._side = QWidget(), Card()
        self._row = QHBoxLayout(self._full)
        self._row.addWidget(self.table, 1)
        self._row.addWidget(self._side)
        self._side.body.addWidget(self.card, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._stack = QStackedLayout()
        self._whole.addLayout(self._stack, 1)
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.table)
        self.table.setAccessibleName(_("Closures and takeovers"))

    def _restyle(self) -> None:
        look = theme.current()
        self._whole.setContentsMargins(look.px(16), 0, look.px(16), look.px(16))
        self._whole.setSpacing(look.px(12))
        tight(self._head, look.px(8))
        tight(self._row, look.px(16))
        self._side.setFixedWidth(look.px(_SIDE))


class _Table(QTableView):
    """`opened` is Enter or a double click, `removed` the Delete key."""

    opened = Signal()
    removed = Signal()

    def __init__(self, model: ClosuresModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setProperty("rows", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # Times and rules are read at a glance only in one line.
        for column in _ONE_LINE:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        model.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room the card says the rest."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        rest = self.width() - sum(self.sizeHintForColumn(column) for column in _ONE_LINE)
        narrow = self.width() < look.px(_ALL_COLUMNS) or rest < (len(HEADS) - len(_ONE_LINE)) * look.px(
            _LEAST
        )
        for column in (3, 4):
            self.setColumnHidden(column, narrow)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, Delete takes away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _is_takeover(closure: Closure) -> bool:
    return closure.kind is ClosureKind.TAKEOVER
