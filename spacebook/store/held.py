"""Which times are held in many rooms on many days: one query for all, as bare rows."""

from __future__ import annotations

import json
from collections.abc import Sequence

from spacebook.store.store import Store

Asked = tuple[int, int, int, bool]
"""An atomic room, a first and a last minute, and whether the room is part of another."""

Row = tuple[int, int, int, int, int]
"""Which of the asked (its place), start, end, the room that was booked, and 1 when it holds the room."""

# Rows that hold a room never overlap: the last one that begins before is the only one that reaches in.
# A booking of a room that shares its floor may be of the whole: only then its own row is looked at.
HELD = """
WITH wanted AS (
  SELECT key AS place, json_extract(value, '$[0]') AS atom, json_extract(value, '$[1]') AS first,
         json_extract(value, '$[2]') AS last, json_extract(value, '$[3]') AS shared
  FROM json_each(?)
)
SELECT w.place, o.start, o."end",
  CASE WHEN w.shared THEN (SELECT b.room_id FROM booking b WHERE b.id = o.booking_id) ELSE w.atom END, 1
FROM wanted w CROSS JOIN occupancy o ON o.room_id = w.atom AND o.start < w.last
  AND o.start >= coalesce(
    (SELECT p.start FROM occupancy p WHERE p.room_id = w.atom AND p.start <= w.first
     ORDER BY p.start DESC LIMIT 1), w.first)
  AND o."end" > w.first
UNION ALL
SELECT w.place, o.start, o."end", w.atom, 0
FROM wanted w CROSS JOIN wish o ON o.room_id = w.atom AND o.start < w.last AND o."end" > w.first
"""


def held(store: Store, wanted: Sequence[Asked]) -> list[Row]:
    """All bookings and requests that touch what is asked for."""
    return store.rows(HELD, (json.dumps(wanted),))
