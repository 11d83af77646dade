"""An area of schema step 1 as the first release left it, opened by this one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from spacebook.domain.bookings import Booking, PoolUse, Series, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Pool, Room, Venue
from spacebook.services.desk import Desk
from spacebook.store import schema, schema_1
from spacebook.store.kinds import kind_of
from tests.house import NOW, a_booking, a_room

HOUSE = Venue(id=1, name=Name("House"), rev=1)
ROOM = a_room("Blue", rev=1)
POOL = Pool(id=1, venue_id=1, name=Name("Projector"), quantity=2, rev=1)
WEEKLY = Series(
    id=1,
    rule="FREQ=WEEKLY",
    start=datetime(2026, 9, 15, 9),
    end=datetime(2026, 9, 15, 10),
    made_until=date(2026, 9, 22),
    rev=1,
)
TAKEN_BACK = replace(WEEKLY, id=2, start=datetime(2026, 9, 17, 9), end=datetime(2026, 9, 17, 10))


def dates(series: Series, first: int) -> list[Booking]:
    day = a_booking(title="Choir", series_id=series.id, pools=(PoolUse(1, 1),), rev=1)
    starts = (series.start, series.start + timedelta(days=7))
    return [
        replace(day, id=number, start=start, end=start + timedelta(hours=1), original=start)
        for number, start in enumerate(starts, start=first)
    ]


class OldFile:
    """A file written with the tables and columns of step 1 alone."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for statement in schema.statements("\n".join(schema_1.STATEMENTS)):
            self.connection.execute(statement)
        self.connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        self.connection.execute("PRAGMA user_version = 1")
        self.steps = 0

    def write(self, values: Iterable[Any]) -> None:
        for value in values:
            image = self.image(value)
            names = ", ".join(f'"{column}"' for column in image)
            places = ", ".join("?" * len(image))
            name = kind_of(type(value)).name
            self.connection.execute(f'INSERT INTO "{name}" ({names}) VALUES ({places})', [*image.values()])
            if isinstance(value, Room):
                self.connection.execute("INSERT INTO atom VALUES (?, ?)", (value.id, value.id))

    def image(self, value: Any) -> dict[str, Any]:
        """A row with the columns that there were."""
        kind = kind_of(type(value))
        columns = [row[1] for row in self.connection.execute(f'PRAGMA table_info("{kind.name}")')]
        row = kind.image(kind.pack(value))
        return {column: row[column] for column in columns}

    def step(self, kind: str, values: Iterable[Any], target: int | None = None) -> None:
        """A step of the journal that added values; of kind "undo", one that removed them."""
        self.steps += 1
        self.connection.execute(
            'INSERT INTO step (at, "by", kind, label, args, target) VALUES (?, ?, ?, ?, ?, ?)',
            (NOW.isoformat(), "Mei", kind, "Repeat “{title}”", json.dumps({"title": "Choir"}), target),
        )
        for number, value in enumerate(values):
            image = json.dumps(self.image(value))
            told = (image, None) if kind == "undo" else (None, image)
            row = (self.steps, number, kind_of(type(value)).name, value.id, *told)
            self.connection.execute("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?)", row)


@pytest.fixture
def old(database: Path) -> Path:
    """A house with a series of two dates, and a second one that was made and taken back."""
    file = OldFile(database)
    kept, gone = dates(WEEKLY, 1), dates(TAKEN_BACK, 3)
    file.write((HOUSE, ROOM, POOL, WEEKLY, *kept, TAKEN_BACK, *gone))
    file.connection.execute("DELETE FROM booking WHERE id > 2")
    file.connection.execute("DELETE FROM series WHERE id > 1")
    file.step("do", (WEEKLY, *kept))
    file.step("do", (TAKEN_BACK, *gone))
    file.step("undo", (*reversed(gone), TAKEN_BACK), target=2)
    file.connection.close()
    return database


@pytest.fixture
def desk(old: Path) -> Iterator[Desk]:
    opened = Desk.open(old, clock=lambda: NOW, by="Li")
    yield opened
    opened.close()


def test_what_is_in_an_old_file_is_read_and_what_is_new_has_its_default(desk: Desk, old: Path) -> None:
    assert desk.store.all(Booking) == dates(WEEKLY, 1)
    assert desk.store.all(Room) == [ROOM]
    assert desk.store.all(Series) == [replace(WEEKLY, last=WEEKLY.made_until)]
    assert desk.sound()[0]
    assert desk.watch.standing() == []
    assert (old.parent / "area backups" / "area schema 1.db").stat().st_size


def test_a_series_of_an_old_file_ends_where_it_ended(desk: Desk) -> None:
    assert desk.series.extend() == []
    assert desk.redo() == "Repeat “Choir”"
    assert [one.last for one in desk.store.all(Series)] == [WEEKLY.made_until, WEEKLY.made_until]
    assert desk.series.extend() == []


def test_steps_of_an_old_file_are_taken_back_and_done_again(desk: Desk) -> None:
    desk.redo()
    whole = desk.store.all(Booking)
    assert [one.id for one in whole] == [1, 2, 3, 4]
    assert desk.undo() == desk.undo() == "Repeat “Choir”"
    assert (desk.store.all(Booking), desk.store.all(Series)) == ([], [])
    assert desk.redo() == desk.redo() == "Repeat “Choir”"
    assert [replace(one, rev=0) for one in desk.store.all(Booking)] == [replace(one, rev=0) for one in whole]
    assert desk.undo() == "Repeat “Choir”"
    assert [one.id for one in desk.store.all(Booking)] == [1, 2]


def test_old_bookings_hold_their_rooms_and_are_changed_like_new_ones(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        desk.bookings.book(a_booking("tue 9-10", title="Chess"))
    assert refused.value.kind == "conflicts"
    desk.series.cancel(1, "all", "ill")
    assert {one.state for one in desk.store.all(Booking)} == {State.CANCELLED}
    assert [entry.label for entry in desk.history(1)] == ["Cancel “Choir”: ill", "Repeat “Choir”"]
