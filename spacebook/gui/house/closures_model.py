"""The rows of the list: takeovers and closures that still come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from spacebook.domain.places import Closure, ClosureKind
from spacebook.gui import icons
from spacebook.gui.house import closure_words
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("Purpose"), N_("Where"), N_("When"), N_("Repeats"), N_("Kind"))


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A closure and its words."""

    closure: Closure
    cells: tuple[str, ...]

    @property
    def is_takeover(self) -> bool:
        """Whether an authority has taken the rooms."""
        return self.closure.kind is ClosureKind.TAKEOVER


def rows(desk: Desk, venue_id: int | None) -> list[ClosureRow]:
    """All that still comes, takeovers first; of one venue, or of the whole area for None."""
    found = [*desk.takeovers.standing(), *desk.shutting.standing()]
    return [row_of(one, desk) for one in found if venue_id is None or _touches(one, venue_id, desk)]


def row_of(closure: Closure, desk: Desk) -> ClosureRow:
    """A closure in words."""
    kind = closure_words.kind(closure.kind)
    if closure.authority:
        kind = " · ".join((kind, wording.text(closure.authority)))
    cells = (
        wording.text(closure.name),
        closure_words.where(closure, desk),
        closure_words.when(closure, desk.now()),
        closure_words.repeats(closure),
        kind,
    )
    return ClosureRow(closure, cells)


class ClosuresModel(QAbstractTableModel):
    """One row for each closure."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ClosureRow] = []

    def show(self, found: Sequence[ClosureRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(found)
        self.endResetModel()

    def row_of(self, closure_id: int) -> int:
        """The row of a closure, -1 when it is not shown."""
        return next((at for at, row in enumerate(self.rows) if row.closure.id == closure_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """What is told of each."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, and a mark before a takeover."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.cells[index.column()])
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return (
                icons.icon("warning", "warning", size=16) if row.is_takeover else icons.icon("lock", size=16)
            )
        return None


def _touches(closure: Closure, venue_id: int, desk: Desk) -> bool:
    rooms = desk.places.rooms
    if closure.venue_id == venue_id:
        return True
    return any(rooms[room_id].venue_id == venue_id for room_id in closure.rooms if room_id in rooms)
