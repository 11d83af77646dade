"""One party of a conflict and where else it could be: rooms and times, read in a few queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from spacebook.domain.around import Neighbour
from spacebook.domain.bookings import Booking, PoolUse
from spacebook.domain.conflicts import Conflict
from spacebook.domain.hours import open_ranges
from spacebook.domain.people import Person
from spacebook.domain.places import Room, atoms
from spacebook.domain.repairs import Cost, Repair, RepairKind, waste
from spacebook.domain.span import MINUTE, MinuteRange, Span, midnight, without
from spacebook.services.openers import Openers
from spacebook.store import occupancy

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

AT_A_TIME = 60
"""So many rooms are asked about at once, the most fitting first."""

ENOUGH = 5
"""So many free rooms are more than a card can show."""


FLOOR = 6
"""What it costs to go to another floor of the house; as much as a room that is half empty and more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A room that fits, what it costs to go there, and who has it at that time."""

    room: Room
    cost: int
    blockers: tuple[Neighbour, ...] = ()


class Case:
    """One party that may give way, `turn` 0 for the one that should."""

    def __init__(self, desk: Desk, conflict: Conflict, booking: Booking, turn: int = 0) -> None:
        self.desk = desk
        self.conflict = conflict
        self.booking = booking
        self.turn = turn
        self.places = desk.places
        self.room = desk.places.rooms[booking.room_id]
        self._free: dict[date, tuple[MinuteRange, ...]] = {}
        self._shut: dict[date, list[tuple[Span, frozenset[int]]]] = {}

    def fact(self, name: str, default: Any = None) -> Any:
        """One of the facts of the conflict."""
        return dict(self.conflict.facts).get(name, default)

    def repair(
        self, kind: RepairKind, *bookings: Booking, field: str = "", cost: Cost | None = None, **facts: Any
    ) -> Repair:
        """A repair of this conflict by this party; what it costs is worked out unless it is given."""
        facts.setdefault("title", self.booking.title)
        facts.setdefault("old_start", self.booking.start)
        facts.setdefault("old_end", self.booking.end)
        facts.setdefault("old_room", self.booking.room_id)
        return Repair(
            kind=kind,
            conflict=self.conflict,
            booking_id=self.booking.id,
            bookings=bookings,
            field=field,
            cost=cost or self.cost(bookings),
            facts=tuple(facts.items()),
        )

    def cost(self, bookings: Sequence[Booking], extra: int = 0) -> Cost:
        """What it costs that this booking becomes the first of `bookings`, and others change too."""
        if not bookings:
            return Cost(yielding=self.turn, extra=extra)
        old, new = self.booking, bookings[0]
        room = self.places.rooms[new.room_id]
        moved = max(abs(new.start - old.start), abs(new.end - old.end)) // MINUTE
        return Cost(
            minutes=moved,
            venue=room.venue_id != self.room.venue_id,
            waste=waste(room.limit, new.headcount) if room.id != self.room.id else 0,
            touched=len(bookings),
            yielding=self.turn,
            extra=extra,
        )

    def pools_at(self, room: Room) -> tuple[PoolUse, ...]:
        """The same equipment as the venue of `room` has it, where it has some of that name."""
        if room.venue_id == self.room.venue_id:
            return self.booking.pools
        there = {str(p.name): p.id for p in self.places.pools.values() if p.venue_id == room.venue_id}
        pools = self.places.pools
        return tuple(
            PoolUse(there.get(str(pools[use.pool_id].name), use.pool_id), use.quantity)
            for use in self.booking.pools
            if use.pool_id in pools
        )

    def free(self, day: date) -> tuple[MinuteRange, ...]:
        """When the room could be had on `day`, set-up and clearing counted, rivals' wishes left alone."""
        if day not in self._free:
            self._free[day] = self._worked_out(day)
        return self._free[day]

    def _worked_out(self, day: date) -> tuple[MinuteRange, ...]:
        own = atoms(self.room.id, self.places.rooms)
        whole = Span.of_day(day)
        margin = self.desk.margin
        near = occupancy.near(self.desk.store, [(atom, whole.widened(margin, margin)) for atom in own])
        taken = [self._kept_free(n) for n in near if n.booking_id != (self.booking.id or -1)]
        taken += self.closed(day, self.room)
        cut = [part for span in taken if (part := span.on(day)) is not None]
        past = self._past(day)
        return without(self.opening(self.room, day), [*cut, *past])

    def _kept_free(self, other: Neighbour) -> Span:
        there = self.places.rooms.get(other.room_id, self.room)
        before, after = self.room.clear + there.setup, there.clear + self.room.setup
        return Span(other.start, other.end).widened(before, after)

    def _past(self, day: date) -> list[MinuteRange]:
        now = self.desk.now()
        if self.booking.start <= now or now <= midnight(day):
            return []
        return [(0, min(1440, (now - midnight(day)) // MINUTE + 1))]

    def opening(self, room: Room, day: date) -> tuple[MinuteRange, ...]:
        """When a room can be booked on `day`."""
        venue = self.places.venues.get(room.venue_id)
        return open_ranges(venue.hours if venue else None, room.hours, day, self.places.calendar)

    def closed(self, day: date, room: Room) -> Iterator[Span]:
        """The times of closures on `day` that shut a room or a part of it."""
        rooms = self.places.rooms
        if day not in self._shut:
            self._shut[day] = [
                (closing.span, frozenset().union(*(atoms(shut, rooms) for shut in closing.room_ids)))
                for closing in self.desk.watch.closed(day, day + timedelta(days=1))
            ]
        own = atoms(room.id, rooms)
        return (span for span, shut in self._shut[day] if own & shut)

    def rooms(self) -> list[Place]:
        """Rooms that fit and are free at the time of the booking, the best first; a handful is enough."""
        free = [place for place in self._nearest if not place.blockers]
        for first in range(AT_A_TIME, len(self._fitting), AT_A_TIME):
            if len(free) >= ENOUGH:
                break
            some = self._with_blockers(self._fitting[first : first + AT_A_TIME])
            free += [place for place in some if not place.blockers]
        return free[:ENOUGH]

    def taken_rooms(self) -> list[Place]:
        """Rooms that fit and that exactly one other booking has as they are: the two could change places."""
        return [
            place
            for place in self._nearest
            if len({n.booking_id for n in place.blockers}) == 1
            and all(n.holds and n.room_id == place.room.id for n in place.blockers)
        ][:ENOUGH]

    @cached_property
    def _nearest(self) -> list[Place]:
        return list(self._with_blockers(self._fitting[:AT_A_TIME]))

    @cached_property
    def _fitting(self) -> list[Place]:
        needed = self.booking.headcount
        uses = frozenset(self.booking.uses)
        found = [
            Place(room, self._distance(room))
            for room in self.places.rooms.values()
            if room.id != self.room.id
            and (not room.limit or needed <= room.limit)
            and uses.isdisjoint(room.forbidden)
        ]
        return sorted(found, key=lambda place: (place.cost, place.room.position, place.room.id))

    def _distance(self, room: Room) -> int:
        """How different a room is: venue, floor, what stays empty, and equipment it lacks."""
        lacking = {str(name) for name in self.room.equipment} - {str(name) for name in room.equipment}
        other_venue = room.venue_id != self.room.venue_id
        other_floor = other_venue or room.floor != self.room.floor
        empty = waste(room.limit, self.booking.headcount or self.room.limit)
        return 25 * other_venue + FLOOR * other_floor + empty // 10 + 3 * len(lacking)

    def _with_blockers(self, some: Sequence[Place]) -> Iterator[Place]:
        rooms, margin = self.places.rooms, self.desk.margin
        span = self.booking.span
        wide = span.widened(margin, margin)
        near: dict[int, list[Neighbour]] = {}
        wanted = {atom for place in some for atom in atoms(place.room.id, rooms)}
        for neighbour in occupancy.near(self.desk.store, [(atom, wide) for atom in wanted]):
            near.setdefault(neighbour.atom_id, []).append(neighbour)
        for place in some:
            if not self._open_for(place.room, span):
                continue
            blocking = [
                n
                for atom in atoms(place.room.id, rooms)
                for n in near.get(atom, ())
                if n.booking_id != (self.booking.id or -1) and self._reaches(n, place.room, span)
            ]
            yield Place(place.room, place.cost, tuple(blocking))

    def _reaches(self, other: Neighbour, room: Room, span: Span) -> bool:
        there = self.places.rooms.get(other.room_id, room)
        wide = Span(other.start, other.end).widened(room.clear + there.setup, there.clear + room.setup)
        return wide.overlaps(span)

    def _open_for(self, room: Room, span: Span) -> bool:
        for day in span.days():
            part = span.on(day)
            shut = (closed.on(day) for closed in self.closed(day, room))
            opening = without(self.opening(room, day), (each for each in shut if each is not None))
            if part is not None and without((part,), opening):
                return False
        return True

    def staff(self) -> list[Person]:
        """Who could open: those on duty first, then the staff of the venue that is not away."""
        return Openers(self.desk).of(self.booking)

    def at(self, day: date, minute: int) -> datetime:
        """A moment of a day."""
        return midnight(day) + timedelta(minutes=minute)
