"""What the panel shows of a booking in the bin, and what stands in the way of bringing it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict
from spacebook.domain.repairs import Repair, RepairKind
from spacebook.gui.dialogs.reason import keepable
from spacebook.services.bin import Binned
from spacebook.services.desk import Desk
from spacebook.services.histories import Entry


@dataclass(frozen=True, slots=True)
class Opened:
    """One of them with all that happened to it."""

    binned: Binned
    history: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Barred:
    """Why a booking cannot come back as it was, and the ways in which it can."""

    booking: Booking
    found: tuple[Conflict, ...]
    ways: tuple[Repair, ...]
    words: tuple[str, ...]


def opened(desk: Desk, binned: Binned) -> Opened:
    """Read the history of one of them, the newest first."""
    return Opened(binned, tuple(desk.history(binned.booking.id)))


def barred(desk: Desk, booking_id: int, found: Sequence[Conflict]) -> Barred:
    """Look for the ways in which a booking can come back in spite of `found`."""
    binned = desk.bin.find(booking_id)
    booking = desk.bin.restored(booking_id)
    # A row that is gone for good cannot be written over: what comes back elsewhere is a new one.
    asked = replace(booking, id=0, series_id=None) if binned.gone else booking
    offered = desk.repairs.for_booking(asked, found)
    # Nothing stands of it yet: it can be rejected or cancelled only by leaving it where it is.
    barring = {RepairKind.REJECT, RepairKind.CANCEL}
    if not keepable(found, desk):
        barring.add(RepairKind.KEEP)
    ways = [one for one in offered if one.kind not in barring and (one.bookings or not one.field)]
    words = tuple(desk.repairs.words(one) for one in ways)
    return Barred(booking, tuple(found), tuple(ways), words)
