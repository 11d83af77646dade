"""Copies of bookings to other dates, and of a whole period: previewed, never skipped unasked, one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spacebook.domain.bookings import Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Venue
from spacebook.services.desk import Desk
from tests.house import MONDAY, NOW, a_booking, a_house, a_room, at, build, codes

NEXT = [date(2026, 9, 22), date(2026, 9, 29)]


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Blue here, Red in another venue."""
    a_house(desk, a_room("Blue"))
    build(desk, Venue(name=Name("Far")))
    build(desk, a_room("Red", venue_id=2))
    return desk


def starts(bookings: list[Booking]) -> list[str]:
    return [one.start.isoformat(timespec="minutes") for one in bookings]


def test_a_copy_is_a_booking_that_nobody_has_made_yet(house: Desk) -> None:
    first = house.series.repeat(a_booking("tue 9-10", headcount=9), "FREQ=WEEKLY;COUNT=2", NEXT[0])[0]
    copy = house.copies.copy(first.id)
    assert (copy.id, copy.rev, copy.series_id, copy.state) == (0, 0, None, State.CONFIRMED)
    assert (copy.title, copy.headcount, copy.start) == (first.title, 9, first.start)


def test_copies_fall_on_the_same_time_and_come_back_by_one_undo(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 9-10", note=Name("bring tea")))
    copies = house.copies.duplicate(booked.id, [*reversed(NEXT), booked.start.date()])
    assert starts(copies) == ["2026-09-22T09:00", "2026-09-29T09:00"]
    assert {one.note for one in copies} == {Name("bring tea")}
    house.undo()
    assert house.store.all(Booking) == [booked]


def test_what_clashes_is_shown_and_left_out_only_when_a_person_says_so(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 9-10"))
    taken = replace(a_booking(title="Choir"), start=at(NEXT[0], "9"), end=at(NEXT[0], "11"))
    there = house.bookings.book(taken)
    plan = house.copies.plan_copies(booked.id, NEXT)
    assert [codes(one.conflicts) for one in plan] == [["R01"], []]
    with pytest.raises(Refusal) as refused:
        house.copies.duplicate(booked.id, NEXT)
    assert refused.value.kind == "conflicts"
    assert len(house.store.all(Booking)) == 2
    assert starts(house.copies.duplicate(booked.id, NEXT, skip={NEXT[0]})) == ["2026-09-29T09:00"]
    assert house.bookings.get(there.id) == there


def test_a_quota_counts_the_copies_too(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 9-10", title="Chat", booker=Name("Wu")))
    days = [booked.start.date() + timedelta(days=n) for n in (1, 2, 3)]
    assert [codes(one.conflicts) for one in house.copies.plan_copies(booked.id, days)] == [
        [],
        ["R13"],
        ["R13"],
    ]


def test_copies_that_would_meet_each_other_are_refused(house: Desk) -> None:
    long = house.bookings.book(replace(a_booking("tue 9-10"), end=at("wed", "12")))
    with pytest.raises(Refusal) as refused:
        house.copies.duplicate(long.id, [date(2026, 9, 22), date(2026, 9, 23)])
    assert refused.value.kind == "longer_than_step"


def test_nothing_to_copy_is_said(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 9-10"))
    with pytest.raises(Refusal) as refused:
        house.copies.duplicate(booked.id, [booked.start.date()])
    assert refused.value.kind == "no_copies"


def test_a_period_keeps_weekday_and_time(house: Desk) -> None:
    built = build(
        house,
        a_booking("tue 9-10"),
        a_booking("fri 14-16", title="Choir"),
        a_booking("wed 9-10", 2, "Elsewhere"),
        a_booking("thu 9-10", title="Off", state=State.CANCELLED),
        a_booking("sat 9-10", title="Asked", state=State.REQUESTED),
    )
    last, to = MONDAY + timedelta(days=6), date(2027, 2, 24)
    assert len(house.copies.plan_period(MONDAY, last, to)) == 3
    copies = house.copies.copy_period(MONDAY, last, to, venue_id=1)
    assert starts(copies) == ["2027-02-23T09:00", "2027-02-26T14:00"]
    for copy, source in zip(copies, built, strict=False):
        assert (copy.start.weekday(), copy.start.time()) == (source.start.weekday(), source.start.time())
    house.undo()
    assert house.store.all(Booking) == built


def test_a_copied_period_leaves_out_what_clashes_only_when_told(house: Desk) -> None:
    build(house, a_booking("tue 9-10"), a_booking("fri 14-16", title="Choir"))
    taken = replace(a_booking(title="There"), start=at("2026-09-25", "15"), end=at("2026-09-25", "17"))
    house.bookings.book(taken)
    last, to = MONDAY + timedelta(days=4), MONDAY + timedelta(weeks=1)
    with pytest.raises(Refusal) as refused:
        house.copies.copy_period(MONDAY, last, to)
    assert refused.value.kind == "conflicts"
    copies = house.copies.copy_period(MONDAY, last, to, skip_clashing=True)
    assert starts(copies) == ["2026-09-22T09:00"]


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [(MONDAY, MONDAY - timedelta(days=1), "period_order"), (MONDAY, date(2026, 9, 30), "period_overlap")],
)
def test_periods_that_make_no_sense(house: Desk, first: date, last: date, kind: str) -> None:
    with pytest.raises(Refusal) as refused:
        house.copies.plan_period(first, last, MONDAY + timedelta(weeks=1))
    assert refused.value.kind == kind


def test_copies_of_a_request_are_asked_for_too(house: Desk) -> None:
    asked = house.bookings.book(a_booking("tue 9-10", state=State.REQUESTED))
    (copied,) = house.copies.duplicate(asked.id, [date(2026, 9, 22)])
    assert (copied.state, copied.asked) == (State.REQUESTED, NOW.replace(second=0))
