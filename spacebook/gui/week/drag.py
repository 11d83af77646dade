"""What can be dragged in the matrix: a chip to another day or room, at the same time of day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from spacebook.domain.bookings import Booking
from spacebook.gui.grids.gestures import Spot, moved


@dataclass(frozen=True, slots=True)
class Carry:
    """A chip carried to another cell."""

    origin: Booking

    def booking(self, spot: Spot, step: int) -> Booking | None:  # noqa: ARG002 - the time of day stays
        """The same clock times on the day and in the room of `spot`."""
        start = datetime.combine(spot.at.date(), self.origin.start.time())
        return moved(self.origin, spot.room_id, start)
