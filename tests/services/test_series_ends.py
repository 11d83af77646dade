"""Ending, splitting, taking out and bringing back; undo gives back equal rows."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from spacebook.domain.bookings import Booking, State
from spacebook.services.desk import Desk
from tests.house import a_booking, at
from tests.services.series_house import (
    LAST,
    WEDNESDAYS,
    WEEKLY,
    days,
    edit,
    furnished,
    live,
    now,
    refused,
    series_of,
    wednesdays,
)
from tests.store.rows import content


@pytest.fixture
def house(desk: Desk) -> Desk:
    return furnished(desk)


def test_cancelling_leaves_what_is_over_and_says_why(house: Desk) -> None:
    made = wednesdays(house)
    later = Desk.open(house.database, clock=lambda: datetime(2026, 9, 24), by="Li")
    gone = later.series.cancel(made[4].id, "all", "the teacher is ill")
    assert days(gone) == WEDNESDAYS[2:]
    assert {one.reason for one in gone} == {"the teacher is ill"}
    assert days(live(later)) == WEDNESDAYS[:2]
    assert refused(later.series.cancel, made[2].id, "following").kind == "already_over"
    later.close()


def test_cancelled_dates_do_not_come_back_by_themselves(house: Desk) -> None:
    made = wednesdays(house)
    house.series.cancel(made[2].id, "following")
    assert series_of(house, made[0]).last == date(2026, 9, 29)
    added = house.series.extend_to(made[0].series_id or 0, date(2026, 10, 21))
    assert days(added) == ["10-21"]


def test_one_date_leaves_its_series(house: Desk) -> None:
    made = wednesdays(house)
    alone = house.series.single(made[1].id)
    assert (alone.series_id, alone.original, alone.detached, alone.span) == (
        None,
        None,
        False,
        made[1].span,
    )
    assert days(live(house)) == WEDNESDAYS
    house.series.apply(edit(house, made[0], "all", start=at("wed", "8")))
    assert now(house, made[1:2])[0].span == made[1].span
    assert len(live(house)) == 5
    assert refused(house.series.single, made[1].id).kind == "not_in_a_series"


def test_back_to_one_booking(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY, None)
    before = content(house.store)
    kept = house.series.single(made[1].id, cancel_others=True)
    assert live(house) == [kept]
    assert house.store.all(Booking)[0].state is State.CANCELLED
    later = Desk.open(house.database, clock=lambda: datetime(2027, 3, 15), by="Li")
    assert later.series.extend() == []
    later.close()
    house.undo()
    assert content(house.store) == before


def test_a_series_is_split_where_a_person_says(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), "FREQ=WEEKLY;COUNT=5", None)
    parted = house.series.split(made[2].id)
    assert [one.id for one in parted] == [one.id for one in made[2:]]
    old, new = series_of(house, made[0]), series_of(house, made[2])
    assert (old.last, new.rule, new.start.date()) == (
        date(2026, 9, 29),
        "FREQ=WEEKLY;BYDAY=WE;COUNT=3",
        date(2026, 9, 30),
    )
    assert refused(house.series.split, made[2].id).kind == "nothing_before"
    outcome = house.series.preview(edit(house, made[3], "all", rule=new.rule + ";INTERVAL=1"))
    assert (outcome.appearing, outcome.vanishing) == ((), ())


def test_a_day_31_at_the_end_of_shorter_months_survives_a_split(house: Desk) -> None:
    rule = "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD"
    made = house.series.repeat(a_booking("2026-10-31 9-10"), rule, date(2027, 3, 31))
    assert days(made) == ["10-31", "11-30", "12-31", "01-31", "02-28", "03-31"]
    house.series.split(made[1].id)
    more = house.series.extend_to(series_of(house, made[1]).id, date(2027, 5, 31))
    assert days(more) == ["04-30", "05-31"]


def test_a_date_is_brought_back_through_its_series(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY, LAST, skip={date(2026, 9, 30)})
    series_id = made[0].series_id or 0
    house.series.cancel(made[1].id, "this")
    assert house.series.restore(series_id, date(2026, 9, 23)).id == made[1].id
    back = house.series.restore(series_id, date(2026, 9, 30))
    assert days(live(house)) == WEDNESDAYS
    assert series_of(house, back).skipped == ()
    assert refused(house.series.restore, series_id, date(2026, 9, 24)).kind == "no_such_date"
    house.series.cancel(made[1].id, "this")
    house.bookings.book(a_booking("2026-09-23 9-10"))
    assert refused(house.series.restore, series_id, date(2026, 9, 23)).kind == "conflicts"


@pytest.mark.parametrize("scope", ["this", "following", "all"])
def test_undo_and_redo_of_each_scope(house: Desk, scope: str) -> None:
    made = wednesdays(house)
    for work in (
        lambda: house.series.move(made[1].id, scope, start=at("2026-09-23", "15")),
        lambda: house.series.apply(edit(house, made[1], scope, end=at("2026-09-23", "17"))),
        lambda: house.series.cancel(made[1].id, scope, "rain"),
    ):
        before = content(house.store)
        work()
        after = content(house.store)
        house.undo()
        assert content(house.store) == before
        house.redo()
        assert content(house.store) == after
