"""Rules between two bookings: the room, the time between, noise, the person in charge, double entries."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from spacebook.domain.around import Around, Neighbour, Other, who
from spacebook.domain.bookings import PRIORITIES, Booking
from spacebook.domain.conflicts import LEVELS, Conflict, Level
from spacebook.domain.judging import Facts, about, limit
from spacebook.domain.places import Room, atoms
from spacebook.domain.rules import Term
from spacebook.domain.span import MINUTE, Span
from spacebook.domain.uses import told_by, uses

K = TypeVar("K")

GOES_FIRST = PRIORITIES[:3]
"""Classes that may ask a lower one to make way (R19)."""


def others(booking: Booking, around: Around) -> Iterator[Neighbour]:
    """Neighbours in the atomic rooms of `booking`, without itself."""
    for atom in atoms(booking.room_id, around.places.rooms):
        for neighbour in around.neighbours.get(atom, ()):
            if neighbour.booking_id != (booking.id or -1):
                yield neighbour


def overlapping(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R01 the same room, R02 a part or the whole of it, R19 when a lower class has it.

    Rivals among requests are only warned of.
    """
    for other in others(booking, around):
        common = booking.span.common(Span(other.start, other.end))
        if common is None:
            continue
        facts = (*_party(other), ("other_holds", other.holds))
        code = "R01" if other.room_id == booking.room_id else "R02"
        ids = (booking.id, other.booking_id)
        yield about(booking, code, common, facts, ids, level=Level.BLOCK if other.holds else Level.WARN)
        if other.holds and booking.priority in GOES_FIRST and booking.priority < other.priority:
            ranks = (("priority", other.priority), ("own_priority", booking.priority))
            yield about(booking, "R19", common, (*facts, *ranks), ids)


