"""Making series: with and without end, of lists and lunar dates, and longer as time goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from spacebook.domain.bookings import Booking, HolidayPolicy, Series, State
from spacebook.services.desk import Desk
from tests.house import MONDAY, a_booking, at, codes, seen, span
from tests.services.series_house import (
    LAST,
    WEDNESDAYS,
    WEEKLY,
    days,
    furnished,
    live,
    now,
    refused,
    series_of,
    wednesdays,
)


@pytest.fixture
def house(desk: Desk) -> Desk:
    return furnished(desk)


@pytest.fixture
def later(house: Desk) -> Iterator[Desk]:
    """The same area half a year on."""
    opened = Desk.open(house.database, clock=lambda: datetime(2027, 3, 15, 8), by="Li")
    yield opened
    opened.close()


def test_a_series_without_end_is_made_400_days_ahead(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY, None)
    series = series_of(house, made[0])
    assert (series.last, series.made_until) == (None, MONDAY + timedelta(days=402))
    assert made[-1].start.date() == date(2027, 10, 20)


def test_a_rule_with_its_own_end_is_no_series_without_end(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY + ";COUNT=3", None)
    series = series_of(house, made[0])
    assert days(made) == WEDNESDAYS[:3]
    assert series.last == series.made_until == made[-1].start.date()


def test_open_series_grow_as_time_goes_and_only_once(house: Desk, later: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY, None)
    wednesdays(house, room=2)
    taken = house.bookings.book(a_booking("2027-12-08 9-11", title="Chess"))
    grown = later.series.extend()
    assert grown[0].start.date() == date(2027, 10, 27)
    assert grown[-1].start.date() == date(2028, 4, 12)
    assert {one.title for one in grown} == {made[0].title}
    asked = [one for one in grown if one.state is State.REQUESTED]
    assert days(asked) == ["12-08"]
    assert later.bookings.get(taken.id) == taken
    assert later.series.extend() == []


def test_what_only_warns_of_a_new_date_stands_open_until_somebody_keeps_it(house: Desk, later: Desk) -> None:
    house.series.repeat(a_booking("wed 9-10", contact="Li"), WEEKLY, None)
    house.bookings.book(a_booking("2027-12-08 9-10", room=2, title="Chess", contact="Li"))
    grown = later.series.extend()
    assert {one.state for one in grown} == {State.CONFIRMED}
    standing = later.keeping.standing(later.today())
    assert (codes(standing.open), standing.kept) == (["R17"], ())


def test_no_dates_are_made_for_days_gone_by(house: Desk) -> None:
    house.series.repeat(a_booking("wed 9-10"), WEEKLY, None)
    far = Desk.open(house.database, clock=lambda: datetime(2029, 3, 14, 9, 30), by="Li")
    assert far.series.extend()[0].start == datetime(2029, 3, 14, 9)
    far.close()


def test_undo_passes_over_what_the_program_did_by_itself(house: Desk, later: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY, None)
    house.bookings.book(a_booking("thu 9-10", title="Chess"))
    grown = later.series.extend()
    assert later.undo() == "Book “Chess”"
    assert later.redo() == "Book “Chess”"
    assert len(later.bookings.of_series(made[0].series_id or 0)) == len(made) + len(grown)


def test_an_extended_series_is_like_its_last_date_and_keeps_what_was_left_out(
    house: Desk, later: Desk
) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), "FREQ=YEARLY", None, skip={date(2027, 9, 16)})
    assert days(made) == ["09-16"]
    house.series.cancel(made[0].id, "this")
    assert [one.start for one in later.series.extend()] == []
    far = Desk.open(house.database, clock=lambda: datetime(2028, 3, 1), by="Li")
    grown = far.series.extend()
    assert [(one.start, one.state) for one in grown] == [(at("2028-09-16", "9"), State.CONFIRMED)]
    far.close()


def test_a_cancelled_open_series_does_not_grow(house: Desk, later: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY, None)
    house.series.cancel(made[3].id, "following")
    assert days(live(house)) == WEDNESDAYS[:3]
    assert later.series.extend() == []


def test_lists_of_dates(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), "RDATE:20260916,20260918,20261020", None)
    assert days(made) == ["09-16", "09-18", "10-20"]
    assert series_of(house, made[0]).last == date(2026, 10, 20)


def test_lunar_dates(house: Desk) -> None:
    rule = "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15"
    made = house.series.repeat(a_booking("wed 9-10"), rule, date(2030, 1, 1))
    assert [one.start.date() for one in made] == [date(2027, 2, 20), date(2028, 2, 9), date(2029, 2, 27)]
    rule = "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1"
    assert refused(house.series.plan, a_booking(), rule, None, HolidayPolicy.USUAL).kind == "impossible_lunar"


def test_moved_when_not_a_workday(house: Desk) -> None:
    rule = "FREQ=MONTHLY;BYMONTHDAY=5,15,25"
    plan = house.series.plan(a_booking(), rule, date(2026, 11, 20), HolidayPolicy.WORKDAY)
    moved = {f"{one.moved_from:%m-%d}": f"{one.span.start:%m-%d}" for one in plan.dates if one.moved_from}
    assert days(one.booking for one in plan.dates) == [
        *("09-15", "09-25", "10-05", "10-15", "10-26", "11-05", "11-16"),
    ]
    assert moved == {"10-25": "10-26", "11-15": "11-16"}


def test_too_many_dates_and_nothing_written(house: Desk) -> None:
    daily = "FREQ=DAILY;COUNT=5000"
    assert refused(house.series.repeat, a_booking(), daily, None).kind == "too_many_dates"
    assert refused(house.series.repeat, a_booking(), "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", None).kind == (
        "no_dates"
    )
    assert (house.store.all(Booking), house.store.all(Series)) == ([], [])


def test_all_clashes_are_told_together(house: Desk) -> None:
    taken = [house.bookings.book(a_booking(f"2026-{day} 9-10")) for day in WEDNESDAYS[1:3]]
    no = refused(wednesdays, house)
    assert [c.bookings for c in no.facts["conflicts"]] == [(0, one.id) for one in taken]
    plan = house.series.plan(a_booking("wed 9-10"), WEEKLY, LAST, HolidayPolicy.PAUSE)
    assert plan.can_skip
    assert not house.series.plan(
        a_booking("2026-09-23 9-10"), WEEKLY, date(2026, 9, 30), HolidayPolicy.PAUSE
    ).can_skip


def test_what_is_kept_is_noted_for_each_date(house: Desk) -> None:
    others = wednesdays(house, state=State.REQUESTED)
    house.store.all(Booking)
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY, LAST, keep=seen("R01"))
    assert len(made) == len(others)
    tight = replace(a_booking("wed 10-11"), room_id=1)
    rooms = house.places.rooms
    with house.store.change("Build", by="test", undoable=False) as change:
        change.put(replace(rooms[1], clear=10))
    next_to = house.series.repeat(tight, WEEKLY, LAST, keep=seen("R03"))
    lines = [line for line in house.keeping.lines() if line.code == "R03"]
    assert {line.bookings for line in lines} >= {
        (one.id, two.id) for one, two in zip(made, next_to, strict=True)
    }


def test_a_booking_becomes_the_first_date_of_a_series(house: Desk) -> None:
    booked = house.bookings.book(a_booking("wed 9-10"))
    made = house.series.make_series(booked.id, WEEKLY, LAST)
    assert days(made) == WEDNESDAYS
    assert (made[0].id, made[0].original, made[0].detached) == (booked.id, booked.start, False)
    house.undo()
    assert now(house, [booked]) == [replace(booked, rev=now(house, [booked])[0].rev)]
    assert len(house.store.all(Booking)) == 1
    no = refused(house.series.make_series, booked.id, "FREQ=WEEKLY;BYDAY=MO", LAST)
    assert no.kind == "day_not_in_rule"
    house.series.make_series(booked.id, WEEKLY, LAST)
    assert refused(house.series.make_series, booked.id, WEEKLY, LAST).kind == "in_a_series"


def test_a_date_over_midnight_keeps_its_length_in_lists(house: Desk) -> None:
    late = replace(a_booking("wed 21-23"), end=at("thu", "1"))
    made = house.series.repeat(late, "RDATE:20260916,20260920", None)
    assert [one.span.minutes for one in made] == [240, 240]
    no = refused(house.series.repeat, late, "RDATE:20260917T003000,20260916", None)
    assert no.kind == "longer_than_step"


def test_the_clash_codes_of_a_plan(house: Desk) -> None:
    house.bookings.book(a_booking("2026-09-23 9-10"))
    plan = house.series.plan(a_booking("wed 9-10", headcount=30), WEEKLY, LAST, HolidayPolicy.PAUSE)
    assert [codes(one.conflicts) for one in plan.dates][:2] == [["R04"], ["R01", "R04"]]
    assert span("wed 9-10") == plan.dates[0].span
