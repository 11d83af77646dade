"""What lies in the bin as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.bin import Binned
from spacebook.services.desk import Desk

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

COLUMNS = (N_("Booking"), N_("When"), N_("Room"), N_("Was"), N_("Came here"), N_("Why"))
BOOKING, WHEN, ROOM, WAS, CAME, WHY = range(len(COLUMNS))


class BinModel(QAbstractTableModel):
    """One row for each booking in the bin, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: Sequence[Binned] = ()

    def show(self, rows: Sequence[Binned]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def binned(self, row: int) -> Binned | None:
        """What stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, booking_id: int) -> int:
        """The row of a booking, or -1."""
        return next((n for n, one in enumerate(self._rows) if one.booking.id == booking_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many facts there are of each."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words above the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of one fact; what is cut off is in the tool tip."""
        one = self.binned(index.row())
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(one, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(COLUMNS[index.column()])}: {self._words(one, index.column())}"
        return None

    def _words(self, one: Binned, column: int) -> str:
        booking = one.booking
        if column == BOOKING:
            return wording.text(booking.title)
        if column == WHEN:
            return wording.moment_span(booking.start, booking.end)
        if column == ROOM:
            return wording.room_name(self._desk, booking.room_id)
        if column == WAS:
            return wording.state(one.former)
        if column == CAME:
            return f"{wording.moment(one.at)} · {one.by}"
        return one.reason or one.label
