"""What lies around a booking: the values that the conflict finder judges it against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from spacebook.domain.bookings import HOLDING, State
from spacebook.domain.calendar import Calendar
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.places import ClosureKind, Pool, Room, Venue
from spacebook.domain.span import Span


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
class Places:
    """The house itself: venues, rooms, pools and the calendar. Small, and read once."""

    venues: Mapping[int, Venue] = field(default_factory=dict)
    rooms: Mapping[int, Room] = field(default_factory=dict)
    pools: Mapping[int, Pool] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True, slots=True)
class Around:
    """The house, and what is near a booking in time; neighbours by atomic room."""

    places: Places
    neighbours: Mapping[int, tuple[Neighbour, ...]] = field(default_factory=dict)
    closed: tuple[Closed, ...] = ()
    taken: tuple[Taken, ...] = ()
