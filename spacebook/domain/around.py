"""What lies around a booking: the values that the conflict finder judges it against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.calendar import Calendar, DayType
from spacebook.domain.hours import open_ranges
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.places import ClosureKind, Pool, Room, Venue
from spacebook.domain.rules import DEFAULTS, RuleBook, Term
from spacebook.domain.span import MinuteRange, Span


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another booking in an atomic room: `atom_id` is that room, `room_id` the one that was booked."""

    booking_id: int
    atom_id: int
    room_id: int
    start: datetime
    end: datetime
    state: State
    title: Name
    priority: str = "P4"
    uses: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it takes the room away from others."""
        return self.state in HOLDING


@dataclass(frozen=True, slots=True)
class Closed:
    """One time that some rooms cannot be used."""

    closure_id: int
    span: Span
    room_ids: frozenset[int]
    name: Name
    kind: ClosureKind
    authority: Name = UNNAMED


@dataclass(frozen=True, slots=True)
class Taken:
    """So many of a pool are with another booking."""

    booking_id: int
    pool_id: int
    quantity: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Other:
    """A booking anywhere in the area that has the same person in charge, or the same booker."""

    booking_id: int
    room_id: int
    start: datetime
    end: datetime
    title: Name
    phone: str = ""
    series_id: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A booking that counts for a quota; `joint` when it is judged and written together with others."""

    booking_id: int
    start: datetime
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """Where a booking stands in the database, before the edit that is judged."""

    start: datetime
    state: State


Who = int | str
"""Who books or is in charge: the number in the register, or the name as it was written."""

Period = tuple[Term, date]
"""A week or a month, by the term that counts it and its first day."""


def who(booking: Booking) -> Who | None:
    """The booker of a booking, None when it names none."""
    return booking.booker_id or booking.booker.packed() or None


COUNTED = HOLDING | {State.REQUESTED, State.NO_SHOW}
"""States that use up a quota: who did not come has had the place all the same."""


@dataclass(frozen=True, slots=True)
class Places:
    """The house itself: venues, rooms, pools and the calendar. Small, and read once."""

    venues: Mapping[int, Venue] = field(default_factory=dict)
    rooms: Mapping[int, Room] = field(default_factory=dict)
    pools: Mapping[int, Pool] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    _open: dict[tuple[int, int, DayType], tuple[MinuteRange, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def opening(self, room_id: int, day: date) -> tuple[MinuteRange, ...]:
        """When a room can be used on `day`: its own hours within those of its venue.

        Asked for with every booking and every cell of a page: worked out once for each kind of day.
        """
        key = room_id, day.weekday(), self.calendar.kind(day)
        known = self._open.get(key)
        if known is None:
            room = self.rooms[room_id]
            venue = self.venues.get(room.venue_id)
            known = open_ranges(venue.hours if venue else None, room.hours, day, self.calendar)
            self._open[key] = known
        return known


@dataclass(frozen=True, slots=True)
class Around:
    """The house, and what has to do with a booking; what is not there does not come into question.

    `neighbours` go by atomic room, those on the floor included where noise matters. `now` is None when no
    notice is to be judged. `counted` are bookings by booker and period, `alike` by booker and day, `busy` by
    person in charge and day (a name as written, or "#" and the number of a member of staff). `usual` are
    series that go on as usual on holidays. `earshot` tells for rooms that noise matters to which rooms of
    their floor it reaches or comes from. `covered` tells when somebody is at the desk of a venue on a day;
    a venue without a desk is not in it.
    """

    places: Places
    neighbours: Mapping[int, tuple[Neighbour, ...]] = field(default_factory=dict)
    closed: tuple[Closed, ...] = ()
    taken: tuple[Taken, ...] = ()
    now: datetime | None = None
    book: RuleBook = DEFAULTS
    bookers: Mapping[int, Booker] = field(default_factory=dict)
    before: Mapping[int, Before] = field(default_factory=dict)
    counted: Mapping[tuple[Who, Period], tuple[Counted, ...]] = field(default_factory=dict)
    alike: Mapping[tuple[Who, date], tuple[Other, ...]] = field(default_factory=dict)
    busy: Mapping[tuple[str, date], tuple[Other, ...]] = field(default_factory=dict)
    usual: frozenset[int] = frozenset()
    earshot: Mapping[int, frozenset[int]] = field(default_factory=dict)
    covered: Mapping[tuple[int, date], tuple[MinuteRange, ...]] = field(default_factory=dict)
