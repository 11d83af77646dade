"""What kind of day a date is: from the calendar table, never from the weekday alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from spacebook.domain.bookings import HolidayPolicy
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.span import Span


class DayType(StrEnum):
    """Kinds of day that hours, shifts and series go by."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"

    @property
    def is_working(self) -> bool:
        """Whether offices work: an ordinary workday or a weekend day worked in exchange."""
        return self in (DayType.WORKDAY, DayType.MAKEUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A date that is not what its weekday says: a holiday or a make-up workday, and of which feast."""

    id: int = 0
    date: date
    kind: DayType
    name: Name = UNNAMED
    rev: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """The table of special days; every other date goes by its weekday."""

    days: Mapping[date, CalendarDay] = field(default_factory=dict)

    @classmethod
    def of(cls, days: Iterable[CalendarDay]) -> "Calendar":
        """A calendar from the rows of the table."""
        return cls({day.date: day for day in days})

    def kind(self, day: date) -> DayType:
        """The type of `day`."""
        special = self.days.get(day)
        if special is not None:
            return special.kind
        return DayType.WEEKEND if day.weekday() >= 5 else DayType.WORKDAY

    def name(self, day: date) -> Name:
        """The feast that makes `day` special, or an empty name."""
        special = self.days.get(day)
        return special.name if special is not None else Name()

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        following = day + timedelta(days=1)
        while not self.kind(following).is_working:
            following += timedelta(days=1)
        return following


def on_calendar(span: Span, policy: HolidayPolicy, calendar: Calendar) -> Span | None:
    """Where a date of a series falls under its policy, or None when it pauses.

    The one place that knows what the policies mean: for making a series as for a change of the calendar.
    """
    day = span.start.date()
    kind = calendar.kind(day)
    if policy is HolidayPolicy.WORKDAY and not kind.is_working:
        return span.shifted(calendar.next_working(day) - day)
    if kind is not DayType.HOLIDAY or policy in (HolidayPolicy.USUAL, HolidayPolicy.WORKDAY):
        return span
    return span.shifted(calendar.next_working(day) - day) if policy is HolidayPolicy.MOVE else None
