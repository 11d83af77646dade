"""The house as it would be: bookings are tried one after the other, nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacebook.domain.around import Around, Closed, Neighbour, Taken
from spacebook.domain.bookings import Booking
from spacebook.domain.calendar import Calendar
from spacebook.domain.conflicts import Conflict
from spacebook.domain.finder import find
from spacebook.domain.places import atoms

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

ABOUT_BOOKER = frozenset(("R11", "R12", "R13", "R14", "R15", "R16"))
"""What was settled when the booking was made: it is the house that moves it now, not the booker."""


class Trial:
    """Judges bookings against what is in the database and what has been placed here.

    `near` are the bookings that will be tried: one query reads what lies around all of them. `ignore` are ids
    that move away or are removed in the same step. `calendar` takes the place of the one that is written,
    `closed` that of what its closures shut, and comes on top of all others.
    """

    def __init__(
        self,
        desk: Desk,
        near: Sequence[Booking],
        *,
        ignore: Iterable[int] = (),
        calendar: Calendar | None = None,
        closed: Iterable[Closed] = (),
    ) -> None:
        self._desk = desk
        around = desk.watch.around(near, ignore=frozenset(ignore)) if near else Around(desk.places)
        places = around.places if calendar is None else replace(around.places, calendar=calendar)
        newer = tuple(closed)
        told = {one.closure_id for one in newer if one.closure_id}
        older = (one for one in around.closed if one.closure_id not in told)
        self.around = replace(around, places=places, closed=(*older, *newer))

    def conflicts(self, booking: Booking) -> list[Conflict]:
        """What stands against `booking` where the house puts it, as far as it matters when it is written."""
        found = [conflict for conflict in find(booking, self.around) if conflict.code not in ABOUT_BOOKER]
        return self._desk.bookings.relevant(booking, found)

    def taken(self, booking: Booking) -> bool:
        """Whether somebody holds the room at some time of `booking`: a cheap first look."""
        return any(
            other.holds and other.start < booking.end and booking.start < other.end
            for atom in atoms(booking.room_id, self.around.places.rooms)
            for other in self.around.neighbours.get(atom, ())
            if other.booking_id != booking.id
        )

    def place(self, booking: Booking) -> None:
        """From now on `booking` counts as written."""
        neighbours = dict(self.around.neighbours)
        for atom in atoms(booking.room_id, self.around.places.rooms):
            one = Neighbour(
                booking_id=booking.id,
                atom_id=atom,
                room_id=booking.room_id,
                start=booking.start,
                end=booking.end,
                state=booking.state,
                title=booking.title,
                priority=booking.priority,
                uses=booking.uses,
            )
            neighbours[atom] = (*neighbours.get(atom, ()), one)
        out = [
            Taken(booking.id, use.pool_id, use.quantity, booking.start, booking.end) for use in booking.pools
        ]
        taken = (*self.around.taken, *(out if booking.holds else ()))
        self.around = replace(self.around, neighbours=neighbours, taken=taken)
