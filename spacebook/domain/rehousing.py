"""Where a booking could go that has to leave its room: which rooms are like it, which times are near."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from spacebook.domain.bookings import Booking
from spacebook.domain.names import Name
from spacebook.domain.places import Closure, Room, Venue
from spacebook.domain.span import MINUTE, Span

DAYS_AROUND = 7
"""Another time is sought within so many days before and after."""

GRID = 30
"""Other times of a day begin on this grid, in minutes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A booking that a takeover pushes aside, and where it could go, the best first; none: it pauses."""

    booking: Booking
    proposals: tuple[Booking, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeoverPlan:
    """What a takeover would do: the most important class first, then by time.

    The first proposals of all lines fit together; the others of a line fit with those of the lines before.
    """

    takeover: Closure
    lines: tuple[Line, ...]

    @property
    def choices(self) -> dict[int, Booking | None]:
        """The best for everybody."""
        return {line.booking.id: line.proposals[0] if line.proposals else None for line in self.lines}


def likeness(
    own: Room, other: Room, venues: Mapping[int, Venue]
) -> tuple[bool, bool, bool, bool, int, bool, int]:
    """How far `other` is from `own`, the smallest first.

    The same venue, then one of the same kind, which lies where people go for such things; a room of its own
    before a combined one, which takes two; a room of the same name and equipment is meant for the same use.
    """
    kinds = [venues[room.venue_id].kind if room.venue_id in venues else None for room in (own, other)]
    lacking = sum(not _has(other, thing) for thing in own.equipment)
    return (
        own.venue_id != other.venue_id,
        kinds[0] is not kinds[1],
        bool(other.parts),
        not _same_name(own.name, other.name),
        lacking,
        own.loud is not other.loud,
        abs(own.area_m2 - other.area_m2),
    )


def times_near(booking: Booking, since: datetime) -> Iterator[Span]:
    """Times of the same length within a week: the same hour on the nearest days, then other hours."""
    days = sorted(range(-DAYS_AROUND, DAYS_AROUND + 1), key=lambda n: (abs(n), -n))
    for n in days:
        if n and booking.start + timedelta(days=n) >= since:
            yield booking.span.shifted(timedelta(days=n))
    for n in days:
        for start in _other_hours(booking, n):
            if start >= since:
                yield Span(start, start + (booking.end - booking.start))


def _other_hours(booking: Booking, days: int) -> list[datetime]:
    day = booking.start.date() + timedelta(days=days)
    usual = datetime.combine(day, booking.start.time())
    starts = (datetime.combine(day, time()) + GRID * n * MINUTE for n in range(24 * 60 // GRID))
    return sorted((start for start in starts if start != usual), key=lambda start: abs(start - usual))


def _has(room: Room, thing: Name) -> bool:
    wanted = _plain(thing)
    return any(_plain(own) == wanted for own in room.equipment)


def _plain(thing: Name) -> str:
    # "投影仪×2" and "投影仪" are the same thing in other numbers.
    return (thing.hans or str(thing)).partition("×")[0].strip()


def _same_name(one: Name, other: Name) -> bool:
    names = (str(one), str(other))
    return bool(one) and bool(other) and (names[0].startswith(names[1]) or names[1].startswith(names[0]))
