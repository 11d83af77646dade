"""A series: checked against all that stands, written with its journal, committed."""

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.area import MIDDLE, copy, opened
from benchmarks.table import Row
from benchmarks.timing import MILLI, rivals
from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.names import Name
from spacebook.services.desk import Desk
from spacebook.store.change import noted
from spacebook.store.kinds import kind_of

BOOKING = kind_of(Booking)
STEP = 'INSERT INTO step (at, "by", kind, label, args) VALUES (?, ?, ?, ?, ?)'
EDIT = "INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?)"
BAR = 3


def measure(*, quick: bool) -> list[Row]:
    """Against sqlite3 writing the same rows and their journal with executemany, nothing checked."""
    with tempfile.TemporaryDirectory() as folder:
        path = copy(1_000_000, Path(folder))
        # A file of its own: a desk reads its rooms again when another program has written into its file.
        floor = Path(shutil.copy(path, path.with_name("floor.db")))
        rounds = 3 if quick else 9
        return [_written(path, floor, number, step, rounds) for number, step in ((52, 7), (365, 1))]


def _written(path: Path, floor_path: Path, number: int, step: int, rounds: int) -> Row:
    desk = opened(path, syncing=False)
    raw = sqlite3.connect(floor_path, isolation_level=None)
    raw.execute("PRAGMA foreign_keys = 1")
    raw.execute("PRAGMA synchronous = OFF")
    ours, floor = _firsts(10 + step), _firsts(20 + step)
    rows = iter([_rows(first, number, step) for first in itertools.islice(floor, rounds + 1)])
    cpu = rivals(
        {"ours": lambda: _repeat(desk, next(ours), number, step), "floor": lambda: _write(raw, next(rows))},
        rounds=rounds,
    )
    raw.close()
    desk.close()
    each = {name: seconds * MILLI for name, seconds in cpu.items()}
    work = f"a series of {number}, checked and written"
    return Row(work, each["ours"], "ms", each["floor"], "sqlite3, the same rows, unchecked", BAR)


def _firsts(room_id: int) -> Iterator[Booking]:
    """First dates in a free time long after all others, each in a year of its own."""
    for year in itertools.count():
        start = datetime.combine(MIDDLE + timedelta(days=2000 + 371 * year), datetime.min.time())
        begin = start + timedelta(hours=9)
        yield Booking(room_id=room_id, start=begin, end=begin + timedelta(hours=1), title=Name("书法班"))


def _repeat(desk: Desk, first: Booking, number: int, step: int) -> None:
    rule = f"FREQ=DAILY;INTERVAL={step};COUNT={number}"
    written = desk.series.repeat(first, rule, None, HolidayPolicy.USUAL)
    assert len(written) == number


def _rows(first: Booking, number: int, step: int) -> list[tuple[list[object], str]]:
    """Rows and images made ready, so that the floor is nothing but writing."""
    shifts = (timedelta(days=step * n) for n in range(number))
    dates = (replace(first, start=first.start + one, end=first.end + one) for one in shifts)
    rows = [BOOKING.pack(one) for one in dates]
    return [(row, noted([("booking", 1, None, BOOKING.image(row))], 1)[0][-1]) for row in rows]


def _write(connection: sqlite3.Connection, rows: list[tuple[list[object], str]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    first = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'booking'").fetchone()[0] + 1
    for place, (row, _image) in enumerate(rows):
        row[0] = first + place
    connection.executemany(BOOKING.inserting, [row for row, _image in rows])
    step = connection.execute(STEP, ("2026-09-14T12:00:00", "benchmark", "do", "Repeat", "{}")).lastrowid
    edits = [(step, n, "booking", first + n, None, image) for n, (_row, image) in enumerate(rows)]
    connection.executemany(EDIT, edits)
    connection.execute("COMMIT")
