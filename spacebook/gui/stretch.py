"""How far a page of days reaches: from which day to which, and where the next one begins."""

from __future__ import annotations

from datetime import date, timedelta

from spacebook.domain.span import monday_of

DAY, WEEK, MONTH = "day", "week", "month"


def first_of(stretch: str, day: date) -> date:
    """The first day of the day, week or month that `day` is in."""
    if stretch == MONTH:
        return day.replace(day=1)
    return monday_of(day) if stretch == WEEK else day


def last_of(stretch: str, day: date) -> date:
    """The last day of the day, week or month that `day` is in."""
    first = first_of(stretch, day)
    if stretch == MONTH:
        return _months_on(first, 1) - timedelta(days=1)
    return first + timedelta(days=6) if stretch == WEEK else first


def moved(stretch: str, day: date, by: int) -> date:
    """The day that lies `by` days, weeks or months further; a shorter month has it on its last day."""
    if stretch == MONTH:
        first = _months_on(first_of(MONTH, day), by)
        return first.replace(day=min(day.day, last_of(MONTH, first).day))
    return day + timedelta(days=by * (7 if stretch == WEEK else 1))


def _months_on(first: date, by: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + by, 12)
    return first.replace(year=year, month=month + 1)
