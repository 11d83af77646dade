"""Areas, venues, rooms, things counted by number, and when they are closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from spacebook.domain.hours import Hours
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The pool: all venues that share one database. `zone` is used only at the border (iCalendar).

    `sample_weeks` is by how many weeks the invented sample was moved; None in an area of real life.
    """

    id: int = 0
    name: Name
    zone: str = "Asia/Shanghai"
    note: str = ""
    sample_weeks: int | None = None
    rev: int = 0


class VenueKind(StrEnum):
    """A committee's premises or a neighbour centre."""

    COMMITTEE = "committee"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place with opening hours of its own (`hours` None: always open) and a short `code` for lists."""

    id: int = 0
    code: str = ""
    name: Name
    kind: VenueKind = VenueKind.CENTRE
    kind_name: Name = UNNAMED
    address: Name = UNNAMED
    phone: str = ""
    area_m2: int = 0
    households: int = 0
    hours: Hours | None = None
    position: int = 0
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What can be booked. A room with `parts` is those rooms together and takes them all.

    `limit` people by fire rules, `seated` at tables, `moving` in dance and exercise, each 0 when unknown;
    `setup` and `clear` are minutes kept free before and after each booking; `hours` narrow the venue's;
    `code` is what the door or a list calls it.
    """

    id: int = 0
    venue_id: int
    code: str = ""
    name: Name
    floor: str = ""
    area_m2: int = 0
    limit: int = 0
    seated: int = 0
    moving: int = 0
    parts: tuple[int, ...] = ()
    setup: int = 0
    clear: int = 0
    hours: Hours | None = None
    quiet: bool = False
    loud: bool = False
    forbidden: tuple[str, ...] = ()
    basis: str = ""
    equipment: tuple[Name, ...] = ()
    note: Name = UNNAMED
    position: int = 0
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Things or seats counted by number: two projectors, twelve reading seats."""

    id: int = 0
    venue_id: int
    name: Name
    quantity: int
    position: int = 0
    rev: int = 0


class ClosureKind(StrEnum):
    """Why a place cannot be used; a takeover has an authority and displaces bookings."""

    CLEANING = "cleaning"
    REPAIR = "repair"
    HOLIDAY = "holiday"
    WEATHER = "weather"
    OTHER = "other"
    TAKEOVER = "takeover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A time when `rooms` of a venue (all of them when empty) cannot be used.

    `rule` repeats it, but not on the days in `skipped`.
    `rooms` may lie in other venues when `venue_id` is None, as in a takeover.
    """

    id: int = 0
    venue_id: int | None = None
    rooms: tuple[int, ...] = ()
    name: Name
    kind: ClosureKind = ClosureKind.OTHER
    start: datetime
    end: datetime
    rule: str = ""
    skipped: tuple[date, ...] = ()
    authority: Name = UNNAMED
    contact: str = ""
    rev: int = 0

    @property
    def span(self) -> Span:
        """The first time it is closed."""
        return Span(self.start, self.end)


def atoms(room_id: int, rooms: Mapping[int, Room]) -> frozenset[int]:
    """The rooms that cannot be divided which `room_id` consists of: itself, or those of its parts.

    Rooms that have only each other as parts are one room, known by the smallest of their ids.
    """
    room = rooms.get(room_id)
    if room is None or not room.parts:
        return frozenset((room_id,))
    seen: set[int] = set()
    waiting = [room_id]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += rooms[one].parts if one in rooms else ()
    whole = frozenset(one for one in seen if one not in rooms or not rooms[one].parts)
    return whole or frozenset((min(seen),))


def sharing(room_id: int, rooms: Iterable[Room]) -> frozenset[int]:
    """All rooms that cannot be used while `room_id` is taken, itself included."""
    known = {room.id: room for room in rooms}
    own = atoms(room_id, known)
    return frozenset(other for other in known if atoms(other, known) & own)


def shared(rooms: Mapping[int, Room]) -> Mapping[int, frozenset[int]]:
    """For rooms that share a floor with others: all that cannot be used while each is taken, and itself."""
    whole = [room_id for room_id, room in rooms.items() if room.parts]
    touched = frozenset().union(*(atoms(room_id, rooms) for room_id in whole), whole)
    near = {room_id: rooms[room_id] for room_id in touched if room_id in rooms}
    return {room_id: sharing(room_id, near.values()) for room_id in near}


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of activity, known by one letter; pages colour by it."""

    id: int = 0
    letter: str
    name: Name
    position: int = 0
    rev: int = 0
