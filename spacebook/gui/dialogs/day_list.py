"""A list of dates, each with what becomes of it and perhaps a tick; fast for thousands."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, blocking
from spacebook.gui import icons, theme
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk

_ICONS = {
    "free": ("check", "success"),
    "warn": ("warning", "warning"),
    "block": ("conflict", "danger"),
    "moved": ("move", "info"),
    "quiet": ("info", "ink2"),
    "gone": ("delete", "danger"),
}
_Index = QModelIndex | QPersistentModelIndex
_ROWS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `key` is what a tick is remembered by, None for a row that cannot be ticked.

    `kind` is "free", "warn", "block", "moved", "quiet" or "gone"; `more` is for a tip and a screen reader.
    """

    words: str
    kind: str = "free"
    key: Hashable = None
    more: str = ""


class LinesModel(QAbstractListModel):
    """Lines with their ticks, which stay with their keys when other lines come."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._keys: set[Hashable] = set()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines`; ticks whose keys are gone go with them."""
        self.beginResetModel()
        self._lines = lines
        self._keys &= {line.key for line in lines if line.key is not None}
        self.endResetModel()

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._lines

    def keys(self) -> frozenset[Hashable]:
        """The keys of the ticked lines."""
        return frozenset(self._keys)

    def tick(self, keys: Iterable[Hashable], *, on: bool = True) -> None:
        """Set or take away several ticks."""
        self._keys = self._keys | set(keys) if on else self._keys - set(keys)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
        self.ticked.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's way
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only a line with a key can be ticked."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can = self._lines[index.row()].key is not None
        return usual | Qt.ItemFlag.ItemIsUserCheckable if can else usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, mark, tick and tone of a line."""
        line = self._lines[index.row()]
        ticked = line.key is not None and line.key in self._keys
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.DecorationRole:
            return icons.icon(*_ICONS[line.kind], size=16)
        if role == Qt.ItemDataRole.CheckStateRole and line.key is not None:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and (ticked or line.kind == "quiet"):
            return theme.current().color("ink2")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.more)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.words}. {line.more}" if line.more else line.words
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tick or untick."""
        key = self._lines[index.row()].key
        if role != Qt.ItemDataRole.CheckStateRole or key is None:
            return False
        self.tick([key], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class DayList(QListView):
    """The view of it, `rows` lines high at most. `ticked` follows every tick; Space ticks the line."""

    ticked = Signal()

    def __init__(self, name: str = "", *, rows: int = _ROWS, parent: QWidget | None = None) -> None:
        """`name` says to screen readers what is listed (English source text)."""
        super().__init__(parent)
        self._name = name
        self._most = rows
        self._model = LinesModel()
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._model.ticked.connect(self.ticked)
        theme.current().changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines`; what was ticked stays ticked."""
        if lines != self._model.lines:
            self._model.show_lines(lines)
            self._restyle()

    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self._model.lines

    def keys(self) -> frozenset[Any]:
        """The keys of what is ticked."""
        return self._model.keys()

    def tick(self, keys: Iterable[Hashable], *, on: bool = True) -> None:
        """Set or take away several ticks."""
        self._model.tick(keys, on=on)

    def tick_clashing(self) -> None:
        """Tick every line that clashes."""
        self.tick([one.key for one in self.lines() if one.kind in ("warn", "block") and one.key is not None])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter is left to the window around: it may mean "book"."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Name the list again; its lines come from whoever fills it."""
        self.setAccessibleName(_(self._name) if self._name else "")

    def _restyle(self) -> None:
        look = theme.current()
        count = max(1, min(self._most, len(self.lines())))
        self.setFixedHeight(look.px(34) * count + look.px(4))


def line_of(
    booking: Booking, conflicts: Sequence[Conflict], desk: Desk, *, key: Hashable = None, words: str = ""
) -> Line:
    """A date with what stands against it; `words` come in the place of its day."""
    said = words or dates.day_and_weekday(booking.start.date())
    if not conflicts:
        return Line(said, "free", key)
    kind = "block" if blocking(conflicts) else "warn"
    clashes = _(", ").join(dict.fromkeys(_clash(conflict) for conflict in conflicts))
    return Line(f"{said} – {clashes}", kind, key, wording.sentences(conflicts, desk))


def _clash(conflict: Conflict) -> str:
    """What stands against a date, short: its kind and the other party."""
    facts = dict(conflict.facts)
    kind = wording.code(conflict.code)
    return f"{kind} “{wording.text(facts['title'])}”" if "title" in facts else kind
