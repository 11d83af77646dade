"""How arrow keys walk through a day: along the hours of a room, and from room to room."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from spacebook.domain.boards import RoomRow
from spacebook.gui.grids.axis import Axis
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.halts import at, halts, place_in

_PAGE = 5


def step(cursor: Cursor, key: Qt.Key, rows: list[RoomRow], day: date, axis: Axis) -> Cursor:
    """Where an arrow leads; at an edge it stays."""
    index = next((n for n, row in enumerate(rows) if row.room.id == cursor.room_id), -1)
    if index < 0:
        return cursor
    rows_on = {
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_PageUp: -_PAGE,
        Qt.Key.Key_PageDown: _PAGE,
    }.get(key)
    if rows_on is not None:
        target = min(max(index + rows_on, 0), len(rows) - 1)
        return cursor if target == index else at(rows[target], cursor.at, axis)
    found = halts(rows[index], day, axis)
    here = place_in(found, cursor)
    target = {
        Qt.Key.Key_Left: max(0, here - 1),
        Qt.Key.Key_Right: min(len(found) - 1, here + 1),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: len(found) - 1,
    }.get(key, here)
    return found[target]
