"""How arrow keys walk through the week of a room: up and down the hours, from day to day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt

from spacebook.domain.boards import RoomRow
from spacebook.gui.grids.axis import Axis
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.halts import at, halts, place_in

_PAGE = timedelta(hours=2)


def step(cursor: Cursor, key: Qt.Key, row: RoomRow, days: tuple[date, ...], axis: Axis) -> Cursor:
    """Where an arrow leads; at an edge it stays. Home and End lead to the first and the last day."""
    day = cursor.at.date()
    if day not in days:
        return cursor
    column = days.index(day)
    target = {
        Qt.Key.Key_Left: max(0, column - 1),
        Qt.Key.Key_Right: min(len(days) - 1, column + 1),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: len(days) - 1,
    }.get(key)
    if target is not None:
        there = datetime.combine(days[target], cursor.at.time())
        return cursor if target == column else at(row, there, axis)
    return _along(cursor, key, halts(row, day, axis))


def _along(cursor: Cursor, key: Qt.Key, found: list[Cursor]) -> Cursor:
    here = place_in(found, cursor)
    if key == Qt.Key.Key_Up:
        return found[max(0, here - 1)]
    if key == Qt.Key.Key_Down:
        return found[min(len(found) - 1, here + 1)]
    if key == Qt.Key.Key_PageUp:
        return next((halt for halt in found if halt.at >= cursor.at - _PAGE), found[0])
    if key == Qt.Key.Key_PageDown:
        return next((halt for halt in reversed(found) if halt.at <= cursor.at + _PAGE), found[-1])
    return cursor
