"""What kind of day it is, and when a room is open on it."""

from datetime import date

import pytest

from spacebook.domain.calendar import Calendar, CalendarDay, DayType
from spacebook.domain.hours import Hours, open_ranges
from spacebook.domain.names import Name

MONDAY, SUNDAY = date(2026, 9, 14), date(2026, 9, 20)
FEAST = date(2026, 9, 25)
CALENDAR = Calendar.of(
    [
        CalendarDay(date=SUNDAY, kind=DayType.MAKEUP, name=Name("国庆节")),
        CalendarDay(date=FEAST, kind=DayType.HOLIDAY, name=Name("中秋节")),
        CalendarDay(date=date(2026, 9, 26), kind=DayType.HOLIDAY, name=Name("中秋节")),
        CalendarDay(date=date(2026, 9, 27), kind=DayType.HOLIDAY, name=Name("中秋节")),
    ]
)
LATE_TUESDAYS = ((510, 1050),), ((510, 1170),), *(((510, 1050),),) * 3, ((540, 960),), ((540, 720),)
COMMITTEE = Hours(LATE_TUESDAYS, holiday=((540, 960),))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (MONDAY, DayType.WORKDAY),
        (date(2026, 9, 19), DayType.WEEKEND),
        (SUNDAY, DayType.MAKEUP),
        (FEAST, DayType.HOLIDAY),
        (date(2026, 9, 27), DayType.HOLIDAY),
    ],
)
def test_the_kind_of_a_day_comes_from_the_calendar_first(day: date, kind: DayType) -> None:
    assert CALENDAR.kind(day) is kind
    assert kind.is_working == (kind in (DayType.WORKDAY, DayType.MAKEUP))


def test_the_next_working_day_passes_over_feast_and_weekend() -> None:
    assert CALENDAR.next_working(FEAST) == date(2026, 9, 28)
    assert CALENDAR.next_working(date(2026, 9, 19)) == SUNDAY
    assert CALENDAR.next_working(SUNDAY) == date(2026, 9, 21)


def test_only_special_days_have_a_name() -> None:
    assert CALENDAR.name(FEAST) == Name("中秋节")
    assert not CALENDAR.name(MONDAY)


@pytest.mark.parametrize(
    ("day", "ranges"),
    [
        (MONDAY, ((510, 1050),)),
        (date(2026, 9, 15), ((510, 1170),)),
        (date(2026, 9, 13), ((540, 720),)),
        (SUNDAY, ((510, 1050),)),
        (FEAST, ((540, 960),)),
    ],
)
def test_hours_go_by_the_kind_of_day(day: date, ranges: tuple[tuple[int, int], ...]) -> None:
    assert COMMITTEE.on(day, CALENDAR.kind(day)) == ranges


def test_make_up_hours_can_be_told() -> None:
    told = Hours(LATE_TUESDAYS, makeup=((600, 660),))
    assert told.on(SUNDAY, DayType.MAKEUP) == ((600, 660),)
    assert told.on(FEAST, DayType.HOLIDAY) == ((510, 1050),)


def test_a_room_is_open_when_it_and_its_venue_are() -> None:
    room = Hours.daily((0, 600), (700, 1440))
    assert open_ranges(COMMITTEE, room, MONDAY, CALENDAR) == ((510, 600), (700, 1050))
    assert open_ranges(COMMITTEE, None, MONDAY, CALENDAR) == ((510, 1050),)
    assert open_ranges(None, None, MONDAY, CALENDAR) == ((0, 1440),)


def test_clock_texts_are_understood_and_ranges_tidied() -> None:
    read = Hours.from_plain({"week": [[["13:00", "17:00"], ["8:30", "13:00"]]] * 7, "holiday": []})
    assert read.week[0] == ((510, 1020),)
    assert read.on(FEAST, DayType.HOLIDAY) == ()
    assert Hours.from_plain(read.plain()) == read
