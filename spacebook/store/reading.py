"""What pages show, each in a single query that returns frozen values."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from spacebook.domain.boards import Block
from spacebook.domain.bookings import Audience, BookerKind, State
from spacebook.domain.names import Name
from spacebook.domain.span import from_minutes
from spacebook.store.store import Store

COLUMNS = """b.id, b.room_id, b.start, b."end", b.state, b.title, b.category, b.priority, b.headcount,
 b.booker, b.public, b.audience, b.series_id, b.rev, b.booker_kind, b.liaison_id"""

SHOWN = "('requested', 'confirmed', 'checked_in', 'done')"

# A booking of more than a day may have begun long before the first day shown; those few have an index of
# their own, so that the look-back of all others is one day.
BLOCKS = f"""
SELECT {COLUMNS} FROM json_each(?1) r CROSS JOIN booking b
  ON b.room_id = r.value AND b.start > ?2 - 1441 AND b.start < ?3
WHERE b."end" > ?2 AND b.state IN {SHOWN}
UNION ALL
SELECT {COLUMNS} FROM json_each(?1) r CROSS JOIN booking b
  ON b.room_id = r.value AND b."end" > ?2
WHERE b."end" - b.start > 1440 AND b.start <= ?2 - 1441 AND b.state IN {SHOWN}
ORDER BY 3, 1
"""

BOOKERS = "SELECT booker, count(*) FROM booking WHERE booker <> '' GROUP BY booker ORDER BY 2 DESC LIMIT 2000"

STATES = {state.value: state for state in State}
AUDIENCES = {audience.value: audience for audience in Audience}
KINDS = {kind.value: kind for kind in BookerKind}

# The same few activities come back week after week.
_name = lru_cache(maxsize=4096)(Name.unpacked)

# So do the same moments in all rooms.
_moment = lru_cache(maxsize=16_384)(from_minutes)


def blocks(store: Store, rooms: Iterable[int], first: int, last: int) -> list[Block]:
    """Live bookings of some rooms between two moments (minutes), in order of start."""
    return [block(row) for row in store.rows(BLOCKS, (json.dumps(sorted(rooms)), first, last))]


def bookers(store: Store) -> list[Name]:
    """Who has booked, the most frequent first."""
    return [Name.unpacked(row[0]) for row in store.rows(BOOKERS)]


def block(row: tuple[Any, ...]) -> Block:
    """A row of `COLUMNS` as a value."""
    (booking, room, start, end, state, title, category, priority, headcount) = row[:9]
    (booker, public, audience, series, rev, kind, liaison) = row[9:]
    # In the order of the fields, for there may be tens of thousands.
    return Block(
        booking,
        room,
        _moment(start),
        _moment(end),
        STATES[state],
        _name(title),
        category,
        priority,
        headcount,
        _name(booker),
        bool(public),
        AUDIENCES[audience],
        series,
        rev,
        booker_kind=KINDS[kind],
        liaison_id=liaison,
    )
