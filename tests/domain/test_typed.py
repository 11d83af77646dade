"""What people type for a day and a time is understood, and nothing else is guessed at."""

from datetime import date

import pytest

from spacebook import dates, i18n
from spacebook.domain.typed import read_date, read_time

TODAY = date(2026, 9, 16)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("930", "9:30"),
        ("0930", "9:30"),
        ("1345", "13:45"),
        ("9:30", "9:30"),
        ("9：30", "9:30"),
        ("９:３０", "9:30"),
        (" 14 ", "14:00"),
        ("9.30", "9:30"),
        ("0", "0:00"),
        ("24", "24:00"),
        ("2400", "24:00"),
        ("9点", "9:00"),
        ("9点半", "9:30"),
        ("9點20分", "9:20"),
        ("9点一刻", "9:15"),
        ("9点三刻", "9:45"),
        ("十点钟", "10:00"),
        ("两点半", "2:30"),
        ("十二点", "12:00"),
        ("二十点三十分", "20:30"),
        ("下午2点", "14:00"),
        ("下午14点", "14:00"),
        ("下午 2:15", "14:15"),
        ("下午两点半", "14:30"),
        ("晚上7点半", "19:30"),
        ("晚上12点", "24:00"),
        ("上午9点", "9:00"),
        ("中午12点", "12:00"),
        ("中午1点", "13:00"),
        ("正午", "12:00"),
        ("2pm", "14:00"),
        ("2:30 PM", "14:30"),
        ("12am", "0:00"),
        ("12pm", "12:00"),
        ("9 a.m.", "9:00"),
        ("noon", "12:00"),
    ],
)
def test_times_are_understood(text: str, clock: str) -> None:
    minute = read_time(text)
    assert minute is not None
    assert dates.clock(minute) == clock


@pytest.mark.parametrize(
    "text",
    ["", "  ", "25", "9:60", "2401", "960", "12345", "abc", "点", "下午", "9-10", "-1", "9:3:0", "周三"],
)
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("minute", [0, 5, 510, 720, 815, 1439, 1440])
def test_a_time_reads_back_as_it_is_shown(minute: int) -> None:
    assert read_time(dates.clock(minute)) == minute


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", "2026-09-16"),
        ("明天", "2026-09-17"),
        ("后天", "2026-09-18"),
        ("大後天", "2026-09-19"),
        ("昨天", "2026-09-15"),
        ("today", "2026-09-16"),
        ("Tomorrow", "2026-09-17"),
        ("+3", "2026-09-19"),
        ("周三", "2026-09-16"),
        ("周四", "2026-09-17"),
        ("週二", "2026-09-22"),
        ("星期天", "2026-09-20"),
        ("礼拜一", "2026-09-21"),
        ("周5", "2026-09-18"),
        ("本周一", "2026-09-14"),
        ("下周三", "2026-09-23"),
        ("下个星期五", "2026-09-25"),
        ("下下周一", "2026-09-28"),
        ("上周三", "2026-09-09"),
        ("wed", "2026-09-16"),
        ("Thursday", "2026-09-17"),
        ("next wed", "2026-09-23"),
        ("this mon", "2026-09-14"),
        ("9/16", "2026-09-16"),
        ("9-20", "2026-09-20"),
        ("9.2", "2026-09-02"),
        ("0916", "2026-09-16"),
        ("1/5", "2027-01-05"),
        ("5月1日", "2027-05-01"),
        ("9月21号", "2026-09-21"),
        ("九月二十一日", "2026-09-21"),
        ("29/", None),
        ("2/29", "2028-02-29"),
        ("20260917", "2026-09-17"),
        ("2026-09-17", "2026-09-17"),
        ("2027/1/3", "2027-01-03"),
        ("2026年12月7日", "2026-12-07"),
        ("20", "2026-09-20"),
        ("16", "2026-09-16"),
        ("15号", "2026-10-15"),
        ("31", "2026-10-31"),
        ("16 Sep", "2026-09-16"),
        ("Sep 21st", "2026-09-21"),
        ("3 January", "2027-01-03"),
        ("17 Jan 2027", "2027-01-17"),
    ],
)
def test_days_are_understood(text: str, day: str | None) -> None:
    assert read_date(text, TODAY) == (None if day is None else date.fromisoformat(day))


@pytest.mark.parametrize(
    "text", ["", "13/1", "2/30", "99", "0", "32", "20261301", "abc", "t", "下周", "9:30", "ma"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("day", [date(2026, 9, 16), date(2026, 12, 31), date(2027, 2, 1)])
def test_a_day_reads_back_as_it_is_shown(language: str, day: date) -> None:
    i18n.install(language)
    try:
        assert read_date(f"{dates.day_month(day)} {dates.weekday_short(day)}", TODAY) == day
        assert read_date(f"{dates.weekday_short(day)} {dates.full_date(day)}", TODAY) == day
    finally:
        i18n.install("en")
