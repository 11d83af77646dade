"""Book one: checked under the lock, written with its journal, committed."""

import itertools
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.area import copy, free_spans, opened
from benchmarks.table import Row
from benchmarks.timing import MICRO, rivals
from spacebook.domain.bookings import Booking
from spacebook.services.desk import Desk
from spacebook.store.change import noted
from spacebook.store.kinds import kind_of

BOOKING = kind_of(Booking)
STEP = 'INSERT INTO step (at, "by", kind, label, args) VALUES (?, ?, ?, ?, ?)'
EDIT = "INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?)"
EACH = 200
FEW, MORE = 10, 30


def measure(*, quick: bool) -> list[Row]:
    """Against sqlite3 writing the same rows; and how often the disk is waited for."""
    with tempfile.TemporaryDirectory() as folder:
        path = copy(1_000_000, Path(folder))
        # A file of its own: a desk reads its rooms again when another program has written into its file.
        floor = Path(shutil.copy(path, path.with_name("floor.db")))
        return [_unsynced(path, floor, rounds=3 if quick else 9), _syncs(path)]


def _unsynced(path: Path, floor_path: Path, *, rounds: int) -> Row:
    desk = opened(path, syncing=False)
    raw = sqlite3.connect(floor_path, isolation_level=None)
    raw.execute("PRAGMA foreign_keys = 1")
    raw.execute("PRAGMA synchronous = OFF")
    count = EACH * (rounds + 1)
    ours = iter(list(free_spans(count, room_id=2)))
    floor = iter(_prepared(free_spans(count, room_id=3)))
    cpu = rivals({"ours": lambda: _book(desk, ours), "floor": lambda: _write(raw, floor)}, rounds=rounds)
    raw.close()
    desk.close()
    each = {name: seconds / EACH * MICRO for name, seconds in cpu.items()}
    return Row("book one, no syncing", each["ours"], "µs", each["floor"], "sqlite3, the same rows", 3)


def _book(desk: Desk, spans: Iterator[Booking]) -> None:
    for booking in itertools.islice(spans, EACH):
        desk.bookings.book(booking)


def _prepared(spans: Iterator[Booking]) -> list[tuple[list[object], str]]:
    """Rows made ready, so that the floor is nothing but writing."""
    rows = []
    for booking in spans:
        row = BOOKING.pack(booking)
        row[0] = None
        rows.append((row, noted([("booking", 1, None, BOOKING.image(row))], 1)[0][-1]))
    return rows


def _write(connection: sqlite3.Connection, rows: Iterator[tuple[list[object], str]]) -> None:
    for row, image in itertools.islice(rows, EACH):
        connection.execute("BEGIN IMMEDIATE")
        booking = connection.execute(BOOKING.inserting, row).lastrowid
        step = connection.execute(STEP, ("2026-09-14T12:00:00", "benchmark", "do", "Book", "{}")).lastrowid
        connection.execute(EDIT, (step, 0, "booking", booking, None, image))
        connection.execute("COMMIT")


def _syncs(path: Path) -> Row:
    """Calls that wait for the disk, for one booking more: told by strace."""
    work = "waits for the disk in one booking"
    if shutil.which("strace") is None:
        return Row(work, skipped="strace is not installed")
    counted = {number: _traced(path, number) for number in (FEW, MORE)}
    if None in counted.values():
        return Row(work, skipped="strace may not trace here")
    each = (counted[MORE] - counted[FEW]) / (MORE - FEW)  # type: ignore[operator]
    return Row(work, each, "fdatasync", bar=1)


def _traced(path: Path, number: int) -> int | None:
    log = path.with_name(f"calls {number}")
    command = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range,msync", "-o", str(log)]
    child = [sys.executable, "-m", "benchmarks.booking", str(path), str(number)]
    done = subprocess.run([*command, *child], check=False, capture_output=True)
    if done.returncode:
        return None
    return sum("sync(" in line for line in log.read_text().splitlines())


def _main() -> None:
    path, number = Path(sys.argv[1]), int(sys.argv[2])
    desk = opened(path)
    for booking in free_spans(number, room_id=100 + number):
        desk.bookings.book(booking)
    desk.close()


if __name__ == "__main__":
    _main()
