"""The database itself refuses a double booking, whoever writes."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

from spacebook.domain.bookings import PoolUse, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Pool, Room, Venue
from spacebook.store.store import Store
from tests.house import a_booking, a_room
from tests.store.rows import copying

PLAIN, A, B, WHOLE = 1, 2, 3, 4
COPY = copying(room_id="?2", start="start + ?3", end='"end" + ?3', state="?4")


@pytest.fixture
def house(store: Store) -> Store:
    """A plain room, and two rooms that are one together; the plain one and part A are booked 9 to 10."""
    with store.change("Build", by="Mei") as change:
        change.add(Venue(name=Name("House")))
        change.add_all([a_room("Plain"), a_room("A"), a_room("B"), a_room("A+B", parts=(A, B))])
        change.add(Pool(venue_id=1, name=Name("Chair"), quantity=5))
        change.add_all([a_booking(room=PLAIN), a_booking(room=A)])
    return store


@pytest.fixture
def raw(house: Store) -> Iterator[sqlite3.Connection]:
    """A connection that knows nothing of this program."""
    connection = sqlite3.connect(house.path, isolation_level=None)
    yield connection
    connection.close()


def occupied(connection: sqlite3.Connection, booking: int) -> list[int]:
    found = connection.execute("SELECT room_id FROM occupancy WHERE booking_id = ? ORDER BY 1", (booking,))
    return [room for (room,) in found]


def copy(
    connection: sqlite3.Connection, room: int, minutes: int, state: str = "confirmed", of: int = 1
) -> int:
    return int(connection.execute(COPY, (of, room, minutes, state)).lastrowid or 0)


@pytest.mark.parametrize("minutes", [0, 30, -30, 59, -59])
def test_an_overlapping_booking_is_refused(raw: sqlite3.Connection, minutes: int) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="occupied"):
        copy(raw, PLAIN, minutes)
    assert raw.execute("SELECT count(*) FROM booking").fetchone() == (2,)


@pytest.mark.parametrize("minutes", [60, -60, 1440])
def test_touching_bookings_are_let_in(raw: sqlite3.Connection, minutes: int) -> None:
    assert occupied(raw, copy(raw, PLAIN, minutes)) == [PLAIN]


@pytest.mark.parametrize("state", ["requested", "cancelled", "rejected", "draft", "displaced", "no_show"])
def test_what_does_not_hold_a_room_takes_none(raw: sqlite3.Connection, state: str) -> None:
    assert occupied(raw, copy(raw, PLAIN, 0, state)) == []


@pytest.mark.parametrize("words", ["INSERT OR REPLACE", "INSERT OR IGNORE"])
def test_no_way_of_inserting_gets_around(raw: sqlite3.Connection, words: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="occupied"):
        raw.execute(COPY.replace("INSERT", words), (1, PLAIN, 0, "confirmed"))


@pytest.mark.parametrize(
    "change",
    ["start = start - 60, end = end - 60", "state = 'confirmed'", "room_id = 1, start = start - 90"],
)
def test_an_update_into_a_taken_room_is_refused(raw: sqlite3.Connection, change: str) -> None:
    later = copy(raw, PLAIN, 60) if "state" not in change else copy(raw, PLAIN, 0, "requested")
    with pytest.raises(sqlite3.IntegrityError, match="occupied"):
        raw.execute(f"UPDATE booking SET {change} WHERE id = ?", (later,))


def test_occupancy_is_not_written_by_hand(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="occupied"):
        raw.execute("INSERT INTO occupancy SELECT room_id, start + 1, end + 1, 77 FROM occupancy")
    with pytest.raises(sqlite3.IntegrityError, match="occupancy follows"):
        raw.execute("UPDATE occupancy SET start = start + 600, end = end + 600")


def test_the_whole_and_its_parts_shut_each_other_out(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="occupied"):
        copy(raw, WHOLE, 0)
    whole = copy(raw, WHOLE, 60)
    assert occupied(raw, whole) == [A, B]
    for part in (A, B):
        with pytest.raises(sqlite3.IntegrityError, match="occupied"):
            copy(raw, part, 90)
    assert occupied(raw, copy(raw, B, 0)) == [B]


def test_a_removed_or_moved_booking_gives_its_rooms_back(raw: sqlite3.Connection) -> None:
    whole = copy(raw, WHOLE, 60)
    raw.execute("UPDATE booking SET room_id = ? WHERE id = ?", (PLAIN, whole))
    assert occupied(raw, whole) == [PLAIN]
    raw.execute("DELETE FROM booking WHERE id = ?", (whole,))
    assert occupied(raw, whole) == []


def test_a_booking_must_end_after_it_starts(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        raw.execute("UPDATE booking SET end = start")


def test_an_unknown_room_is_refused(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="room without atoms"):
        copy(raw, 99, 600)


def test_dividing_a_room_makes_its_bookings_take_the_parts(house: Store, raw: sqlite3.Connection) -> None:
    whole = copy(raw, WHOLE, 60)
    with house.change("Wall", by="Mei") as change:
        change.put(replace(house.get(Room, WHOLE), parts=(B,)))
    assert occupied(raw, whole) == [B]
    assert occupied(raw, copy(raw, A, 60)) == [A]


def test_joining_rooms_that_are_both_taken_is_refused(house: Store, raw: sqlite3.Connection) -> None:
    copy(raw, B, 0)
    alone = house.get(Room, WHOLE)
    with house.change("Wall", by="Mei") as change:
        apart = change.put(replace(alone, parts=()))
    wide = copy(raw, WHOLE, 0)
    assert occupied(raw, wide) == [WHOLE]
    with pytest.raises(Refusal) as refused, house.change("No wall", by="Mei") as change:
        change.put(replace(apart, parts=(A, B)))
    assert refused.value.kind == "occupied"
    assert occupied(raw, wide) == [WHOLE]
    assert house.get(Room, WHOLE) == apart


def test_pools_follow_their_bookings(house: Store, raw: sqlite3.Connection) -> None:
    with house.change("Book", by="Mei") as change:
        uses = (PoolUse(1, 2), PoolUse(1, 1))
        held = change.add(a_booking("tue 9-10", room=PLAIN, pools=uses))
        change.add(a_booking("tue 9-10", room=PLAIN, pools=uses, state=State.REQUESTED))
    assert raw.execute("SELECT booking_id, quantity FROM pool_use").fetchall() == [(held.id, 3)]
    with house.change("Cancel", by="Mei") as change:
        change.put(replace(held, state=State.CANCELLED))
    assert raw.execute("SELECT * FROM pool_use").fetchall() == []


def test_trouble_with_the_guard_is_told_as_a_refusal(house: Store) -> None:
    with pytest.raises(Refusal) as refused, house.change("Book", by="Mei") as change:
        change.add(a_booking("mon 9:30-9:45", room=PLAIN))
    assert refused.value.kind == "occupied"
