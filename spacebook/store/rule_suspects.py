"""Bookings that may break the rule table or be in the way of others' people: the finder decides about each.

Each query goes by a partial index, or by the few rooms it is about: it costs nothing where there is nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from spacebook.store.store import Store

LIVE = "('requested', 'confirmed', 'checked_in', 'done')"

# The condition is that of the index `booking_watched`, word for word.
WATCHED = f"""
SELECT id FROM booking WHERE (minors > 0 OR booker_kind = 'company' OR priority = 'P5')
  AND "end" > ? AND start < ? AND state IN {LIVE}
"""

REFUSED = f"""
SELECT id FROM booking WHERE (booker_kind IN (SELECT value FROM json_each(?))
   OR priority IN (SELECT value FROM json_each(?)))
  AND "end" > ? AND start < ? AND state IN {LIVE}
"""

TIGHT = f"""
SELECT b.id FROM room r CROSS JOIN booking b ON b.room_id = r.id AND b.start < ?2
WHERE (r.seated > 0 OR r.moving > 0) AND b."end" > ?1 AND b.state IN {LIVE}
  AND ((r.seated > 0 AND b.headcount > r.seated AND b.layout IN ('classroom', 'u-shape'))
    OR (r.moving > 0 AND b.headcount > r.moving))
"""

IN_ROOMS = f"""
SELECT b.id, b.room_id, b.start, b."end", b.title, b.uses FROM json_each(?) r
CROSS JOIN booking b ON b.room_id = r.value AND b.start < ?
WHERE b."end" > ? AND b.state IN {LIVE} ORDER BY b.start
"""

NAMED = """
SELECT b.id, b.booker, b.booker_id, b.title, b.start, b."end", b.booker_kind, b.priority, b.headcount,
  b.undertaking, b.safety_plan, b.state
FROM booking b WHERE b.booker <> '' AND b.start > ?1 AND b.start < ?2
  AND b.state IN ('requested', 'confirmed', 'checked_in', 'done', 'no_show')
UNION
SELECT b.id, b.booker, b.booker_id, b.title, b.start, b."end", b.booker_kind, b.priority, b.headcount,
  b.undertaking, b.safety_plan, b.state
FROM booking b WHERE b.booker_id IS NOT NULL AND b.start > ?1 AND b.start < ?2
  AND b.state IN ('requested', 'confirmed', 'checked_in', 'done', 'no_show')
"""

IN_CHARGE = f"""
SELECT contact, 0, id, room_id, start, "end" FROM booking
WHERE contact <> '' AND start > ?1 AND start < ?2 AND state IN {LIVE}
UNION ALL
SELECT '', keyholder_id, id, room_id, start, "end" FROM booking
WHERE keyholder_id IS NOT NULL AND start > ?1 AND start < ?2 AND state IN {LIVE}
UNION ALL
SELECT '', liaison_id, id, room_id, start, "end" FROM booking
WHERE liaison_id IS NOT NULL AND start > ?1 AND start < ?2 AND state IN {LIVE}
ORDER BY 5
"""

Row = tuple[Any, ...]


def watched(store: Store, first: int, last: int) -> set[int]:
    """Bookings with minors, of companies or of the commercial class."""
    return {row[0] for row in store.rows(WATCHED, (first, last))}


def refused(store: Store, kinds: Iterable[str], priorities: Iterable[str], first: int, last: int) -> set[int]:
    """Bookings of some classes or priorities: a walk over all of a period."""
    listed = json.dumps(sorted(kinds)), json.dumps(sorted(priorities))
    return {row[0] for row in store.rows(REFUSED, (*listed, first, last))}


def tight(store: Store, first: int, last: int) -> set[int]:
    """Bookings with more heads than fit at tables, or than can move about, where that is known."""
    return {row[0] for row in store.rows(TIGHT, (first, last))}


def in_rooms(store: Store, rooms: Iterable[int], first: int, last: int) -> list[Row]:
    """Bookings of some rooms by start: (id, room, start, end, title, uses)."""
    return store.rows(IN_ROOMS, (json.dumps(sorted(rooms)), last, first))


def named(store: Store, after: int, before: int) -> list[Row]:
    """Bookings that say who books and begin between two minutes, with what rules about bookers ask for."""
    return store.rows(NAMED, (after, before))


def in_charge(store: Store, after: int, before: int) -> list[Row]:
    """By start: (contact or "", number of a member of staff or 0, id, room, start, end)."""
    return store.rows(IN_CHARGE, (after, before))
