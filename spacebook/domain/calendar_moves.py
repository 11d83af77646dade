"""What a change of the calendar moves: dates of series by their policy, as values to look at first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from spacebook.domain import recurrence
from spacebook.domain.bookings import LIVE, Booking, HolidayPolicy, Series, State, anew
from spacebook.domain.calendar import Calendar, CalendarDay, DayType, on_calendar
from spacebook.domain.conflicts import Conflict
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.people import Duty
from spacebook.domain.span import Span

REACH = timedelta(days=31)
"""A date is pushed over fewer days than this: no run of holidays is longer."""

UNTOUCHED = frozenset((State.CHECKED_IN, State.DONE))
"""What has begun stays, whatever the calendar says afterwards."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Days as they should be; the other days of the `whole` years and those `cleared` go by their weekday."""

    days: tuple[CalendarDay, ...] = ()
    whole: frozenset[int] = frozenset()
    cleared: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class DayChange:
    """One day of the table before and after; None where it goes by its weekday."""

    date: date
    before: CalendarDay | None
    after: CalendarDay | None

    @property
    def kinds(self) -> tuple[DayType, DayType]:
        """The type of the day before and after."""
        return (_kind(self.date, self.before), _kind(self.date, self.after))

    @property
    def name(self) -> Name:
        """The feast it is about."""
        row = self.after or self.before
        return row.name if row is not None else UNNAMED


class Deed(StrEnum):
    """What becomes of a date of a series."""

    PAUSE = "pause"
    MOVE = "move"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class DateMove:
    """One date of a series: as it is (None when it was never made) and as it would be.

    One with `conflicts` that nobody keeps is a request afterwards, so that it is not lost.
    """

    deed: Deed
    before: Booking | None
    after: Booking
    conflicts: tuple[Conflict, ...] = ()

    @property
    def core(self) -> tuple[object, ...]:
        """What must still be so when it is written."""
        known = (self.before.id, self.before.rev) if self.before is not None else None
        return self.deed, known, self.after.start, self.after.end, self.after.room_id


@dataclass(frozen=True, slots=True)
class SeriesMoves:
    """All dates of one series that pause, move or come back; `apart` were changed by hand and stay."""

    series_id: int
    title: Name
    dates: tuple[DateMove, ...]
    apart: tuple[Booking, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursChange:
    """A booking that stays where it is and falls out of the opening hours, or into them."""

    booking: Booking
    new: tuple[Conflict, ...]
    cleared: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """All that a change of the calendar would do; nothing is written yet.

    `duties` are those whose shift is not one of the new type of their day.
    """

    wish: Wish
    days: tuple[DayChange, ...]
    series: tuple[SeriesMoves, ...] = ()
    bookings: tuple[HoursChange, ...] = ()
    duties: tuple[Duty, ...] = ()

    @property
    def core(self) -> tuple[object, ...]:
        """What must still be so when it is applied."""
        return self.days, tuple(move.core for entry in self.series for move in entry.dates)


def changes(table: Mapping[date, CalendarDay], wish: Wish) -> Iterator[DayChange]:
    """The days that `wish` makes different, in order."""
    wanted = {day.date: day for day in wish.days}
    dates = {day for day in table if day.year in wish.whole} | wish.cleared | wanted.keys()
    for day in sorted(dates):
        before, after = table.get(day), wanted.get(day)
        if after is not None and not after.name and after.kind is _kind(day, None):
            after = None
        if after is not None and before is not None:
            after = replace(after, id=before.id, rev=before.rev)
        if before != after:
            yield DayChange(day, before, after)


def changed(calendar: Calendar, days: Iterable[DayChange]) -> Calendar:
    """The calendar as it would be."""
    table = dict(calendar.days)
    for day in days:
        if day.after is None:
            table.pop(day.date, None)
        else:
            table[day.date] = day.after
    return Calendar(table)


def turned(days: Iterable[DayChange], since: date) -> list[date]:
    """The days from `since` on that become another type."""
    return [day.date for day in days if day.date >= since and day.kinds[0] is not day.kinds[1]]


@dataclass(frozen=True, slots=True)
class Turn:
    """One date of a rule that falls elsewhere: where it did and where it will; None where it pauses."""

    original: datetime
    old: Span | None
    new: Span | None


def turns(series: Series, old: Calendar, new: Calendar, days: Sequence[date], since: date) -> Iterator[Turn]:
    """The dates of a series, from `since` to as far as it is made, that another calendar turns."""
    if not days or series.holidays is HolidayPolicy.USUAL:
        return
    first = max(since, days[0] - REACH)
    before = min(days[-1], series.made_until) + timedelta(days=1)
    if first >= before:
        return
    for span in recurrence.spans(series.rule, series.span, after=first, before=before):
        places = on_calendar(span, series.holidays, old), on_calendar(span, series.holidays, new)
        if places[0] != places[1] and span.start.date() not in series.skipped:
            yield Turn(span.start, *places)


def move_of(turn: Turn, booking: Booking | None, pattern: Booking | None, reason: str) -> DateMove | None:
    """What a turned date means for its booking, or for one that comes back after the `pattern` of another.

    None when there is nothing to do, or when a person has put the booking elsewhere: that stays.
    """
    if turn.old is None and turn.new is not None:
        return _back(turn, turn.new, booking, pattern)
    if booking is None or not follows(turn, booking):
        return None
    if turn.new is None:
        return DateMove(Deed.PAUSE, booking, replace(booking, state=State.CANCELLED, reason=reason))
    assert turn.old is not None
    days = turn.new.start.date() - turn.old.start.date()
    moved = replace(booking, start=booking.start + days, end=booking.end + days)
    return DateMove(Deed.MOVE, booking, moved)


def follows(turn: Turn, booking: Booking) -> bool:
    """Whether a booking is still where the rule of its series has put it."""
    usual = booking.state in LIVE - UNTOUCHED and not booking.detached
    return usual and turn.old is not None and booking.start.date() == turn.old.start.date()


def _back(turn: Turn, place: Span, booking: Booking | None, pattern: Booking | None) -> DateMove | None:
    if pattern is None:
        return None
    state = pattern.state if pattern.state in LIVE - UNTOUCHED else State.CONFIRMED
    days = place.start.date() - turn.original.date()
    if booking is not None:
        length = booking.end - booking.start
        start = datetime.combine(turn.original.date(), booking.start.time()) + days
        again = replace(booking, start=start, end=start + length, state=state, reason="")
        return DateMove(Deed.BACK, booking, again)
    start = datetime.combine(place.start.date(), pattern.start.time())
    end = start + (pattern.end - pattern.start)
    new = replace(anew(pattern), start=start, end=end, original=turn.original, state=state, asked=None)
    return DateMove(Deed.BACK, None, new)


def _kind(day: date, row: CalendarDay | None) -> DayType:
    return Calendar({} if row is None else {day: row}).kind(day)
