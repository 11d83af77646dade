"""The dates of a series before it is made: where each falls, what a holiday does, what clashes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from spacebook.domain import recurrence
from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.calendar import Calendar, on_calendar
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.domain.span import Span

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

MOST_DATES = 2000
"""More dates than this in one series are refused, not cut."""

AHEAD = timedelta(days=400)
"""How far a series without end is made."""

FARTHEST = timedelta(days=366 * 60)
"""How far a rule is followed that names its own end."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of a series before it is made: where it falls, what clashes, and where it was moved from."""

    booking: Booking
    conflicts: tuple[Conflict, ...] = ()
    moved_from: date | None = None

    @property
    def span(self) -> Span:
        """When it would be."""
        return self.booking.span


@dataclass(frozen=True, slots=True)
class Plan:
    """All dates of a series, and those left out because of a holiday."""

    dates: tuple[Planned, ...]
    paused: tuple[date, ...]

    @property
    def can_skip(self) -> bool:
        """Whether leaving out what clashes leaves something over."""
        return 0 < sum(bool(one.conflicts) for one in self.dates) < len(self.dates)


@dataclass(frozen=True, slots=True)
class Place:
    """One date of a rule: `original` as the rule has it, `span` where the calendar puts it."""

    original: datetime
    span: Span

    @property
    def moved_from(self) -> date | None:
        """The day that a holiday moved it from."""
        day = self.original.date()
        return day if self.span.start.date() != day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a series runs: its rule, the span it is counted from, what it does on holidays."""

    rule: str
    first: Span
    holidays: HolidayPolicy

    def places(
        self, calendar: Calendar, after: date, last: date, without: Collection[date] = ()
    ) -> tuple[list[Place], list[date]]:
        """The dates from `after` to `last`, and those that pause; raises `Refusal("too_many_dates")`."""
        found: list[Place] = []
        paused: list[date] = []
        for span in recurrence.spans(self.rule, self.first, after=after, before=last + timedelta(days=1)):
            if span.start.date() in without:
                continue
            falls = on_calendar(span, self.holidays, calendar)
            if falls is None:
                paused.append(span.start.date())
                continue
            found.append(Place(span.start, falls))
            if len(found) > MOST_DATES:
                raise Refusal("too_many_dates", most=MOST_DATES)
        _refuse_crowding(found)
        return found, paused


def horizon(rule: str, first: date, today: date) -> date:
    """Until when dates are made for a series that was given no last date."""
    return first + FARTHEST if recurrence.parse(rule).ends else max(first, today) + AHEAD


def places_of(
    desk: Desk, booking: Booking, rule: str, last: date | None, holidays: HolidayPolicy
) -> tuple[list[Place], list[date]]:
    """Where the dates of a series that begins with `booking` fall, and those that pause."""
    course = Course(rule=rule, first=booking.span, holidays=holidays)
    first = booking.start.date()
    until = last or horizon(rule, first, desk.today())
    return course.places(desk.places.calendar, first, until)


def checked(desk: Desk, pattern: Booking, places: Sequence[Place], paused: Iterable[date]) -> Plan:
    """The dates made like `pattern`, with what clashes."""
    known = {one.name: getattr(pattern, one.name) for one in fields(pattern)}
    dates: list[Booking] = []
    for place in places:
        # A series has hundreds of dates: `replace` would read all the fields of the pattern for each.
        known.update(start=place.span.start, end=place.span.end, original=place.original)
        dates.append(Booking(**known))
    found = desk.watch.check(dates) if dates else []
    planned = (
        Planned(one, tuple(conflicts), place.moved_from)
        for one, conflicts, place in zip(dates, found, places, strict=True)
    )
    return Plan(tuple(planned), tuple(paused))


def plan(desk: Desk, booking: Booking, rule: str, last: date | None, holidays: HolidayPolicy) -> Plan:
    """The dates of a series with what clashes, nothing written; raises like `Course.places`."""
    return checked(desk, booking, *places_of(desk, booking, rule, last, holidays))


def _refuse_crowding(places: list[Place]) -> None:
    """Dates of one series must not meet; one that a holiday has pushed there is told as that."""
    for earlier, later in pairwise(sorted(places, key=lambda place: place.span.start)):
        if earlier.span.end > later.span.start:
            pushed = earlier if earlier.moved_from else later
            if pushed.moved_from:
                raise Refusal("moved_onto_another", holiday=pushed.moved_from, start=pushed.span.start)
            raise Refusal("longer_than_step", first=earlier.span.start, second=later.span.start)


def refuse_self_overlap(bookings: Iterable[Booking]) -> None:
    """Dates of one series must not reach into each other; raises `Refusal("longer_than_step")`."""
    ordered = sorted(bookings, key=lambda booking: (booking.room_id, booking.start))
    for earlier, later in pairwise(ordered):
        if earlier.room_id == later.room_id and earlier.end > later.start:
            raise Refusal("longer_than_step", first=earlier.start, second=later.start)
