"""What can be dragged on a time axis: a block, and the right edge of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from spacebook.domain.bookings import Booking
from spacebook.gui.grids.gestures import Spot, moved, snapped


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
    """The end of a block pulled; it never gets shorter than one step."""

    origin: Booking

    def booking(self, spot: Spot, step: int) -> Booking | None:
        """The same start and room, another end."""
        end: datetime = max(snapped(spot.at, step), self.origin.start + timedelta(minutes=step))
        return None if end == self.origin.end else replace(self.origin, end=end)
