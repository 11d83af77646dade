"""Lunar dates, days that a month lacks, lists of dates, and rules that have no date at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from spacebook import almanac
from spacebook.domain import recurrence, rule_text
from spacebook.domain.errors import Refusal

FOREVER = date(2150, 1, 1)


def found(text: str, first: str, count: int = 4) -> list[str]:
    start = datetime.strptime(first, "%Y%m%d") + timedelta(hours=9)
    starts = recurrence.parse(text).starts(start, after=start.date(), before=FOREVER)
    return [f"{one:%Y%m%d}" for one in islice(starts, count)]


def test_the_spring_festival_every_year() -> None:
    assert found("RSCALE=CHINESE;FREQ=YEARLY", "20130210", 3) == ["20130210", "20140131", "20150219"]
    assert found("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=9", "20260101", 2) == [
        "20261018",
        "20271008",
    ]


@pytest.mark.parametrize(
    ("skip", "days"),
    [
        ("OMIT", ["20141024"]),
        ("BACKWARD", ["20141024", "20151013", "20161001"]),
        ("FORWARD", ["20141024", "20151112", "20161031"]),
    ],
)
def test_a_leap_month_in_years_that_lack_it(skip: str, days: list[str]) -> None:
    assert found(f"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=9L;BYMONTHDAY=1;SKIP={skip}", "20141024", 3) == days


@pytest.mark.parametrize(
    ("skip", "days"),
    [
        ("OMIT", ["20260118", "20260318"]),
        ("BACKWARD", ["20260118", "20260216", "20260318"]),
        ("FORWARD", ["20260118", "20260217", "20260318"]),
    ],
)
def test_a_30th_in_lunar_months_that_lack_it(skip: str, days: list[str]) -> None:
    rule = f"RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;SKIP={skip}"
    assert found(rule, "20260101", len(days)) == days


@pytest.mark.parametrize("parts", ["BYMONTH=13", "BYMONTHDAY=31", "BYMONTH=1L;BYMONTHDAY=1", "BYMONTHDAY=0"])
def test_lunar_dates_that_no_year_has(parts: str) -> None:
    with pytest.raises(Refusal, match="impossible_lunar"):
        recurrence.parse(f"RSCALE=CHINESE;FREQ=YEARLY;{parts}")


def test_beyond_the_lunar_tables_there_is_nothing() -> None:
    assert found("RSCALE=CHINESE;FREQ=YEARLY", "20990121", 9) == ["20990121", "21000209"]
    with pytest.raises(Refusal, match="impossible_lunar"):
        found("RSCALE=CHINESE;FREQ=YEARLY", "21100101")


@given(st.dates(date(1950, 1, 1), date(2080, 1, 1)), st.integers(0, 3000))
def test_a_yearly_lunar_rule_keeps_its_lunar_date(first: date, ahead: int) -> None:
    lunar = almanac.lunar(first)
    month = f"{lunar.month}{'L' if lunar.leap else ''}"
    text = f"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={lunar.day}"
    start = datetime.combine(first, datetime.min.time())
    rule = recurrence.parse(text)
    every = list(rule.starts(start, after=first, before=date(2095, 1, 1)))
    assert every[0] == start
    for one in every:
        assert almanac.lunar(one.date())[1:] == lunar[1:]
    after = first + timedelta(days=ahead)
    assert list(rule.starts(start, after=after, before=date(2095, 1, 1))) == [
        one for one in every if one.date() >= after
    ]


@pytest.mark.parametrize(
    ("rule", "first", "days"),
    [
        ("FREQ=MONTHLY;SKIP=OMIT", "20260131", ["20260131", "20260331", "20260531", "20260731"]),
        ("FREQ=MONTHLY;SKIP=BACKWARD", "20260131", ["20260131", "20260228", "20260331", "20260430"]),
        ("FREQ=MONTHLY;SKIP=FORWARD", "20260131", ["20260131", "20260301", "20260331", "20260501"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD", "20260401", ["20260401", "20260501", "20260531"]),
        ("FREQ=MONTHLY;BYMONTHDAY=30,31;SKIP=BACKWARD", "20260201", ["20260228", "20260330", "20260331"]),
        ("FREQ=YEARLY;SKIP=OMIT", "20240229", ["20240229", "20280229"]),
        ("FREQ=YEARLY;SKIP=BACKWARD", "20240229", ["20240229", "20250228", "20260228", "20270228"]),
        ("FREQ=YEARLY;SKIP=FORWARD", "20240229", ["20240229", "20250301"]),
    ],
)
def test_days_that_a_month_lacks(rule: str, first: str, days: list[str]) -> None:
    assert found(f"RSCALE=GREGORIAN;{rule}", first, len(days)) == days


@given(
    st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    st.integers(1, 3),
    st.lists(st.integers(1, 12), max_size=2, unique=True),
    st.lists(st.sampled_from((1, 5, 29, 31, -1, -31)), max_size=2, unique=True),
    st.sampled_from(("", ";WKST=SU", ";WKST=WE")),
    st.integers(0, 400),
)
def test_months_and_week_starts_agree_with_dateutil(
    freq: str, interval: int, months: list[int], days: list[int], week: str, later: int
) -> None:
    rule = f"FREQ={freq};INTERVAL={interval}{week}"
    rule += ";BYDAY=MO,SU" if freq == "WEEKLY" else ""
    rule += f";BYMONTH={','.join(map(str, months))}" if months else ""
    rule += f";BYMONTHDAY={','.join(map(str, days))}" if days and freq != "WEEKLY" else ""
    first = datetime(2024, 1, 31, 9) + timedelta(days=later)
    end = first + timedelta(days=1500)
    ours = list(recurrence.parse(rule).starts(first, after=first.date(), before=end.date()))
    theirs = rrulestr(rule, dtstart=first).between(first, end - timedelta(hours=9, seconds=1), inc=True)
    assert ours == theirs


def test_lists_of_dates_with_and_without_a_rule() -> None:
    assert found("RDATE:20260916,20260914T100000,20260916", "20260901") == ["20260914", "20260916"]
    rule = "RRULE:FREQ=WEEKLY;COUNT=3\nRDATE:20260920\nEXDATE:20260923"
    assert found(rule, "20260916") == ["20260916", "20260920", "20260930"]
    for text in ("EXDATE:20260923", "RDATE:tomorrow", "RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", ""):
        with pytest.raises(Refusal, match="rule_unreadable"):
            recurrence.parse(text)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYDAY=6MO",
    ],
)
def test_an_open_rule_without_dates_ends(rule: str) -> None:
    assert found(rule, "20260916") == []


def test_what_no_year_can_have_is_refused() -> None:
    with pytest.raises(Refusal, match="rule_unreadable"):
        found("FREQ=YEARLY;BYDAY=60MO", "20260916")


DAYS = st.integers(-9, 9)


@given(
    st.sampled_from(
        (
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=MO,FR",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
            "FREQ=MONTHLY",
            "FREQ=YEARLY;COUNT=3",
            "FREQ=WEEKLY;UNTIL=20271231",
            "RRULE:FREQ=WEEKLY\nRDATE:20260920\nEXDATE:20260923",
        )
    ),
    DAYS,
)
def test_a_shifted_rule_gives_shifted_dates(text: str, days: int) -> None:
    first, before = datetime(2026, 9, 16, 9), date(2028, 1, 1)
    distance = timedelta(days=days)
    moved = rule_text.shifted(text, first.date(), distance)
    if moved is None:
        return
    old = recurrence.parse(text).starts(first, after=first.date(), before=before)
    after = (first + distance).date()
    new = recurrence.parse(moved).starts(first + distance, after=after, before=before + distance)
    assert list(new) == [one + distance for one in old]


@given(
    st.sampled_from(
        ("FREQ=WEEKLY;COUNT=9", "FREQ=MONTHLY", "FREQ=YEARLY", "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=DAILY")
    ),
    st.sampled_from(("20260916", "20261031", "20240229")),
    st.integers(0, 5),
)
def test_a_rule_goes_on_from_any_of_its_dates(text: str, day: str, number: int) -> None:
    first = datetime.strptime(day, "%Y%m%d")
    before = date(2060, 1, 1)
    every = list(recurrence.parse(text).starts(first, after=first.date(), before=before))
    begin = every[number]
    rest = recurrence.parse(rule_text.continued(text, first, begin))
    assert list(rest.starts(begin, after=begin.date(), before=before)) == every[number:]


def test_published_rules_with_added_dates(shared_data: Callable[[str], Path]) -> None:
    """Where two libraries agree, or one has nothing to say, so do we."""
    text = shared_data("rrule-vectors/kcalendarcore_next_ref.json").read_text(encoding="utf-8")
    checked = 0
    for entry in json.loads(text):
        fine = any(word in "".join(entry["rrule"]) for word in ("HOURLY", "MINUTELY", "BYHOUR", "BYMINUTE"))
        if entry.get("dateutil_same_dates") is not True or len(entry["rrule"]) != 1 or entry["exrule"]:
            continue
        if fine or len(entry["dtstart"]) != 15 or "SECONDLY" in entry["rrule"][0]:
            continue
        first = datetime.strptime(entry["dtstart"], "%Y%m%dT%H%M%S")
        lines = [f"RRULE:{entry['rrule'][0]}"]
        lines += [f"RDATE:{one}" for one in entry["rdate"]]
        lines += [f"EXDATE:{one}" for one in entry["exdate"]]
        starts = recurrence.parse("\n".join(lines)).starts(first, after=first.date(), before=date(9000, 1, 1))
        wanted = entry["expected"]
        assert [one.isoformat() for one in islice(starts, len(wanted))] == wanted, entry["file"]
        checked += 1
    assert checked >= 60
