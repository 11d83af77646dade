"""What the window does by itself while it stays open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from spacebook.domain.bookings import HolidayPolicy, State
from spacebook.gui.jobs import Jobs
from spacebook.gui.upkeep import Upkeep
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house

pytestmark = pytest.mark.usefixtures("qapp")


class Calendar:
    """A clock that somebody sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Calendar(datetime(2026, 9, 16, 9, 42))


@pytest.fixture
def desk(database, clock):
    desk = Desk.open(database, create=True, clock=clock, by="test")
    a_house(desk)
    yield desk
    desk.close()


@pytest.fixture
def upkeep(desk):
    jobs = Jobs(at_end=desk.close)
    upkeep = Upkeep(desk, jobs, jobs)
    yield upkeep
    jobs.finish()
    jobs.deleteLater()


def an_open_series(desk):
    booking = a_booking("2026-09-21 9-10", title="Yoga")
    return desk.series.repeat(booking, "FREQ=WEEKLY", None, HolidayPolicy.USUAL)


def test_a_new_day_is_told_once_and_makes_open_series_longer(desk, clock, upkeep, qtbot):
    made = an_open_series(desk)
    clock.now += timedelta(days=30)
    with qtbot.waitSignal(upkeep.said) as said, qtbot.waitSignal(upkeep.day_turned) as turned:
        upkeep.look_at_clock()
    assert turned.args == [date(2026, 10, 16)]
    longer = desk.bookings.of_series(made[0].series_id)
    assert said.args == [f"{len(longer) - len(made)} dates of series without end were added."]
    with qtbot.assertNotEmitted(upkeep.day_turned):
        upkeep.look_at_clock()


def test_dates_that_clash_are_told_and_wait_as_requests(desk, clock, upkeep, qtbot):
    made = an_open_series(desk)
    there = made[-1].start + timedelta(days=7)
    desk.bookings.book(a_booking(f"{there.date()} 9-10", room=made[0].room_id, title="Choir"))
    clock.now += timedelta(days=30)
    with qtbot.waitSignal(upkeep.said) as said:
        upkeep.extend()
    assert "1 of them clashes" in said.args[0]
    asked = [one for one in desk.bookings.of_series(made[0].series_id) if one.state is State.REQUESTED]
    assert [one.start for one in asked] == [there]


def test_nothing_is_said_when_nothing_is_added(upkeep, qtbot):
    with qtbot.assertNotEmitted(upkeep.said), qtbot.waitSignal(upkeep.audited):
        upkeep.extend()
        upkeep.audit()
