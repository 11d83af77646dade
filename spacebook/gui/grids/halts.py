"""Where the keyboard halts on the hours of a room: every block, and every free half hour between them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from spacebook.domain.boards import Block, RoomRow
from spacebook.domain.span import midnight
from spacebook.gui.grids.axis import Axis
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.gestures import floored

SLOT = timedelta(minutes=30)
"""The length of an empty cell."""


def slot_of(moment: datetime) -> datetime:
    """The beginning of the half hour that `moment` lies in."""
    return floored(moment, 30)


def halts(row: RoomRow, day: date, axis: Axis) -> list[Cursor]:
    """All halts of a room on `day` in order of time."""
    base = midnight(day)
    room_id = row.room.id
    there = [block for block in row.blocks if block.span.on(day) is not None]
    own = [_of_block(block, room_id, base) for block in there]
    empty = (base + timedelta(minutes=minute) for minute in range(axis.first, axis.last, 30))
    free = [Cursor(room_id, at) for at in empty if not any(b.start <= at < b.end for b in there)]
    return sorted((*own, *free), key=lambda halt: (halt.at, halt.booking_id))


def at(row: RoomRow, moment: datetime, axis: Axis) -> Cursor:
    """The halt of a room at `moment`: the block that lies there, or the half hour."""
    over = next((block for block in row.blocks if block.start <= moment < block.end), None)
    if over is not None:
        return _of_block(over, row.room.id, midnight(moment.date()))
    found = halts(row, moment.date(), axis)
    return next((halt for halt in reversed(found) if halt.at <= moment), found[0])


def place_in(found: list[Cursor], cursor: Cursor) -> int:
    """Where a cursor stands among halts: at itself, or at the last one before it."""
    if cursor in found:
        return found.index(cursor)
    return max((n for n, halt in enumerate(found) if halt.at <= cursor.at), default=0)


def _of_block(block: Block, room_id: int, base: datetime) -> Cursor:
    return Cursor(room_id, max(block.start, base), block.id)
