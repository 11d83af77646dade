"""Half-open spans, and ranges of minutes against a set of minutes."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacebook.domain.errors import Refusal
from spacebook.domain.span import (
    MinuteRange,
    Span,
    from_minutes,
    intersected,
    merged,
    minute_of_day,
    monday_of,
    to_minutes,
    without,
)
from tests.house import MONDAY, at, span

RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda r: (r[0], r[0] + r[1])), max_size=6
)


def minutes(ranges: tuple[MinuteRange, ...] | list[MinuteRange]) -> set[int]:
    return {minute for first, last in ranges for minute in range(first, last)}


def is_tidy(ranges: tuple[MinuteRange, ...]) -> bool:
    """Sorted, not empty, and with a gap between any two."""
    flat = [edge for one in ranges for edge in one]
    return flat == sorted(set(flat))


@pytest.mark.parametrize(
    ("wanted", "common"),
    [
        ("mon 0-1", None),
        ("mon 1-2", None),
        ("mon 1-3", "mon 2-3"),
        ("mon 1-5", "mon 2-4"),
        ("mon 2-4", "mon 2-4"),
        ("mon 3-5", "mon 3-4"),
        ("mon 4-5", None),
        ("mon 5-6", None),
    ],
)
def test_what_two_spans_share(wanted: str, common: str | None) -> None:
    taken, other = span("mon 2-4"), span(wanted)
    expected = None if common is None else span(common)
    assert other.common(taken) == taken.common(other) == expected
    assert other.overlaps(taken) == taken.overlaps(other) == (common is not None)


@pytest.mark.parametrize(("start", "end"), [("10", "10"), ("11", "10")])
def test_a_span_that_does_not_end_after_its_start_is_refused(start: str, end: str) -> None:
    with pytest.raises(Refusal) as refused:
        Span(at("mon", start), at("mon", end))
    assert refused.value.kind == "span_order"
    assert refused.value.facts == {"start": at("mon", start), "end": at("mon", end)}


def test_a_span_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    evening = span("mon 22-24")
    assert list(evening.days()) == [MONDAY]
    assert evening.on(MONDAY) == (1320, 1440)
    assert evening.on(MONDAY + timedelta(days=1)) is None


def test_three_days_have_three_parts() -> None:
    long = Span(at("mon", "20"), at("wed", "8:15"))
    assert [long.on(day) for day in long.days()] == [(1200, 1440), (0, 1440), (0, 495)]


def test_a_span_contains_itself_and_nothing_longer() -> None:
    hour = span("mon 9-10")
    assert hour.contains(hour)
    assert hour.widened(5, 5).contains(hour)
    assert not hour.contains(hour.widened(0, 1))
    assert hour.shifted(timedelta(days=7)) == Span(at("2026-09-21", "9"), at("2026-09-21", "10"))
    assert hour.minutes == 60


@given(RANGES)
def test_merged_keeps_every_minute_and_is_tidy(ranges: list[MinuteRange]) -> None:
    assert minutes(merged(ranges)) == minutes(ranges)
    assert is_tidy(merged(ranges))


@given(RANGES, RANGES)
def test_intersected_is_the_minutes_in_both(a: list[MinuteRange], b: list[MinuteRange]) -> None:
    assert minutes(intersected(a, b)) == minutes(a) & minutes(b)
    assert is_tidy(intersected(a, b))


@given(RANGES, RANGES)
def test_without_is_the_minutes_that_are_left(a: list[MinuteRange], b: list[MinuteRange]) -> None:
    assert minutes(without(a, b)) == minutes(a) - minutes(b)
    assert is_tidy(without(a, b))


@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)))
def test_a_moment_is_kept_as_whole_minutes(moment: datetime) -> None:
    assert from_minutes(to_minutes(moment)) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("text", "minute"), [("0:00", 0), ("8:30", 510), (" 08:30 ", 510), ("23:59", 1439), ("24:00", 1440)]
)
def test_clock_texts(text: str, minute: int) -> None:
    assert minute_of_day(text) == minute


@pytest.mark.parametrize(
    "text", ["", "9", "25:00", "24:01", "9:60", "9:5", "nine", "²:00", "-1:00", "9:00:00"]
)
def test_what_is_no_clock_text_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        minute_of_day(text)
    assert refused.value.kind == "time_unreadable"


def test_weeks_begin_on_monday() -> None:
    assert [monday_of(date(2026, 9, day)).day for day in (13, 14, 20, 21)] == [7, 14, 14, 21]
