"""A store's content, to compare before and after."""

from __future__ import annotations

import sqlite3
from typing import Any

from spacebook.domain.bookings import Booking
from spacebook.store.kinds import KINDS, kind_of
from spacebook.store.store import Store

GUARDED = ("atom", "occupancy", "wish", "pool_use")


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every kind without its count of writes, and what the triggers keep."""
    found = {}
    for kind in KINDS.values():
        columns = ", ".join(f'"{column}"' for column in kind.columns if column != "rev")
        found[kind.name] = store.rows(f'SELECT {columns} FROM "{kind.name}" ORDER BY id')
    for table in GUARDED:
        found[table] = sorted(store.rows(f"SELECT * FROM {table}"))
    return found


def copying(**changed: str) -> str:
    """SQL that inserts a copy of booking ?1, with other expressions for some of its columns."""
    columns = kind_of(Booking).columns
    chosen = ", ".join(changed.get(column, "NULL" if column == "id" else f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO booking ({names}) SELECT {chosen} FROM booking WHERE id = ?1"


def by_hand(store: Store, sql: str, *params: Any) -> None:
    """Write through a connection that knows nothing of this program."""
    connection = sqlite3.connect(store.path)
    with connection:
        connection.execute(sql, params)
    connection.close()
