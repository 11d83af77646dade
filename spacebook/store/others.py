"""What a booking has to do with beyond its room: bookings of the same people, its former self, who is there.

Each is one query for all bookings that are judged, and is asked only when there is something to ask for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from spacebook.domain.around import Before
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import State
from spacebook.domain.span import from_minutes
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.store.store import Store

REACH = 31 * 1440
"""How long before the time asked for (minutes) a booking may have begun to be found by its people."""

COLUMNS = 'b.id, b.room_id, b.start, b."end", b.title, b.phone, b.series_id, b.state'

_OF = f"""
SELECT json_extract(w.value, '$[0]'), {COLUMNS} FROM json_each(?) w CROSS JOIN booking b
  ON b.{{column}} = json_extract(w.value, '$[0]') AND b.start >= json_extract(w.value, '$[1]') - {REACH}
  AND b.start < json_extract(w.value, '$[2]')
WHERE b."end" > json_extract(w.value, '$[1]')
  AND b.state IN ('requested', 'confirmed', 'checked_in', 'done', 'no_show') AND {{some}}
"""

OF_REGISTERED = _OF.format(column="booker_id", some="b.booker_id IS NOT NULL")
OF_NAMED = _OF.format(column="booker", some="b.booker <> ''")
OF_CONTACT = _OF.format(column="contact", some="b.contact <> ''")
OF_KEYHOLDER = _OF.format(column="keyholder_id", some="b.keyholder_id IS NOT NULL")
OF_LIAISON = _OF.format(column="liaison_id", some="b.liaison_id IS NOT NULL")

BEFORE = "SELECT b.id, b.start, b.state FROM json_each(?) w JOIN booking b ON b.id = w.value"

USUAL = "SELECT s.id FROM json_each(?) w JOIN series s ON s.id = w.value WHERE s.holidays = 'usual'"

DUTIES = "SELECT DISTINCT desk_id, date, shift_id FROM duty WHERE date >= ? AND date <= ?"

Wanted = Iterable[tuple[Any, int, int]]
Found = tuple[Any, ...]
"""The key asked for, then the columns of `COLUMNS`."""


def of_people(store: Store, sql: str, wanted: Wanted) -> list[Found]:
    """Bookings by one of the queries above, for keys that are each wanted from one minute to another."""
    listed = list(wanted)
    return store.rows(sql, (json.dumps(listed, ensure_ascii=False),)) if listed else []


def before(store: Store, ids: Iterable[int]) -> dict[int, Before]:
    """Where bookings stand in the database."""
    rows = store.rows(BEFORE, (json.dumps(sorted(ids)),))
    return {row: Before(from_minutes(start), State(state)) for row, start, state in rows}


def usual(store: Store, series: Iterable[int]) -> frozenset[int]:
    """Those of the series that go on as usual on holidays."""
    return frozenset(row[0] for row in store.rows(USUAL, (json.dumps(sorted(series)),)))


def bookers(store: Store, ids: Iterable[int]) -> dict[int, Booker]:
    """Entries of the register by id."""
    kind = kind_of(Booker)
    columns = ", ".join(f'b."{column}"' for column in kind.columns)
    sql = f"SELECT {columns} FROM json_each(?) w JOIN booker b ON b.id = w.value"
    found = [kind.unpack(row) for row in store.rows(sql, (json.dumps(sorted(ids)),))]
    return {booker.id: booker for booker in found}


def duties(store: Store, first: date, last: date) -> dict[tuple[int, date], set[int]]:
    """Shifts that somebody has, by desk and day; a desk without any duty on a day is not in it."""
    planned: dict[tuple[int, date], set[int]] = {}
    for desk, day, shift in store.rows(DUTIES, (first.isoformat(), last.isoformat())):
        planned.setdefault((desk, date.fromisoformat(day)), set()).add(shift)
    return planned
