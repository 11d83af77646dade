"""Where the keyboard halts in a day: every block, and every free half hour between them."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt

from spacebook.domain.boards import Block, RoomRow
from spacebook.domain.span import midnight
from spacebook.gui.day.geometry import Axis
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.gestures import floored

SLOT = timedelta(minutes=30)
"""The length of an empty cell."""

_PAGE = 5


def slot_of(moment: datetime) -> datetime:
    """The beginning of the half hour that `moment` lies in."""
    return floored(moment, 30)


def halts(row: RoomRow, axis: Axis) -> list[Cursor]:
    """All halts of a room in order of time."""
    base = midnight(axis.day)
    room_id = row.room.id
    own = [_of_block(block, room_id, base) for block in row.blocks]
    empty = (base + timedelta(minutes=minute) for minute in range(axis.first, axis.last, 30))
    free = [Cursor(room_id, at) for at in empty if not any(b.start <= at < b.end for b in row.blocks)]
    return sorted((*own, *free), key=lambda halt: (halt.at, halt.booking_id))


def at(row: RoomRow, moment: datetime, axis: Axis) -> Cursor:
    """The halt of a room at `moment`: the block that lies there, or the half hour."""
    over = next((block for block in row.blocks if block.start <= moment < block.end), None)
    if over is not None:
        return _of_block(over, row.room.id, midnight(axis.day))
    found = halts(row, axis)
    return next((halt for halt in reversed(found) if halt.at <= moment), found[0])


def step(cursor: Cursor, key: Qt.Key, rows: list[RoomRow], axis: Axis) -> Cursor:
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
    found = halts(rows[index], axis)
    here = next((n for n, halt in enumerate(found) if halt == cursor), None)
    if here is None:
        here = max((n for n, halt in enumerate(found) if halt.at <= cursor.at), default=0)
    target = {
        Qt.Key.Key_Left: max(0, here - 1),
        Qt.Key.Key_Right: min(len(found) - 1, here + 1),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: len(found) - 1,
    }.get(key, here)
    return found[target]


def _of_block(block: Block, room_id: int, base: datetime) -> Cursor:
    return Cursor(room_id, max(block.start, base), block.id)
