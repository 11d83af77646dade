"""Find a free time in 500 rooms among a million bookings: on one afternoon, and in a whole week of them."""

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta

from benchmarks.area import MIDDLE, ROOMS, area, opened
from benchmarks.table import Row
from benchmarks.timing import MILLI, rivals
from spacebook.domain.span import midnight, to_minutes
from spacebook.domain.wishes import Wish
from spacebook.store.held import held

AFTERNOON = (13 * 60, 18 * 60)

# The least a search can do: the rows of those rooms in those hours, by the key of the table.
RAW = """
SELECT o.room_id, o.start, o."end" FROM json_each(?) w CROSS JOIN occupancy o
  ON o.room_id = json_extract(w.value, '$[0]') AND o.start < json_extract(w.value, '$[2]')
  AND o.start > json_extract(w.value, '$[1]') - 1440 AND o."end" > json_extract(w.value, '$[1]')
"""


def measure(*, quick: bool) -> list[Row]:
    """Finding 20 times for 30 people against the bare query of the rows that were looked at."""
    path = area(1_000_000)
    desk, raw = opened(path), sqlite3.connect(path)
    rows: list[Row] = []
    for name, days in (("afternoon", 1), ("week of afternoons", 7)):
        first = MIDDLE + timedelta(days=1)
        wish = Wish(
            first=first,
            last=first + timedelta(days=days - 1),
            after=AFTERNOON[0],
            before=AFTERNOON[1],
            minutes=20,
            people=30,
        )
        asked = [
            (room, base + AFTERNOON[0] - 30, base + AFTERNOON[1] + 30, False)
            for room in range(1, ROOMS + 1)
            for day in range(days)
            for base in (to_minutes(midnight(first + timedelta(days=day))),)
        ]
        count = len(held(desk.store, asked))
        if count != len(_raw(raw, asked)) or len(desk.finding.find(wish)) != wish.limit:
            raise ValueError("the queries do not agree")
        works: dict[str, Callable[[], object]] = {
            "ours": lambda wish=wish: desk.finding.find(wish),  # type: ignore[misc]
            "query": lambda asked=asked: held(desk.store, asked),  # type: ignore[misc]
            "raw": lambda asked=asked: _raw(raw, asked),  # type: ignore[misc]
        }
        cpu = {key: spent * MILLI for key, spent in rivals(works, rounds=2 if quick else 7).items()}
        work = f"find in 500 rooms, one {name} ({count:,} bookings)"
        rows += [
            Row(work, cpu["ours"], "ms", cpu["raw"], "the bare query, sqlite3", 4),
            Row("its query alone", cpu["query"], "ms", cpu["raw"], "the bare query, sqlite3"),
        ]
    raw.close()
    desk.close()
    return rows


def _raw(connection: sqlite3.Connection, asked: list[tuple[int, int, int, bool]]) -> list[tuple[int, ...]]:
    return connection.execute(RAW, (json.dumps(asked),)).fetchall()