def turnaround(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R03: between two bookings the first room is cleared and the next one set up."""
    rooms = around.places.rooms
    room = rooms[booking.room_id]
    for other in others(booking, around):
        before = other.end <= booking.start
        after = booking.end <= other.start
        if not other.holds or not (before or after):
            continue
        gap = booking.start - other.end if before else other.start - booking.end
        neighbour = rooms.get(other.room_id, room)
        needed = neighbour.clear + room.setup if before else room.clear + neighbour.setup
        if gap // MINUTE < needed:
            yield _too_close(booking, other, gap // MINUTE, needed)


def _too_close(booking: Booking, other: Neighbour, minutes: int, needed: int) -> Conflict:
    before = other.end <= booking.start
    start, end = (other.end, booking.start) if before else (booking.end, other.start)
    return Conflict(
        code="R03",
        level=LEVELS["R03"],
        room_id=booking.room_id,
        start=start,
        end=end,
        bookings=(booking.id, other.booking_id),
        facts=(
            ("title", other.title),
            ("minutes", minutes),
            ("needed", needed),
            ("before", before),
            ("other_start", other.start),
            ("other_end", other.end),
            ("own_title", booking.title),
        ),
    )


def within_earshot(rooms: Mapping[int, Room]) -> dict[int, frozenset[int]]:
    """For each room that noise matters to: the rooms on its floor that it reaches or comes from.

    Noise matters between a quiet room and any other; a room whose floor is not known has no neighbours.
    """
    floors: dict[tuple[int, str], list[Room]] = {}
    for room in rooms.values():
        if room.floor:
            floors.setdefault((room.venue_id, room.floor), []).append(room)
    near = {
        room.id: frozenset(other.id for other in floor if _heard(room, other, rooms))
        for floor in floors.values()
        for room in floor
    }
    return {room_id: found for room_id, found in near.items() if found}


def _heard(room: Room, other: Room, rooms: Mapping[int, Room]) -> bool:
    return (room.quiet or other.quiet) and atoms(room.id, rooms).isdisjoint(atoms(other.id, rooms))


def noisy(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R10: something loud while something else needs quiet on the same floor."""
    near = around.earshot.get(booking.room_id)
    if near is None:
        return
    room = around.places.rooms[booking.room_id]
    loud = room.loud or "loud" in uses(booking)
    for other, place in _near_then(booking, near, around):
        other_loud = place.loud or "loud" in other.uses or "loud" in told_by(other.title)
        if not ((loud and place.quiet) or (other_loud and room.quiet)):
            continue
        common = booking.span.common(Span(other.start, other.end))
        value, level = limit(booking, around, Term.NOISE)
        if common is not None and value:
            facts = (*_party(other), ("loud", loud and place.quiet))
            yield about(booking, "R10", common, facts, (booking.id, other.booking_id), level=level)


def _near_then(booking: Booking, near: frozenset[int], around: Around) -> Iterator[tuple[Neighbour, Room]]:
    rooms = around.places.rooms
    seen: set[int] = set()
    for room_id in sorted(near):
        for atom in atoms(room_id, rooms):
            for other in around.neighbours.get(atom, ()):
                # A combined room is told once, as the room that was booked.
                fresh = other.room_id == room_id and other.booking_id not in seen
                if fresh and other.booking_id != (booking.id or -1):
                    seen.add(other.booking_id)
                    yield other, rooms[room_id]


def in_charge(booking: Booking) -> bool:
    """Whether a booking says who is in charge of it."""
    return bool(booking.contact or booking.keyholder_id or booking.liaison_id)


def people_of(booking: Booking) -> Iterator[tuple[str, int]]:
    """Who is in charge of a booking: a key for `Around.busy`, and the number of a member of staff or 0."""
    if booking.contact.strip():
        yield booking.contact, 0
    for person_id in dict.fromkeys((booking.keyholder_id, booking.liaison_id)):
        if person_id is not None:
            yield f"#{person_id}", person_id


def wanted_elsewhere(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R17: somebody in charge is wanted by another booking at the same time.

    Staff of the house can look after two rooms of one venue, but not be in two venues. Two people of one name
    are told apart by their phones. Bookings that share a room are R01 or R02 already.
    """
    told: set[int] = set()
    rooms = around.places.rooms
    for key, person_id in people_of(booking):
        for other in _of_days(booking, around.busy, key):
            common = booking.span.common(Span(other.start, other.end))
            room, place = rooms[booking.room_id], rooms[other.room_id]
            if common is None or other.booking_id in told or atoms(room.id, rooms) & atoms(place.id, rooms):
                continue
            if person_id and place.venue_id == room.venue_id:
                continue
            if not person_id and booking.phone and other.phone and booking.phone != other.phone:
                continue
            told.add(other.booking_id)
            facts = (*_party(other), ("person", key if not person_id else ""))
            people = (person_id,) if person_id else ()
            yield about(booking, "R17", common, facts, (booking.id, other.booking_id), people=people)


def entered_twice(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R20: the same booker has the same title at the same time, or in the same room on the same day.

    Dates of one series are meant as they are.
    """
    booker = who(booking)
    if booker is None:
        return
    for other in _of_days(booking, around.alike, booker):
        if other.title != booking.title or (booking.series_id and other.series_id == booking.series_id):
            continue
        common = booking.span.common(Span(other.start, other.end))
        same_day = other.room_id == booking.room_id and other.start.date() == booking.start.date()
        if common is None and same_day:
            common = Span(min(booking.start, other.start), max(booking.end, other.end))
        if common is not None:
            yield about(booking, "R20", common, _party(other), (booking.id, other.booking_id))


def _of_days(booking: Booking, known: Mapping[tuple[K, date], tuple[Other, ...]], key: K) -> list[Other]:
    found = {
        other.booking_id: other
        for day in booking.span.days()
        for other in known.get((key, day), ())
        if other.booking_id != (booking.id or -1)
    }
    return list(found.values())


def _party(other: Neighbour | Other) -> Facts:
    return (
        ("title", other.title),
        ("other_start", other.start),
        ("other_end", other.end),
        ("other_room", other.room_id),
    )
