"""Dates, times and counts read as a person of that language would write them."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from spacebook import dates, i18n

MONDAY = date(2026, 9, 21)
TEXTS: list[tuple[Callable[[], str], str, str, str]] = [
    (lambda: dates.weekday_short(MONDAY), "Mon", "周一", "週一"),
    (lambda: dates.weekday_short(date(2026, 9, 27)), "Sun", "周日", "週日"),
    (lambda: dates.weekday_long(date(2026, 9, 23)), "Wednesday", "星期三", "星期三"),
    (lambda: dates.day_month(MONDAY), "21 Sep", "9月21日", "9月21日"),
    (lambda: dates.month_year(MONDAY), "September 2026", "2026年9月", "2026年9月"),
    (lambda: dates.full_date(MONDAY), "21 September 2026", "2026年9月21日", "2026年9月21日"),
    (lambda: dates.week_number(date(2026, 11, 23)), "Week 48", "第48周", "第48週"),
    (lambda: dates.week_number(date(2027, 1, 1)), "Week 53", "第53周", "第53週"),
    (lambda: dates.duration(90), "1 h 30 min", "1小时30分", "1小時30分"),
    (lambda: dates.duration(120), "2 h", "2小时", "2小時"),
    (lambda: dates.duration(45), "45 min", "45分钟", "45分鐘"),
    (lambda: dates.people_count(20), "20 people", "20人", "20人"),
    (lambda: dates.people_count(1), "1 person", "1人", "1人"),
]
RANGES = [
    (date(2026, 11, 23), date(2026, 11, 29), "23–29 November 2026", "2026年11月23日–29日"),
    (date(2026, 11, 30), date(2026, 12, 6), "30 November – 6 December 2026", "2026年11月30日–12月6日"),
    (
        date(2026, 12, 28),
        date(2027, 1, 3),
        "28 December 2026 – 3 January 2027",
        "2026年12月28日–2027年1月3日",
    ),
    (date(2026, 11, 23), date(2026, 11, 23), "23 November 2026", "2026年11月23日"),
]


@pytest.mark.parametrize(("write", "english", "hans", "hant"), TEXTS)
def test_each_language_has_its_way(write: Callable[[], str], english: str, hans: str, hant: str) -> None:
    for language, text in (("en", english), ("zh_CN", hans), ("zh_TW", hant)):
        i18n.install(language)
        assert write() == text


@pytest.mark.parametrize(("first", "last", "english", "hans"), RANGES)
def test_a_week_names_month_and_year_only_where_they_change(
    first: date, last: date, english: str, hans: str
) -> None:
    assert dates.week_range(first, last) == english
    i18n.install("zh_CN")
    assert dates.week_range(first, last) == hans


def test_the_clock_has_24_hours_and_no_leading_zero() -> None:
    assert dates.clock(time(8, 30)) == "8:30"
    assert dates.clock(datetime(2026, 9, 21, 13, 5)) == "13:05"
    assert dates.clock(0) == "0:00"
    assert dates.clock(1440) == "24:00"


def test_a_span_until_midnight_ends_at_24() -> None:
    assert dates.clock_span(time(13, 30), time(15, 0)) == "13:30–15:00"
    assert dates.clock_span(datetime(2026, 9, 21, 22), datetime(2026, 9, 22)) == "22:00–24:00"
    assert dates.clock_span(22 * 60, 24 * 60) == "22:00–24:00"
