"""Holidays, lunar dates and solar terms agree with the official notices and with a second library."""

from datetime import date, timedelta

import pytest

from spacebook import almanac
from spacebook.almanac import Lunar

SEPTEMBER = (
    "八月初四 八月初五 八月初六 八月初七 八月初八 八月初九 八月初十 "
    "八月十一 八月十二 八月十三 八月十四 八月十五 八月十六 八月十七"
)
TERMS = (
    "小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 "
    "小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至"
)
TERM_DAYS = {
    2026: (
        "01-05 01-20 02-04 02-18 03-05 03-20 04-05 04-20 05-05 05-21 06-05 06-21 "
        "07-07 07-23 08-07 08-23 09-07 09-23 10-08 10-23 11-07 11-22 12-07 12-22"
    ),
    2027: (
        "01-05 01-20 02-04 02-19 03-06 03-21 04-05 04-20 05-06 05-21 06-06 06-21 "
        "07-07 07-23 08-08 08-23 09-08 09-23 10-08 10-23 11-07 11-22 12-07 12-22"
    ),
}
MONTHS = {
    "腊月": "2026-01-19 2027-01-08 2027-12-28",
    "正月": "2026-02-17 2027-02-06",
    "二月": "2026-03-19 2027-03-08",
    "三月": "2026-04-17 2027-04-07",
    "四月": "2026-05-17 2027-05-06",
    "五月": "2026-06-15 2027-06-05",
    "六月": "2026-07-14 2027-07-04",
    "七月": "2026-08-13 2027-08-02",
    "八月": "2026-09-11 2027-09-01",
    "九月": "2026-10-10 2027-09-30",
    "十月": "2026-11-09 2027-10-29",
    "冬月": "2026-12-09 2027-11-28",
    "闰六月": "2025-07-25",
    "闰五月": "2028-06-23",
}
REST = {
    2025: [("01-01", 1), ("01-28", 8), ("04-04", 3), ("05-01", 5), ("05-31", 3), ("10-01", 8)],
    2026: [("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7)],
}
MAKEUP = {
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


@pytest.mark.parametrize("year", REST)
def test_the_announced_days_are_those_of_the_notice(year: int) -> None:
    rest = {
        date.fromisoformat(f"{year}-{first}") + timedelta(days=n)
        for first, count in REST[year]
        for n in range(count)
    }
    makeup = {date.fromisoformat(f"{year}-{day}") for day in MAKEUP[year].split()}
    kinds = almanac.day_kinds(year)
    assert {day for day, kind in kinds.items() if kind.kind == "holiday"} == rest
    assert {day for day, kind in kinds.items() if kind.kind == "makeup"} == makeup


def test_a_day_names_its_holiday_in_three_languages() -> None:
    kinds = almanac.day_kinds(2026)
    assert kinds[date(2026, 9, 26)] == ("holiday", ("Mid-Autumn Festival", "中秋节", "中秋節"))
    assert kinds[date(2026, 9, 20)] == ("makeup", ("National Day", "国庆节", "國慶節"))


def test_every_announced_year_can_be_asked_and_no_other() -> None:
    years = almanac.announced_years()
    assert {2025, 2026} <= set(years)
    for year in years:
        for day, kind in almanac.day_kinds(year).items():
            assert day.year == year
            assert kind.names.hans != kind.names.en
    with pytest.raises(ValueError, match="not announced"):
        almanac.day_kinds(years.stop)


def test_lunar_days_of_the_calendar_strip() -> None:
    days = [date(2026, 9, 14) + timedelta(days=n) for n in range(14)]
    assert [almanac.lunar_text(day, "zh_CN") for day in days] == SEPTEMBER.split()


@pytest.mark.parametrize("month", MONTHS)
def test_the_first_of_a_lunar_month_shows_the_month(month: str) -> None:
    for day in map(date.fromisoformat, MONTHS[month].split()):
        assert almanac.lunar_short(day) == month
        assert almanac.lunar_text(day, "zh_CN") == f"{month}初一"
        assert almanac.lunar_short(day + timedelta(days=1)) == "初二"


def test_days_around_the_new_year_of_the_notice() -> None:
    assert almanac.lunar_text(date(2026, 2, 15), "zh_CN") == "腊月廿八"
    assert almanac.lunar_text(date(2026, 2, 23), "zh_CN") == "正月初七"


def test_lunar_dates_in_the_other_languages() -> None:
    assert almanac.lunar_text(date(2027, 1, 8), "zh_TW") == "臘月初一"
    assert almanac.lunar_short(date(2025, 7, 25), "zh_TW") == "閏六月"
    assert almanac.lunar_text(date(2026, 9, 21), "en") == "8th lunar month, day 11"
    assert almanac.lunar_short(date(2026, 9, 21), "en") == "L8/11"
    assert almanac.lunar_text(date(2025, 7, 25), "en") == "leap 6th lunar month, day 1"
    assert almanac.lunar_text(date(2026, 2, 17), "en") == "1st lunar month, day 1"


@pytest.mark.parametrize("year", TERM_DAYS)
def test_solar_terms_fall_on_their_days(year: int) -> None:
    wanted = {
        date.fromisoformat(f"{year}-{day}"): t
        for day, t in zip(TERM_DAYS[year].split(), TERMS.split(), strict=True)
    }
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    assert {day: term for day in days if (term := almanac.solar_term(day, "zh_CN"))} == wanted


def test_a_solar_term_in_the_other_languages() -> None:
    assert almanac.solar_term(date(2026, 3, 5), "zh_TW") == "驚蟄"
    assert almanac.solar_term(date(2026, 9, 23), "en") == "Autumn Equinox"


def test_a_day_has_its_lunar_date() -> None:
    assert almanac.lunar(date(2025, 7, 25)) == Lunar(2025, 6, 1, leap=True)
    assert almanac.lunar(date(2026, 10, 18)) == Lunar(2026, 9, 9)


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 30), date(2101, 1, 29), date.max])
def test_beyond_the_lunar_tables_nothing_is_said(day: date) -> None:
    assert almanac.lunar_text(day, "zh_CN") == almanac.lunar_short(day) == ""
    assert almanac.solar_term(day, "zh_CN") is None
    with pytest.raises(ValueError, match=r"range|Invalid"):
        almanac.lunar(day)
