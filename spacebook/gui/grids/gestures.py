"""Drags as values: what a booking would be if the button were let go at a spot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from spacebook.domain.boards import Block
from spacebook.domain.bookings import Booking
from spacebook.domain.names import Name
from spacebook.domain.span import MINUTE, from_minutes, midnight, to_minutes
from spacebook.i18n import _


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies under a point: the room, the moment (not snapped), and the booking, if any."""

    room_id: int
    at: datetime
    block: Block | None = None
    at_edge: bool = False


class Gesture(Protocol):
    """One drag."""

    def booking(self, spot: Spot, step: int) -> Booking | None:
        """The booking as it would be at `spot`, snapped to `step` minutes; None where it changes nothing."""


def snapped(moment: datetime, step: int) -> datetime:
    """The nearest multiple of `step` minutes."""
    return from_minutes((to_minutes(moment) + step // 2) // step * step)


def floored(moment: datetime, step: int) -> datetime:
    """The last multiple of `step` minutes up to `moment`."""
    return from_minutes(to_minutes(moment) // step * step)


@dataclass(frozen=True, slots=True)
class Make:
    """A new booking from where the button went down, in that room and on that day."""

    room_id: int
    anchor: datetime

    def booking(self, spot: Spot, step: int) -> Booking | None:
        """From the slot pressed to the slot under the pointer, either way."""
        day = midnight(self.anchor.date())
        at = min(max(spot.at, day), day + timedelta(days=1) - MINUTE)
        first = floored(min(self.anchor, at), step)
        last = floored(max(self.anchor, at), step) + timedelta(minutes=step)
        last = min(last, day + timedelta(days=1))
        return Booking(room_id=self.room_id, start=first, end=last, title=Name.written(_("New booking")))


def moved(booking: Booking, room_id: int, start: datetime) -> Booking | None:
    """The booking in another room or at another start, as long as before; None when it stays."""
    if (room_id, start) == (booking.room_id, booking.start):
        return None
    return replace(booking, room_id=room_id, start=start, end=start + (booking.end - booking.start))
