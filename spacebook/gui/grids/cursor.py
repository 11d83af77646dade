"""Where the keyboard is in a grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Cursor:
    """A room, a moment (of a slot or of a day), and the booking there or 0."""

    room_id: int
    at: datetime
    booking_id: int = 0
