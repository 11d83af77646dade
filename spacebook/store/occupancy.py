"""What is near a booking in its atomic rooms: hand-written SQL with a bounded look-back.

Rows that hold a room never overlap, so the last one that begins before a span is the only earlier one that
can reach into it: the look-back is one row however long the history is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import peewee

from spacebook.domain.around import Neighbour, Taken
from spacebook.domain.bookings import State
from spacebook.domain.names import Name
from spacebook.domain.span import Span, from_minutes, to_minutes

if TYPE_CHECKING:
    from spacebook.store.store import Store

PREDECESSOR = """
SELECT booking_id, "end" FROM occupancy WHERE room_id = ? AND start < ? ORDER BY start DESC LIMIT 1
"""
"""The last booking that begins before a moment: the only one that can reach over it."""

NEAR = """
WITH wanted AS (
  SELECT json_extract(value, '$[0]') AS atom, json_extract(value, '$[1]') AS first,
         json_extract(value, '$[2]') AS last
  FROM json_each(?)
)
SELECT o.booking_id, o.room_id, b.room_id, o.start, o."end", b.state, b.title, b.priority, b.uses
FROM wanted w CROSS JOIN occupancy o ON o.room_id = w.atom AND o.start < w.last
  AND o.start >= coalesce(
    (SELECT p.start FROM occupancy p WHERE p.room_id = w.atom AND p.start <= w.first
     ORDER BY p.start DESC LIMIT 1), w.first)
  AND o."end" > w.first
JOIN booking b ON b.id = o.booking_id
UNION ALL
SELECT o.booking_id, o.room_id, b.room_id, o.start, o."end", b.state, b.title, b.priority, b.uses
FROM wanted w CROSS JOIN wish o ON o.room_id = w.atom AND o.start < w.last AND o."end" > w.first
JOIN booking b ON b.id = o.booking_id
"""

USES = """
WITH wanted AS (
  SELECT json_extract(value, '$[0]') AS pool, json_extract(value, '$[1]') AS first,
         json_extract(value, '$[2]') AS last
  FROM json_each(?)
)
SELECT DISTINCT u.booking_id, u.pool_id, u.quantity, u.start, u."end"
FROM wanted w CROSS JOIN pool_use u ON u.pool_id = w.pool AND u.start < w.last AND u."end" > w.first
"""

PAIRS = """
SELECT a.booking_id, b.booking_id, a.room_id, b.start, min(a."end", b."end")
FROM occupancy a JOIN occupancy b ON b.room_id = a.room_id AND b.start > a.start AND b.start < a."end"
"""
"""All overlapping pairs among the rows that hold a room: empty in a sound database."""


def taken_by(database: peewee.SqliteDatabase, atom_id: int, span: Span) -> int | None:
    """The booking that holds an atomic room at some time of `span`, or None when it is free."""
    row = database.execute_sql(PREDECESSOR, (atom_id, to_minutes(span.end))).fetchone()
    return row[0] if row is not None and row[1] > to_minutes(span.start) else None


def near(store: Store, wanted: Iterable[tuple[int, Span]]) -> list[Neighbour]:
    """Bookings and requests in atomic rooms that touch the spans wanted there; one query for all."""
    # What lies near two of the spans is found twice: a UNION would cost as much as the search itself.
    rows = sorted(set(store.rows(NEAR, (_packed(wanted),))))
    return [
        Neighbour(
            booking,
            atom,
            room,
            from_minutes(start),
            from_minutes(end),
            State(state),
            Name.unpacked(title),
            priority,
            () if uses == "[]" else tuple(json.loads(uses)),
        )
        for booking, atom, room, start, end, state, title, priority, uses in rows
    ]


def uses(store: Store, wanted: Iterable[tuple[int, Span]]) -> list[Taken]:
    """What is out of pools during the spans wanted."""
    rows = store.rows(USES, (_packed(wanted),))
    return [
        Taken(booking, pool, quantity, from_minutes(start), from_minutes(end))
        for booking, pool, quantity, start, end in rows
    ]


def overlapping_pairs(store: Store) -> list[tuple[int, int, int, int, int]]:
    """Pairs of bookings that hold the same atomic room at once: (id, id, room, start, end) in minutes."""
    return store.rows(PAIRS)


def _packed(wanted: Iterable[tuple[int, Span]]) -> str:
    return f"[{','.join(f'[{key},{to_minutes(span.start)},{to_minutes(span.end)}]' for key, span in wanted)}]"
