"""What all rules share: making a finding, and asking the rule book for the class and place of a booking."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from spacebook.domain.around import Around
from spacebook.domain.bookings import BookerKind, Booking
from spacebook.domain.conflicts import LEVELS, Conflict, Level
from spacebook.domain.rules import UNLIMITED, Term, class_of
from spacebook.domain.span import Span, midnight

Facts = Iterable[tuple[str, Any]]


def about(
    booking: Booking,
    code: str,
    span: Span,
    facts: Facts,
    ids: tuple[int, ...] | None = None,
    *,
    level: Level | None = None,
    people: tuple[int, ...] = (),
) -> Conflict:
    """A finding about `booking` in its room; the level is that of the code unless a rule says otherwise."""
    return Conflict(
        code=code,
        level=level or LEVELS[code],
        room_id=booking.room_id,
        start=span.start,
        end=span.end,
        bookings=ids if ids is not None else (booking.id,),
        people=people,
        facts=(*facts, ("own_title", booking.title)),
    )


def judged_as(booking: Booking, around: Around) -> BookerKind:
    """The class whose rules hold for a booking: that of the register, else as it was written."""
    registered = around.bookers.get(booking.booker_id or 0)
    return class_of(registered.kind if registered else booking.booker_kind, booking.priority)


def limit(booking: Booking, around: Around, term: Term) -> tuple[int, Level]:
    """What the rule book says about a booking on the day it begins, and how bad breaking it is."""
    room = around.places.rooms[booking.room_id]
    line = around.book.line(term, judged_as(booking, around), room.venue_id, booking.start.date())
    return (UNLIMITED, Level.WARN) if line is None else (line.value, line.level)


def names_booker(booking: Booking) -> bool:
    """Whether it says who books; what is known of nobody cannot be judged."""
    return booking.booker_id is not None or bool(booking.booker)


def moment_of(day: date, minute: int) -> datetime:
    """The moment of a minute of a day."""
    return midnight(day) + timedelta(minutes=minute)
