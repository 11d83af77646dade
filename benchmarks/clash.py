"""Does this span clash with a booking of the room: the query behind every form and every write."""

import random
import sqlite3
from collections.abc import Callable
from datetime import timedelta

from benchmarks.area import A_DAY, ROOMS, area, noon, opened
from benchmarks.table import Row
from benchmarks.timing import MICRO, rivals
from spacebook.domain.span import Span, to_minutes
from spacebook.services.desk import Desk
from spacebook.store.occupancy import taken_by

RAW = 'SELECT booking_id, "end" FROM occupancy WHERE room_id = ? AND start < ? ORDER BY start DESC LIMIT 1'

# What MRBS asks: any booking that begins before the end and ends after the start. No bound on how far back.
WALK = 'SELECT booking_id FROM occupancy WHERE room_id = ? AND start < ? AND "end" > ?'

Asked = tuple[int, Span, int, int]


def measure(*, quick: bool) -> list[Row]:
    """The query among a million against the bare SQL, against itself among ten thousand, against MRBS's."""
    large, small = area(1_000_000), area(10_000)
    desks = opened(large), opened(small)
    raw = sqlite3.connect(large)
    asked = _asked(1_000_000 // ROOMS), _asked(10_000 // ROOMS)
    answers = _all_agree(desks[0], raw, asked[0])
    works: dict[str, Callable[[], object]] = {
        "ours": lambda: [taken_by(desks[0].store.database, room, span) for room, span, _, _ in asked[0]],
        "raw": lambda: [_raw(raw, one) for one in asked[0]],
        "small": lambda: [taken_by(desks[1].store.database, room, span) for room, span, _, _ in asked[1]],
        "walk": lambda: [_walk(raw, one) for one in asked[0]],
    }
    cpu = {
        name: seconds / len(asked[0]) * MICRO
        for name, seconds in rivals(works, rounds=3 if quick else 9).items()
    }
    raw.close()
    for desk in desks:
        desk.close()
    work = f"clash among 1,000,000 ({answers:.0%} clash)"
    return [
        Row(work, cpu["ours"], "µs", cpu["raw"], "the bare query, sqlite3", 2),
        Row(work, cpu["ours"], "µs", cpu["small"], "the same among 10,000", 1.5),
        Row("MRBS's clash query, same file", cpu["walk"], "µs", cpu["ours"], "ours"),
        Row(work, cpu["ours"], "µs", bar=50),
    ]


def _asked(each: int) -> list[Asked]:
    """Spans of an hour in the last tenth of the time that has bookings."""
    chance, found = random.Random(2), []
    last_day = noon() - timedelta(hours=12) + timedelta(days=each // A_DAY - each // A_DAY // 2)
    days = max(1, each // A_DAY // 10)
    for _ in range(2000):
        room = chance.randrange(1, ROOMS + 1)
        start = (
            last_day
            - timedelta(days=chance.randrange(1, days + 1))
            + timedelta(hours=8 + chance.randrange(A_DAY), minutes=chance.choice((0, 40, 50, 55)))
        )
        span = Span(start, start + timedelta(minutes=chance.choice((5, 10, 30, 60))))
        found.append((room, span, to_minutes(span.start), to_minutes(span.end)))
    return found


def _all_agree(desk: Desk, raw: sqlite3.Connection, asked: list[Asked]) -> float:
    ours = [taken_by(desk.store.database, room, span) is not None for room, span, _, _ in asked]
    if not ours == [_raw(raw, one) for one in asked] == [_walk(raw, one) for one in asked]:
        raise ValueError("the queries do not agree")
    return sum(ours) / len(ours)


def _raw(connection: sqlite3.Connection, asked: Asked) -> bool:
    room, _, start, end = asked
    row = connection.execute(RAW, (room, end)).fetchone()
    return row is not None and row[1] > start


def _walk(connection: sqlite3.Connection, asked: Asked) -> bool:
    room, _, start, end = asked
    return bool(connection.execute(WALK, (room, end, start)).fetchall())
