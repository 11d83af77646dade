"""Where the dates of a series belong, and which of them stands where under another rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from spacebook.domain import recurrence
from spacebook.domain.bookings import Booking, State, anew
from spacebook.domain.span import monday_of
from spacebook.services.series_plan import Place

FOLLOWING = frozenset((State.DRAFT, State.REQUESTED, State.CONFIRMED, State.WAITING))
"""States in which a date goes where its series goes; all others have a fate of their own."""


def place(booking: Booking) -> datetime:
    """Where in its series a booking belongs, wherever it was moved."""
    return booking.original or booking.start


def follows(booking: Booking) -> bool:
    """Whether a date goes where its series goes."""
    return booking.state in FOLLOWING and not booking.detached


def new_date(pattern: Booking, one: Place) -> Booking:
    """A new date of a series, made like `pattern` but without what happened to that one alone."""
    return replace(anew(pattern), start=one.span.start, end=one.span.end, original=one.original)


def matched(
    rows: Sequence[Booking], places: Sequence[Place], distance: timedelta, rule: str
) -> dict[int, Booking]:
    """Which row stands on which date of the new rule, by its number.

    The same moment first, then the same day, week, and for rules by months and years the same month; dates
    that go on come before those with a fate of their own.
    """
    ordered = [*(one for one in rows if follows(one)), *(one for one in rows if not follows(one))]
    held: dict[int, Booking] = {}
    parsed = recurrence.parse(rule).rule
    by_month = parsed is not None and parsed.freq in ("MONTHLY", "YEARLY")
    keys: list[Callable[[datetime], object]] = [
        _moment,
        datetime.date,
        _week,
        *([_month] if by_month else []),
    ]
    for key in keys:
        free: dict[object, list[int]] = {}
        for number, one in enumerate(places):
            if number not in held:
                free.setdefault(key(one.original), []).append(number)
        left = []
        for row in ordered:
            numbers = free.get(key(place(row) + distance))
            if numbers:
                held[numbers.pop(0)] = row
            else:
                left.append(row)
        ordered = left
    return held


def _moment(moment: datetime) -> object:
    return moment


def _week(moment: datetime) -> object:
    return monday_of(moment.date())


def _month(moment: datetime) -> object:
    return (moment.year, moment.month)
