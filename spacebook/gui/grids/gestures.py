"""Drags as values: what a booking would be if the button were let go at a spot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Protocol

from spacebook.domain.boards import Block
from spacebook.domain.bookings import Booking
from spacebook.domain.names import Name
from spacebook.domain.span import MINUTE, from_minutes, midnight, to_minutes
from spacebook.i18n import _


class Edge(Enum):
    """An end of a block that can be pulled."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies under a point: the room, the moment (not snapped), the booking and its edge, if any."""

    room_id: int
    at: datetime
    block: Block | None = None
    edge: Edge | None = None


def edge_of(block: Block, day: date, *, near_start: bool, near_end: bool) -> Edge | None:
    """The edge that can be pulled on `day`: where the block goes over midnight there is none to see."""
    if near_end and block.end <= midnight(day) + timedelta(days=1):
        return Edge.END
    return Edge.START if near_start and block.start >= midnight(day) else None


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


@dataclass(frozen=True, slots=True)
class Move:
    """A block carried to another time or room; `grip` is where in it the button went down."""

    origin: Booking
    grip: timedelta

    def booking(self, spot: Spot, step: int) -> Booking | None:
        """As long as before, its start on the grid; a start off the grid stays while the time stays."""
        start = spot.at - self.grip
        if abs(start - self.origin.start) < timedelta(minutes=step) / 2:
            return moved(self.origin, spot.room_id, self.origin.start)
        return moved(self.origin, spot.room_id, snapped(start, step))


@dataclass(frozen=True, slots=True)
class Resize:
    """An edge of a block pulled; it never gets shorter than one step."""

    origin: Booking
    edge: Edge = Edge.END

    def booking(self, spot: Spot, step: int) -> Booking | None:
        """The same room, another start or another end."""
        at, least = snapped(spot.at, step), timedelta(minutes=step)
        if self.edge is Edge.START:
            changed = replace(self.origin, start=min(at, self.origin.end - least))
        else:
            changed = replace(self.origin, end=max(at, self.origin.start + least))
        return None if changed == self.origin else changed


def moved(booking: Booking, room_id: int, start: datetime) -> Booking | None:
    """The booking in another room or at another start, as long as before; None when it stays."""
    if (room_id, start) == (booking.room_id, booking.start):
        return None
    return replace(booking, room_id=room_id, start=start, end=start + (booking.end - booking.start))
