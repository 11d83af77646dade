"""Rules of the place: how many people, when it is open, what it is for, and who opens."""

from collections.abc import Iterator
from datetime import date

from spacebook.domain.around import Around, Closed
from spacebook.domain.bookings import Booking
from spacebook.domain.calendar import DayType
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.judging import about, judged_as, limit, moment_of
from spacebook.domain.places import ClosureKind, atoms
from spacebook.domain.pools import peak, together
from spacebook.domain.rules import Term
from spacebook.domain.span import MinuteRange, Span, intersected, without
from spacebook.domain.uses import uses

AT_TABLES = ("classroom", "u-shape")
"""Layouts with tables: the seated limit holds."""

TO_MOVE = "empty"
"""The layout for dance and exercise: the limit for moving holds, as for jumping."""


def overcrowded(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R04: more people than the fire limit, which nobody may override, or than fit at tables or dancing."""
    room = around.places.rooms[booking.room_id]
    heads = booking.headcount
    if room.limit and heads > room.limit:
        yield _crowd(booking, "fire", room.limit, Level.BLOCK)
    elif room.seated and heads > room.seated and booking.layout in AT_TABLES:
        yield _crowd(booking, "seated", room.seated, Level.WARN)
    elif room.moving and heads > room.moving and _moves(booking):
        yield _crowd(booking, "moving", room.moving, Level.WARN)


def _moves(booking: Booking) -> bool:
    return booking.layout == TO_MOVE or "jumping" in uses(booking)


def _crowd(booking: Booking, which: str, most: int, level: Level) -> Conflict:
    facts = (("which", which), ("headcount", booking.headcount), ("limit", most))
    return about(booking, "R04", booking.span, facts, level=level)


def outside_hours(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R05: the room is not open then; one finding for each day touched.

    What a closure covers is left to R06, which knows the reason. A date that a series keeps on a holiday
    because it was told to go on as usual is only warned of: R18.
    """
    if _open_throughout(booking, around):
        return
    shut = [closing.span for closing in _closing(booking, around)]
    for day in booking.span.days():
        wanted = booking.span.on(day)
        ranges = around.places.opening(booking.room_id, day)
        told = [part for span in shut if (part := span.on(day)) is not None]
        if wanted is None or not without((wanted,), (*ranges, *told)):
            continue
        span = Span(moment_of(day, wanted[0]), moment_of(day, wanted[1]))
        kind, calendar = around.places.calendar.kind(day), around.places.calendar
        if kind is DayType.HOLIDAY and _goes_on(booking, around):
            yield about(booking, "R18", span, (("open", ranges), ("feast", calendar.name(day))))
        else:
            yield about(booking, "R05", span, (("open", ranges), ("day", kind)))


def _open_throughout(booking: Booking, around: Around) -> bool:
    # What nearly every booking is, told without cutting ranges.
    start, end, day = booking.start, booking.end, booking.start.date()
    if end.date() != day:
        return False
    first, last = start.hour * 60 + start.minute, end.hour * 60 + end.minute
    return any(
        opens <= first and last <= shuts for opens, shuts in around.places.opening(booking.room_id, day)
    )


def _goes_on(booking: Booking, around: Around) -> bool:
    # A date that was moved by hand is where somebody wanted it. A date of a series that is not written yet
    # stands on a holiday only when the series goes on as usual: any other would have paused or moved.
    if booking.original != booking.start:
        return False
    return booking.series_id is None or booking.series_id in around.usual


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
            yield about(booking, code, common, facts)


def _closing(booking: Booking, around: Around) -> Iterator[Closed]:
    own = atoms(booking.room_id, around.places.rooms)
    for closing in around.closed:
        # The times first: a period of years has thousands of closures, and nearly all lie elsewhere.
        if closing.span.overlaps(booking.span) and not own.isdisjoint(atoms_of(closing, around)):
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
            yield about(booking, "R08", when or booking.span, facts, (booking.id, *whose))


def not_for_this(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R09: a use that the room forbids, or a class that is not accepted here."""
    room = around.places.rooms[booking.room_id]
    wrong = uses(booking).intersection(room.forbidden) if room.forbidden else frozenset()
    if wrong:
        facts = (("uses", tuple(sorted(wrong))), ("kind", judged_as(booking, around)))
        yield about(booking, "R09", booking.span, facts)
        return
    accepted, level = limit(booking, around, Term.ACCEPTED)
    if not accepted:
        facts = (("uses", ()), ("kind", judged_as(booking, around)))
        yield about(booking, "R09", booking.span, facts, level=level)


def nobody_there(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R21: the desk of the venue is not staffed for all of it, and nobody with a key is named.

    Times at which the place is not open, or closed, are told by R05 to R07 alone.
    """
    venue_id = around.places.rooms[booking.room_id].venue_id
    if not around.covered or booking.keyholder_id is not None:
        return
    for day in booking.span.days():
        covered = around.covered.get((venue_id, day))
        alone = _alone(booking, around, day, covered) if covered is not None else ()
        if not alone:
            continue
        wanted, level = limit(booking, around, Term.KEYHOLDER)
        if wanted:
            span = Span(moment_of(day, alone[0][0]), moment_of(day, alone[-1][1]))
            yield about(booking, "R21", span, (("covered", covered),), level=level)


def _alone(
    booking: Booking, around: Around, day: date, covered: tuple[MinuteRange, ...]
) -> tuple[MinuteRange, ...]:
    wanted = booking.span.on(day)
    if wanted is None or not without((wanted,), covered):
        return ()
    shut = [part for one in _closing(booking, around) if (part := one.span.on(day)) is not None]
    open_then = intersected((wanted,), around.places.opening(booking.room_id, day))
    return without(open_then, (*covered, *shut))
