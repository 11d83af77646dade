"""What stands: the audit finds what the finder finds, no more and no less; boards show days half-open."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacebook.domain.bookings import Booking, PoolUse, State
from spacebook.domain.conflicts import Conflict, distinct
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.places import Closure, ClosureKind, Pool, Room, Venue
from spacebook.domain.span import Span
from spacebook.services.desk import Desk
from tests.house import MONDAY, NOW, a_booking, a_house, a_room, at, build, codes, seen, span
from tests.store.rows import by_hand

WEEK = timedelta(days=6)


def test_asking_about_no_bookings_is_a_fault_not_everything(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        desk.watch.check([])
    assert refused.value.kind == "nothing_to_check"


def test_nothing_stands_in_an_empty_area(desk: Desk) -> None:
    assert desk.watch.standing() == []


def test_those_that_are_about_to_move_away_do_not_count(desk: Desk) -> None:
    a_house(desk)
    booked = desk.bookings.book(a_booking())
    assert codes(desk.watch.check([a_booking()])[0]) == ["R01"]
    assert desk.watch.check([a_booking()], ignore=[booked.id]) == [[]]


def test_a_conflict_that_ends_at_midnight_is_not_of_the_next_day(desk: Desk) -> None:
    a_house(desk)
    desk.bookings.book(a_booking("mon 20-24"))
    late = replace(a_booking("mon 22-23", state=State.REQUESTED), end=at("tue", "1"))
    desk.bookings.book(late)
    assert codes(desk.watch.standing(MONDAY, MONDAY)) == ["R01"]
    assert desk.watch.standing(MONDAY + timedelta(days=1)) == []


def test_a_limit_that_shrinks_later_makes_a_conflict_stand(desk: Desk) -> None:
    a_house(desk, a_room(limit=30))
    booked = desk.bookings.book(a_booking(headcount=25))
    room = desk.store.get(Room, 1)
    with desk.store.change("Narrow", by="Mei") as change:
        change.put(replace(room, limit=20))
    (crowd,) = desk.watch.standing()
    assert (crowd.code, crowd.bookings) == ("R04", (booked.id,))
    assert desk.watch.of(booked.id) == [crowd]


def test_an_overlap_that_another_hand_forced_in_is_found(desk: Desk) -> None:
    a_house(desk)
    first = desk.bookings.book(a_booking("mon 9-10"))
    second = desk.bookings.book(a_booking("mon 10-11"))
    by_hand(desk.store, "DROP TRIGGER occupancy_no_overlap")
    by_hand(desk.store, "UPDATE booking SET start = start - 30 WHERE id = ?", second.id)
    (clash,) = desk.watch.standing()
    assert (clash.code, sorted(clash.bookings)) == ("R01", [first.id, second.id])


def seen_one_by_one(desk: Desk) -> list[Conflict]:
    return distinct(conflict for one in desk.store.all(Booking) for conflict in desk.watch.of(one.id))


SHORT = st.tuples(st.integers(0, 4), st.integers(6, 20), st.integers(1, 4))
BOOKINGS = st.lists(
    st.tuples(
        SHORT,
        st.integers(1, 4),
        st.sampled_from((State.CONFIRMED, State.REQUESTED, State.REQUESTED, State.CANCELLED)),
        st.integers(0, 30),
        st.integers(0, 3),
    ),
    max_size=7,
)
CLOSURES = st.lists(
    st.tuples(SHORT, st.integers(0, 4), st.sampled_from(("", "FREQ=DAILY;COUNT=2"))), max_size=2
)


def _span(short: tuple[int, int, int]) -> Span:
    day, hour, length = short
    start = at("mon", "0") + timedelta(days=day, hours=hour)
    return Span(start, start + timedelta(minutes=50 * length))


@given(BOOKINGS, CLOSURES)
@settings(max_examples=40)
def test_the_audit_finds_what_looking_at_each_booking_finds(bookings: list, closures: list) -> None:  # type: ignore[type-arg]
    with TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "area.db", create=True, clock=lambda: NOW, by="Mei")
        desk.store.rows("PRAGMA synchronous = off")
        build(desk, Venue(name=Name("House"), hours=Hours.daily((480, 1200))))
        build(
            desk, a_room(clear=15), a_room("A", limit=20), a_room("B", setup=10), a_room("A+B", parts=(2, 3))
        )
        build(desk, Pool(venue_id=1, name=Name("Chair"), quantity=3))
        everything = seen(*(f"R{n:02}" for n in range(1, 9)))
        for when, room, state, heads, chairs in bookings:
            wanted = _span(when)
            pools = (PoolUse(1, chairs),) if chairs else ()
            one = a_booking(room=room, state=state, headcount=heads, pools=pools)
            try:
                desk.bookings.book(replace(one, start=wanted.start, end=wanted.end), everything)
            except Refusal as refused:
                if refused.kind not in ("conflicts", "head_needed"):
                    raise
        for when, room, rule in closures:
            shut = _span(when)
            build(
                desk,
                Closure(venue_id=1, rooms=(room,) if room else (), name=Name("Shut"), kind=ClosureKind.REPAIR,
                        start=shut.start, end=shut.end, rule=rule),
            )  # fmt: skip
        standing = desk.watch.standing()
        expected = seen_one_by_one(desk)
        desk.close()
    assert standing == expected


def test_what_is_out_counts_once_however_many_ask(desk: Desk) -> None:
    a_house(desk)
    build(desk, Pool(venue_id=1, name=Name("Chair"), quantity=5))
    long = replace(a_booking(room=1, pools=(PoolUse(1, 3),)), end=at("wed", "9"))
    desk.bookings.book(long)
    other = build(desk, a_room("Red"))[0]
    daily = a_booking("mon 10-11", room=other.id, pools=(PoolUse(1, 2),))
    assert len(desk.series.repeat(daily, "FREQ=DAILY;COUNT=3", MONDAY + WEEK)) == 3


# Boards


def blocks(desk: Desk, day: date, days: int = 1) -> list[int]:
    return [block.id for row in desk.agenda.board(day, days).rows() for block in row.blocks]


def test_a_booking_that_ends_at_midnight_is_not_on_the_next_day(desk: Desk) -> None:
    a_house(desk)
    booked = desk.bookings.book(a_booking("mon 22-24"))
    assert blocks(desk, MONDAY) == [booked.id]
    assert blocks(desk, MONDAY + timedelta(days=1)) == []


def test_three_bookings_of_a_whole_day_are_two_on_any_day(desk: Desk) -> None:
    a_house(desk)
    noon = at("mon", "12")
    day = timedelta(days=1)
    three = [
        desk.bookings.book(replace(a_booking(), start=noon + n * day, end=noon + (n + 1) * day)).id
        for n in range(3)
    ]
    assert blocks(desk, MONDAY) == three[:1]
    assert blocks(desk, MONDAY + day) == three[:2]
    assert blocks(desk, MONDAY + 2 * day) == three[1:]


def test_a_booking_of_many_days_is_on_each_of_them(desk: Desk) -> None:
    a_house(desk)
    long = desk.bookings.book(
        replace(a_booking(), start=at("mon", "8"), end=at("mon", "8") + timedelta(days=30))
    )
    for offset, shown in ((-1, []), (0, [long.id]), (15, [long.id]), (30, [long.id]), (31, [])):
        assert blocks(desk, MONDAY + timedelta(days=offset)) == shown


def test_the_other_part_of_a_whole_casts_a_shadow(desk: Desk) -> None:
    a_house(desk, a_room("A"), a_room("B"))
    build(desk, a_room("A+B", parts=(1, 2)))
    desk.bookings.book(a_booking(room=1))
    rows = {row.room.id: row for row in desk.agenda.board(MONDAY, 1).rows()}
    assert [len(rows[room].blocks) for room in (1, 2, 3)] == [1, 0, 0]
    assert [len(rows[room].shadows) for room in (1, 2, 3)] == [0, 0, 1]


def test_a_board_marks_what_overlaps_on_the_same_floor(desk: Desk) -> None:
    a_house(desk, a_room("A"), a_room("B"))
    build(desk, a_room("A+B", parts=(1, 2)))
    desk.bookings.book(a_booking("mon 9-11", room=3))
    desk.bookings.book(a_booking("mon 10-12", room=1, state=State.REQUESTED))
    desk.bookings.book(a_booking("mon 11-12", room=2))
    marked = [block.clashes for row in desk.agenda.board(MONDAY, 1).rows() for block in row.blocks]
    assert marked == [True, False, True]


def test_a_board_tells_the_peak_of_a_pool_on_each_day(desk: Desk) -> None:
    a_house(desk, a_room("A"), a_room("B"))
    build(desk, Pool(venue_id=1, name=Name("Chair"), quantity=9))
    for when, room in (("mon 9-11", 1), ("mon 10-12", 2), ("mon 14-15", 1), ("tue 9-10", 1)):
        desk.bookings.book(a_booking(when, room=room, pools=(PoolUse(1, 3),)))
    (venue,) = desk.agenda.board(MONDAY, 3).venues
    assert venue.pools[0].peaks == (6, 3, 0)


def test_the_sample_week_shows_its_rooms_people_and_days(sample_desk: Desk) -> None:
    board = sample_desk.agenda.board(MONDAY, 7)
    assert len(board.venues) == 6
    assert len(list(board.rows())) == 26
    assert len(board.desks) == 4
    assert [day.kind.value for day in board.days] == ["workday"] * 5 + ["weekend", "makeup"]
    assert all(desk.duties for desk in board.desks)
    assert board.span == Span(span("mon 0-1").start, at(MONDAY + WEEK, "24"))
