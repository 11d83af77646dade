"""What can be dragged in a month: a chip to another day, in the same room and at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacebook.domain.bookings import Booking
from spacebook.gui.grids.gestures import Spot, moved


@dataclass(frozen=True, slots=True)
class Shift:
    """A chip carried on; `grabbed` is the day it was taken at, one of those the booking lies on."""

    origin: Booking
    grabbed: date

    def booking(self, spot: Spot, step: int) -> Booking | None:  # noqa: ARG002 - the time of day stays
        """As many days later or earlier as the pointer went."""
        by = spot.at.date() - self.grabbed
        return moved(self.origin, self.origin.room_id, self.origin.start + by)
