"""Where the keyboard halts in a week: every chip of a cell, or the cell when it has none."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt

from spacebook.domain.boards import RoomRow
from spacebook.domain.span import MINUTE, midnight, without
from spacebook.gui.grids.cursor import Cursor

_PAGE = 5
_NEW_MINUTES = 60
_DEFAULT = (9 * 60, 10 * 60)


def halts(row: RoomRow, day: date) -> list[Cursor]:
    """The halts of one cell from top to bottom."""
    at = midnight(day)
    own = [Cursor(row.room.id, at, block.id) for block in row.blocks if block.span.on(day) is not None]
    return own or [Cursor(row.room.id, at)]


def step(cursor: Cursor, key: Qt.Key, rows: list[RoomRow], days: tuple[date, ...]) -> Cursor:
    """Where an arrow leads; at an edge it stays."""
    index = next((n for n, row in enumerate(rows) if row.room.id == cursor.room_id), -1)
    if index < 0 or cursor.at.date() not in days:
        return cursor
    column = days.index(cursor.at.date())
    here = halts(rows[index], days[column])
    place = here.index(cursor) if cursor in here else 0
    if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        on = 1 if key == Qt.Key.Key_Down else -1
        if 0 <= place + on < len(here):
            return here[place + on]
        if not 0 <= index + on < len(rows):
            return cursor
        return halts(rows[index + on], days[column])[0 if on > 0 else -1]
    if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        on = _PAGE if key == Qt.Key.Key_PageDown else -_PAGE
        return halts(rows[min(max(index + on, 0), len(rows) - 1)], days[column])[0]
    target = {
        Qt.Key.Key_Left: max(0, column - 1),
        Qt.Key.Key_Right: min(len(days) - 1, column + 1),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: len(days) - 1,
    }.get(key, column)
    if target == column:
        return cursor
    there = halts(rows[index], days[target])
    return there[min(place, len(there) - 1)]


def gap(row: RoomRow, column: int, day: date, now: datetime) -> tuple[datetime, datetime]:
    """The first free hour of a cell that is not over yet, or the shortest proposal that makes sense."""
    base = midnight(day)
    passed = max(0, min((now - base) // MINUTE, 24 * 60))
    taken = [(0, -(-passed // 15) * 15)]
    for block in (*row.blocks, *row.shadows):
        minutes = block.span.widened(row.room.setup, row.room.clear).on(day)
        taken += [minutes] if minutes is not None else []
    taken += [minutes for closing in row.closed if (minutes := closing.span.on(day)) is not None]
    free = without(row.opening[column], taken)
    first = next((a for a, b in free if b - a >= _NEW_MINUTES), None)
    if first is None:
        first = row.opening[column][0][0] if row.opening[column] else _DEFAULT[0]
    start = base + timedelta(minutes=first)
    return start, start + timedelta(minutes=_NEW_MINUTES)
