"""One value of the rule table, for the services that go by it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacebook.domain.bookings import BookerKind, Booking
from spacebook.domain.rules import UNLIMITED, RuleLine, Term, book_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


def value(desk: Desk, term: Term, kind: BookerKind, venue_id: int | None, on: date) -> int:
    """What a term is for a class of bookers at a venue on a day; `UNLIMITED` when the table does not say."""
    line = book_of(desk.store.all(RuleLine)).line(term, kind, venue_id, on)
    return UNLIMITED if line is None else line.value


def of_booking(desk: Desk, term: Term, booking: Booking) -> int:
    """What a term is for a booking."""
    room = desk.places.rooms.get(booking.room_id)
    venue_id = room.venue_id if room is not None else None
    return value(desk, term, booking.booker_kind, venue_id, booking.start.date())
