"""A house for tests of series, and short ways to say what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from spacebook.domain.bookings import Booking, Series
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.errors import Refusal
from spacebook.services.desk import Desk
from spacebook.services.series_outcome import SeriesEdit
from tests.house import a_booking, a_house, a_room, build

WEEKLY = "FREQ=WEEKLY;BYDAY=WE"
LAST = date(2026, 10, 14)
WEDNESDAYS = ["09-16", "09-23", "09-30", "10-07", "10-14"]


def furnished(desk: Desk) -> Desk:
    """Blue and Red (20 people each); 1 to 3 October is a feast."""
    a_house(desk, a_room("Blue", limit=20), a_room("Red", limit=20))
    build(desk, *(CalendarDay(date=date(2026, 10, 1) + timedelta(n), kind=DayType.HOLIDAY) for n in range(3)))
    return desk


def wednesdays(desk: Desk, **given: Any) -> list[Booking]:
    """Five Wednesdays from 9 to 10, none of them over."""
    return desk.series.repeat(a_booking("wed 9-10", **given), WEEKLY, LAST)


def edit(desk: Desk, booking: Booking, scope: str, **changed: Any) -> SeriesEdit:
    """An edit of a booking; `rule`, `last`, `endless` and `holidays` are those of its series."""
    shape = {name: changed.pop(name) for name in ("rule", "last", "endless", "holidays") if name in changed}
    now = desk.bookings.get(booking.id)
    return SeriesEdit(booking_id=now.id, scope=scope, after=replace(now, **changed), **shape)


def refused(work: Any, *arguments: Any, **given: Any) -> Refusal:
    """What a call is refused with."""
    with pytest.raises(Refusal) as caught:
        work(*arguments, **given)
    return caught.value


def days(bookings: Iterable[Booking]) -> list[str]:
    """Their dates."""
    return [f"{booking.start:%m-%d}" for booking in bookings]


def live(desk: Desk) -> list[Booking]:
    """All bookings that hold a room, in order of time."""
    return sorted((one for one in desk.store.all(Booking) if one.holds), key=lambda one: one.start)


def now(desk: Desk, made: Iterable[Booking]) -> list[Booking]:
    """The same bookings as they are now."""
    return [desk.bookings.get(one.id) for one in made]


def series_of(desk: Desk, booking: Booking) -> Series:
    """The series a booking belongs to now."""
    return desk.series.get(desk.bookings.get(booking.id).series_id or 0)
