"""What an authority pushes aside when it takes rooms over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.places import sharing
from spacebook.domain.span import Span, to_minutes
from spacebook.store import suspects

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

PUSHED = HOLDING | {State.REQUESTED, State.DISPLACED}


class Takeovers:
    """Takeovers of rooms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def displaced(self, room_ids: Iterable[int], span: Span) -> list[Booking]:
        """The bookings that a takeover of rooms for `span` pushes aside, or already has.

        The most important class first, then by time. Raises `Refusal("unknown_room")`.
        """
        rooms = self._desk.places.rooms
        touched: set[int] = set()
        for room_id in room_ids:
            if room_id not in rooms:
                raise Refusal("unknown_room", room=room_id)
            touched |= sharing(room_id, rooms.values())
        ids = suspects.in_rooms(self._desk.store, touched, to_minutes(span.start), to_minutes(span.end))
        found = [booking for booking in self._desk.bookings.several(ids) if booking.state in PUSHED]
        return sorted(found, key=lambda booking: (booking.priority, booking.start))
