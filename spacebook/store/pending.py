"""Bookings that wait for somebody's word, and those of one entry of the register."""

import json
from collections.abc import Iterable
from datetime import datetime

from spacebook.domain.bookings import Booking, State
from spacebook.domain.span import to_minutes
from spacebook.store.kinds import kind_of
from spacebook.store.store import Store

# Word for word the condition of the index, or SQLite does not use it.
PENDING = "state IN ('requested', 'waiting', 'displaced', 'no_show')"


def in_state(store: Store, state: State, after: datetime | None = None) -> list[Booking]:
    """All bookings in one of the four pending states, those that start after a moment, in order of time."""
    kind = kind_of(Booking)
    since = to_minutes(after) if after is not None else 0
    sql = (
        f"SELECT {kind.selected} FROM booking WHERE {PENDING} AND state = ? AND start >= ? ORDER BY start, id"
    )
    return [kind.unpack(row) for row in store.rows(sql, (state.value, since))]


def of_booker(store: Store, booker_id: int, first: datetime, before: datetime) -> list[Booking]:
    """The bookings of an entry of the register that start within a period, in order of time."""
    kind = kind_of(Booking)
    sql = (
        f"SELECT {kind.selected} FROM booking"
        " WHERE booker_id = ? AND start >= ? AND start < ? ORDER BY start, id"
    )
    found = store.rows(sql, (booker_id, to_minutes(first), to_minutes(before)))
    return [kind.unpack(row) for row in found]


def all_of_booker(store: Store, booker_id: int) -> list[Booking]:
    """Every booking of an entry of the register, in order of time."""
    kind = kind_of(Booking)
    sql = f"SELECT {kind.selected} FROM booking WHERE booker_id = ? ORDER BY start, id"
    return [kind.unpack(row) for row in store.rows(sql, (booker_id,))]


def unregistered(store: Store) -> list[str]:
    """The names, as they are kept, under which bookings stand that belong to no entry of the register."""
    sql = "SELECT DISTINCT booker FROM booking WHERE booker_id IS NULL AND booker <> ''"
    return [str(row[0]) for row in store.rows(sql)]


def under_names(store: Store, names: Iterable[str]) -> list[Booking]:
    """The bookings under one of some names, as they are kept, that belong to no entry of the register."""
    kind = kind_of(Booking)
    columns = ", ".join(f'b."{column}"' for column in kind.columns)
    sql = (
        f"SELECT {columns} FROM json_each(?) w CROSS JOIN booking b"
        " ON b.booker = w.value AND b.booker <> '' WHERE b.booker_id IS NULL ORDER BY b.id"
    )
    return [kind.unpack(row) for row in store.rows(sql, (json.dumps(list(names)),))]
