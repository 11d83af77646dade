"""Bookings that may be in conflict, found by cheap queries; the finder decides about each."""

from collections.abc import Iterable

from spacebook.store.pending import PENDING
from spacebook.store.store import Store

OVERLAPS = (
    # Rows that hold a room never overlap in a sound database, but an audit does not take that on trust.
    # The + keeps the bound of the period away from the index: the search must begin at the first of the two.
    """SELECT a.booking_id, b.booking_id FROM occupancy a CROSS JOIN occupancy b
       ON b.room_id = a.room_id AND b.start > a.start AND b.start < a."end" + ?3
       WHERE a."end" + ?3 > ?1 AND a.start < ?2 AND +b."end" > ?1""",
    """SELECT w.booking_id, (SELECT o.booking_id FROM occupancy o WHERE o.room_id = w.room_id
         AND o.start < w."end" + ?3 ORDER BY o.start DESC LIMIT 1)
       FROM wish w WHERE w."end" > ?1 AND w.start < ?2""",
    """SELECT a.booking_id, b.booking_id FROM wish a JOIN wish b
       ON b.room_id = a.room_id AND b.start < a."end" AND b."end" > a.start AND b.booking_id > a.booking_id
       WHERE a."end" > ?1 AND a.start < ?2 AND ?3 >= 0""",
)

CROWDED = """
SELECT b.id FROM booking b JOIN room r ON r.id = b.room_id
WHERE r."limit" > 0 AND b.headcount > r."limit" AND b."end" > ? AND b.start < ?
  AND b.state IN ('requested', 'confirmed', 'checked_in', 'done')
"""

# Room by room, so that a long history is not read, and from the small rows that hold a room or ask for it.
# Only rooms of several parts have none of their own. Only bookings of more than a day may have begun long
# before the first day, and those have an index.
ROOM_DAYS = """
SELECT r.id, o.start / 1440, min(o.start % 1440), max(o."end" - o.start / 1440 * 1440)
FROM room r CROSS JOIN occupancy o ON o.room_id = r.id AND o.start > ?1 - 1441 AND o.start < ?2
WHERE o."end" > ?1 GROUP BY r.id, o.start / 1440
UNION ALL
SELECT r.id, w.start / 1440, w.start % 1440, w."end" - w.start / 1440 * 1440
FROM room r CROSS JOIN wish w ON w.room_id = r.id AND w.start > ?1 - 1441 AND w.start < ?2
WHERE w."end" > ?1
UNION ALL
SELECT b.room_id, b.start / 1440, b.start % 1440, b."end" - b.start / 1440 * 1440
FROM room r CROSS JOIN booking b ON b.room_id = r.id AND b.start > ?1 - 1441 AND b.start < ?2
WHERE r.parts <> '[]' AND b."end" > ?1 AND b.state IN ('requested', 'confirmed', 'checked_in', 'done')
UNION ALL
SELECT b.room_id, b.start / 1440, b.start % 1440, b."end" - b.start / 1440 * 1440
FROM room r CROSS JOIN booking b ON b.room_id = r.id AND b."end" > ?1
WHERE b."end" - b.start > 1440 AND b.start <= ?1 - 1441
  AND b.state IN ('requested', 'confirmed', 'checked_in', 'done')
"""

ON_DAY = """
SELECT id FROM booking WHERE room_id = ? AND start >= ? AND start < ?
  AND state IN ('requested', 'confirmed', 'checked_in', 'done')
"""

# Found like the days of a room: however long the history, only what lies near the span is looked at.
IN_ROOMS = """
SELECT b.id FROM json_each(?1) r CROSS JOIN booking b
  ON b.room_id = r.value AND b.start > ?2 - 1441 AND b.start < ?3
WHERE b."end" > ?2 AND b.state IN ('requested', 'confirmed', 'checked_in', 'done', 'displaced')
UNION ALL
SELECT b.id FROM json_each(?1) r CROSS JOIN booking b ON b.room_id = r.value AND b."end" > ?2
WHERE b."end" - b.start > 1440 AND b.start <= ?2 - 1441
  AND b.state IN ('requested', 'confirmed', 'checked_in', 'done', 'displaced')
"""

POOLS = """
SELECT DISTINCT a.booking_id FROM pool_use a JOIN pool p ON p.id = a.pool_id
WHERE a."end" > ? AND a.start < ?
  AND (SELECT sum(b.quantity) FROM pool_use b
       WHERE b.pool_id = a.pool_id AND b.start < a."end" AND b."end" > a.start) > p.quantity
"""

ASKING = f"""
SELECT id FROM booking
WHERE {PENDING} AND state = 'requested' AND pools <> '[]' AND "end" > ? AND start < ?
"""

EARLIEST = """
SELECT min(first) FROM (
  SELECT (SELECT min(start) FROM booking b WHERE b.room_id = r.id) AS first FROM room r)
"""


def overlapping(store: Store, first: int, last: int, margin: int) -> set[int]:
    """Bookings nearer than `margin` minutes to another in the same atomic room, or overlapping it."""
    found: set[int] = set()
    for sql in OVERLAPS:
        found.update(booking for pair in store.rows(sql, (first, last, margin)) for booking in pair)
    found.discard(None)
    return found


def crowded(store: Store, first: int, last: int) -> set[int]:
    """Bookings with more heads than the limit of their room."""
    return {row[0] for row in store.rows(CROWDED, (first, last))}


def room_days(store: Store, first: int, last: int) -> list[tuple[int, int, int, int]]:
    """For rooms and days with bookings: (room, day number since 1970, first minute, last minute).

    A room may have several rows for one day.
    """
    return store.rows(ROOM_DAYS, (first, last))


def earliest(store: Store) -> int:
    """When the first of all bookings begins, in minutes; 0 when there is none."""
    return store.rows(EARLIEST)[0][0] or 0


def on_day(store: Store, room_id: int, day: int) -> set[int]:
    """Bookings of a room that begin on a day, counted from 1970."""
    return {row[0] for row in store.rows(ON_DAY, (room_id, day * 1440, day * 1440 + 1440))}


def in_rooms(store: Store, rooms: Iterable[int], first: int, last: int) -> set[int]:
    """Bookings of some rooms, displaced ones too, that touch the minutes from `first` to `last`."""
    listed = "[" + ",".join(map(str, sorted(rooms))) + "]"
    return {row[0] for row in store.rows(IN_ROOMS, (listed, first, last))}


def short_pools(store: Store, first: int, last: int) -> set[int]:
    """Bookings that use a pool while, added up, more is out than there is."""
    return {row[0] for row in store.rows(POOLS, (first, last))}


def asking_for_pools(store: Store, first: int, last: int) -> set[int]:
    """Requests that want something of a pool; `pool_use` knows only what is granted."""
    return {row[0] for row in store.rows(ASKING, (first, last))}
