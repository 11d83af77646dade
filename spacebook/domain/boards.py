"""What a page or a sheet shows, read at once: days across, venues and their rooms down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from spacebook.domain.around import Closed, Places
from spacebook.domain.bookings import HOLDING, Audience, BookerKind, State
from spacebook.domain.calendar import DayType
from spacebook.domain.names import Name
from spacebook.domain.people import Desk, Person, ShiftType
from spacebook.domain.places import Pool, Room, Venue
from spacebook.domain.span import MinuteRange, Span


@dataclass(frozen=True, slots=True)
class Day:
    """One column: the date, what kind of day it is and the feast that makes it so."""

    date: date
    kind: DayType
    name: Name


@dataclass(frozen=True, slots=True)
class Block:
    """As much of a booking as a page paints. `clashes` when it overlaps another on the same floor."""

    id: int
    room_id: int
    start: datetime
    end: datetime
    state: State
    title: Name
    category: str
    priority: str
    headcount: int
    booker: Name
    public: bool
    audience: Audience
    series_id: int | None
    rev: int = 0
    clashes: bool = False
    booker_kind: BookerKind = BookerKind.RESIDENT
    liaison_id: int | None = None

    @property
    def span(self) -> Span:
        """When the room is wanted."""
        return Span(self.start, self.end)

    @property
    def holds(self) -> bool:
        """Whether it takes the room away from others."""
        return self.state in HOLDING


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One room over all days of a board.

    `blocks` are booked in this room, `shadows` in a room that shares its floor (a part or the whole);
    `closed` are closures; `opening` are the open ranges of each day, in minutes from midnight.
    """

    room: Room
    blocks: tuple[Block, ...]
    shadows: tuple[Block, ...]
    closed: tuple[Closed, ...]
    opening: tuple[tuple[MinuteRange, ...], ...]


@dataclass(frozen=True, slots=True)
class PoolRow:
    """One pool: its peak use on each day of the board."""

    pool: Pool
    peaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One person in one shift on one day."""

    date: date
    shift: ShiftType
    person: Person
    duty_id: int


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A reception station over all days of a board; `duties` in order of day and shift."""

    desk: Desk
    venue: Venue
    duties: tuple[OnDuty, ...]


@dataclass(frozen=True, slots=True)
class VenueBoard:
    """One venue with its rooms and pools."""

    venue: Venue
    rows: tuple[RoomRow, ...]
    pools: tuple[PoolRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """Some days of some venues: what the day page, the week page and the week sheet are made from."""

    days: tuple[Day, ...]
    desks: tuple[DeskRow, ...]
    venues: tuple[VenueBoard, ...]
    places: Places

    @property
    def span(self) -> Span:
        """From the first midnight to the last."""
        return Span(Span.of_day(self.days[0].date).start, Span.of_day(self.days[-1].date).end)

    def rows(self) -> Iterator[RoomRow]:
        """All rooms in order."""
        for venue in self.venues:
            yield from venue.rows

    def row(self, room_id: int) -> RoomRow | None:
        """The row of one room, or None when it is not shown."""
        return next((row for row in self.rows() if row.room.id == room_id), None)

    def block(self, booking_id: int) -> Block | None:
        """A booking that is shown, or None."""
        return next((block for row in self.rows() for block in row.blocks if block.id == booking_id), None)
