"""A large area: 25 venues with 20 rooms each and as many bookings as asked for, in a real database file.

Bookings are filled in by SQL with the guarding triggers put aside, which takes a minute where the program
would take an hour. All else goes through the program, so that the file is what it writes.
"""

import random
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from spacebook.domain.bookings import Booking
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.places import Room, Venue
from spacebook.domain.span import from_minutes, to_minutes
from spacebook.services import setup
from spacebook.services.desk import Desk
from spacebook.store import schema
from spacebook.store.kinds import kind_of

VENUES, ROOMS_EACH = 25, 20
ROOMS = VENUES * ROOMS_EACH
A_DAY = 14
"""Bookings of a room on a day: one in each hour from 8 to 22, so that a venue's week has some 2,000."""

MIDDLE = date(2026, 9, 14)
"""The Monday in the middle of all bookings; the clock stands at noon of that day."""

PLANTED = 935
"""Pairs of bookings of one room that overlap, as in a file that another program has damaged."""

STEPS = 600
"""Bookings made by the program after the filling: the journal is as deep as undo looks."""

TITLES = (
    "书法班", "合唱团排练", "法律咨询", "Yoga for beginners", "居民议事会", "智能手机课堂", "太极拳",
    "Book club", "亲子阅读", "健康讲座：高血压的防治", "楼组长会议", "English corner", "手工编织", "象棋比赛",
    "Volunteer training 志愿者培训", "小小图书管理员",
)  # fmt: skip

TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('booking', 'occupancy')"
)


def noon() -> datetime:
    """The clock of the area."""
    return datetime.combine(MIDDLE, datetime.min.time()) + timedelta(hours=12)


def area(bookings: int) -> Path:
    """The file with so many bookings, made once and kept in the system's folder for temporary files."""
    folder = Path(tempfile.gettempdir()) / "spacebook-benchmarks"
    folder.mkdir(exist_ok=True)
    path = folder / f"area {bookings} {zlib.crc32(repr(schema.STEPS).encode()):x}.db"
    if not path.exists():
        draft = folder / f"draft {bookings}.db"
        _remove(draft)
        _make(draft, bookings)
        draft.rename(path)
        _remove(draft)
    return path


def copy(bookings: int, folder: Path) -> Path:
    """A copy of the area that may be written to."""
    return Path(shutil.copy(area(bookings), folder / "area.db"))


def opened(path: Path, *, syncing: bool = True) -> Desk:
    """The area in a file, at noon of its middle day."""
    desk = Desk.open(path, clock=noon, by="benchmark")
    if not syncing:
        desk.store.rows("PRAGMA synchronous = OFF")
    return desk


def free_spans(number: int, *, room_id: int) -> Iterator[Booking]:
    """Bookings for a free day long after the last one, one after the other."""
    start = datetime.combine(MIDDLE + timedelta(days=2000), datetime.min.time())
    for at in range(number):
        day = start + timedelta(days=at // A_DAY, hours=8 + at % A_DAY)
        yield Booking(
            room_id=room_id, start=day, end=day + timedelta(minutes=45), title=Name(TITLES[at % len(TITLES)])
        )


def _make(path: Path, bookings: int) -> None:
    desk = setup.make(path, sample=False, clock=noon)
    desk.store.rows("PRAGMA synchronous = OFF")
    hours = Hours.daily((8 * 60, 22 * 60))
    with desk.store.change("venues", by="benchmark", undoable=False) as change:
        venues = change.add_all(
            [
                Venue(code=f"V{n:02}", name=Name(f"第{n}邻里汇"), hours=hours, position=n)
                for n in range(VENUES)
            ]
        )
        change.add_all(
            [
                Room(venue_id=venue.id, code=f"{n:02}", name=Name(f"活动室{n}"), limit=60, position=n)
                for venue in venues
                for n in range(ROOMS_EACH)
            ]
        )
    _fill(path, bookings)
    desk.refresh()
    for booking in free_spans(STEPS, room_id=1):
        desk.bookings.book(booking)
    desk.close()


def _fill(path: Path, bookings: int) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    triggers = connection.execute(TRIGGERS).fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    kind = kind_of(Booking)
    connection.executemany(kind.inserting, _rows(bookings))
    connection.execute(
        'INSERT INTO occupancy SELECT room_id, start, "end", id FROM booking ORDER BY room_id, start'
    )
    for _name, sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def _rows(bookings: int) -> Iterator[list[object]]:
    """Rows of bookings in order of time."""
    kind, chance, number = kind_of(Booking), random.Random(1), bookings // ROOMS
    first_day = MIDDLE - timedelta(days=number // A_DAY // 2)
    first = to_minutes(datetime.combine(first_day, datetime.min.time()))
    packed = kind.pack(Booking(room_id=1, start=from_minutes(0), end=from_minutes(1), title=Name("")))
    row = kind.image(packed)
    planted = _planted(number)
    for at in range(number):
        base = first + at // A_DAY * 1440 + (8 + at % A_DAY) * 60
        for room_id in range(1, ROOMS + 1):
            start = base + chance.choice((0, 5, 10))
            row["id"], row["rev"], row["room_id"], row["start"] = at * ROOMS + room_id, 1, room_id, start
            row["end"] = base + 75 if (at, room_id) in planted else start + chance.choice((30, 40, 45, 50))
            row["title"], row["category"] = chance.choice(TITLES), chance.choice("ABCDE")
            row["headcount"] = chance.randrange(5, 50)
            yield list(row.values())


def _planted(number: int) -> set[tuple[int, int]]:
    """Which bookings of which rooms reach into the next one: the first of the day, after the middle."""
    middle = number // A_DAY // 2 + 1
    if number < 100:
        return set()
    return {((middle + n // ROOMS) * A_DAY, 1 + n % ROOMS) for n in range(PLANTED)}


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".queue"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
