"""The one place where clashes between bookings, rooms, hours and pools are found.

Every rule is a function of a booking and what lies around it. The same functions serve the form while
somebody types, the check under the write lock, and the audit of the future.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from spacebook.domain.around import Around, Closed, Neighbour
from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.conflicts import LEVELS, Conflict, Level, distinct
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import open_ranges
from spacebook.domain.places import ClosureKind, Room, atoms
from spacebook.domain.pools import peak, together
from spacebook.domain.span import MINUTE, MinuteRange, Span, midnight, without

Rule = Callable[[Booking, Around], Iterator[Conflict]]

WANTING = HOLDING | {State.REQUESTED}
"""Only these want their room; anything cancelled, rejected or waiting clashes with nobody."""


def find(booking: Booking, around: Around) -> list[Conflict]:
    """All that is wrong with `booking` where and when it is, in order of time.

    Raises `Refusal("unknown_room")` when the room is not part of the house.
    """
    if booking.room_id not in around.places.rooms:
        raise Refusal("unknown_room", room=booking.room_id)
    if booking.state not in WANTING:
        return []
    return distinct(conflict for rule in RULES for conflict in rule(booking, around))


def others(booking: Booking, around: Around) -> Iterator[Neighbour]:
    """Neighbours in the atomic rooms of `booking`, without itself."""
    for atom in atoms(booking.room_id, around.places.rooms):
        for neighbour in around.neighbours.get(atom, ()):
            if neighbour.booking_id != (booking.id or -1):
                yield neighbour


def overlapping(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R01 the same room, R02 a part or the whole of it; rivals among requests are only warned of."""
    for other in others(booking, around):
        common = booking.span.common(Span(other.start, other.end))
        if common is not None:
            yield clash(booking, other, common)


def clash(booking: Booking, other: Neighbour, common: Span) -> Conflict:
    """The conflict between two bookings that share a room for the time `common`."""
    return Conflict(
        code="R01" if other.room_id == booking.room_id else "R02",
        level=Level.BLOCK if other.holds else Level.WARN,
        room_id=booking.room_id,
        start=common.start,
        end=common.end,
        bookings=(booking.id, other.booking_id),
        facts=(
            ("title", other.title),
            ("other_start", other.start),
            ("other_end", other.end),
            ("other_room", other.room_id),
            ("other_holds", other.holds),
            ("own_title", booking.title),
        ),
    )


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


def overcrowded(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R04: more people than the fire limit allows; nobody may override it."""
    room = around.places.rooms[booking.room_id]
    if room.limit and booking.headcount > room.limit:
        facts = (("which", "fire"), ("headcount", booking.headcount), ("limit", room.limit))
        yield _about(booking, "R04", booking.span, facts)


def outside_hours(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R05: the room is not open then; one finding for each day touched.

    What a closure covers is left to R06, which knows the reason.
    """
    shut = [closing.span for closing in _closing(booking, around)]
    for day in booking.span.days():
        wanted = booking.span.on(day)
        ranges = opening(around, booking.room_id, day)
        told = [part for span in shut if (part := span.on(day)) is not None]
        if wanted is None or not without((wanted,), (*ranges, *told)):
            continue
        span = Span(_at(day, wanted[0]), _at(day, wanted[1]))
        yield _about(booking, "R05", span, (("open", ranges), ("day", around.places.calendar.kind(day))))


def closed(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R06 cleaning, repair, holiday; R07 a takeover by an authority."""
    for closing in _closing(booking, around):
        common = booking.span.common(closing.span)
        if common is not None:
            code = "R07" if closing.kind is ClosureKind.TAKEOVER else "R06"
            facts = (
                ("name", closing.name),
                ("kind", closing.kind),
                ("authority", closing.authority),
                ("closed_start", closing.span.start),
                ("closed_end", closing.span.end),
            )
            yield _about(booking, code, common, facts)


def _closing(booking: Booking, around: Around) -> Iterator[Closed]:
    own = atoms(booking.room_id, around.places.rooms)
    for closing in around.closed:
        if not own.isdisjoint(atoms_of(closing, around)) and closing.span.overlaps(booking.span):
            yield closing


def atoms_of(closing: Closed, around: Around) -> frozenset[int]:
    """The atomic rooms that a closure shuts."""
    rooms = around.places.rooms
    return frozenset(atom for room_id in closing.room_ids for atom in atoms(room_id, rooms))


def too_few(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R08: at some moment more of a pool is wanted than there is, judged by the peak."""
    for pool_id, wanted in together(booking.pools).items():
        pool = around.places.pools.get(pool_id)
        if pool is None:
            raise Refusal("unknown_pool", pool=pool_id)
        taken = [t for t in around.taken if t.pool_id == pool.id and t.booking_id != (booking.id or -1)]
        most, when, whose = peak(taken, booking.span)
        if most + wanted > pool.quantity:
            facts = (
                ("pool", pool.name),
                ("wanted", wanted),
                ("free", max(0, pool.quantity - most)),
                ("quantity", pool.quantity),
            )
            ids = (booking.id, *whose)
            yield _about(booking, "R08", when or booking.span, facts, ids)


def opening(around: Around, room_id: int, day: date) -> tuple[MinuteRange, ...]:
    """When a room can be used on `day`; a combined room only when all its parts can."""
    places = around.places
    room = places.rooms[room_id]
    venue = places.venues.get(room.venue_id)
    return open_ranges(venue.hours if venue else None, room.hours, day, places.calendar)


def widest(rooms: list[Room]) -> int:
    """The most minutes that may be needed between two bookings of these rooms."""
    return max((room.setup for room in rooms), default=0) + max((room.clear for room in rooms), default=0)


def _about(
    booking: Booking,
    code: str,
    span: Span,
    facts: tuple[tuple[str, object], ...],
    ids: tuple[int, ...] | None = None,
) -> Conflict:
    return Conflict(
        code=code,
        level=LEVELS[code],
        room_id=booking.room_id,
        start=span.start,
        end=span.end,
        bookings=ids if ids is not None else (booking.id,),
        facts=(*facts, ("own_title", booking.title)),
    )


def _at(day: date, minute: int) -> datetime:
    return midnight(day) + timedelta(minutes=minute)


RULES: tuple[Rule, ...] = (overlapping, turnaround, overcrowded, outside_hours, closed, too_few)
