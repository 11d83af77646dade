"""Who could open a room for a booking."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from spacebook.domain.bookings import Booking
from spacebook.domain.people import Absence, Duty, Person, ShiftType
from spacebook.domain.people import Desk as Station
from spacebook.domain.span import MinuteRange, to_minutes
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

NOON = time(12)


class Openers:
    """Ranks the staff of a venue by who is there anyway."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, booking: Booking) -> list[Person]:
        """Active staff of the venue that is not away: on duty then, on duty that day, then by their order."""
        room = self._desk.places.rooms.get(booking.room_id)
        if room is None:
            return []
        away = self._away(booking)
        then, that_day = self._on_duty(room.venue_id, booking)
        staff = [
            person
            for person in self._desk.people.values()
            if person.active and person.venue_id == room.venue_id and person.id not in away
        ]
        return sorted(staff, key=lambda p: (p.id not in then, p.id not in that_day, p.position, p.id))

    def _on_duty(self, venue_id: int, booking: Booking) -> tuple[set[int], set[int]]:
        stations = {one.id for one in self._desk.store.all(Station, venue_id=venue_id)}
        shifts = {one.id: one for one in self._desk.store.all(ShiftType)} if stations else {}
        day = booking.start.date()
        then: set[int] = set()
        that_day: set[int] = set()
        for duty in self._desk.store.all(Duty, date=day.isoformat()):
            if duty.desk_id in stations:
                that_day.add(duty.person_id)
                if _covers(shifts[duty.shift_id], day, booking):
                    then.add(duty.person_id)
        return then, that_day

    def _away(self, booking: Booking) -> set[int]:
        kind = kind_of(Absence)
        first, last = booking.start.date().isoformat(), booking.end.date().isoformat()
        sql = f"SELECT {kind.selected} FROM absence WHERE first <= ? AND last >= ?"
        found = [kind.unpack(row) for row in self._desk.store.rows(sql, (last, first))]
        return {absence.person_id for absence in found if _touches(absence, booking)}


def _covers(shift: ShiftType, day: date, booking: Booking) -> bool:
    """Whether somebody in the shift is there when the doors are opened."""
    opened = to_minutes(booking.start) - to_minutes(datetime.combine(day, time()))
    return any(_within(opened, span) for span in shift.spans)


def _within(minute: int, span: MinuteRange) -> bool:
    return span[0] <= minute < span[1]


def _touches(absence: Absence, booking: Booking) -> bool:
    if absence.half == "am":
        return booking.start.time() < NOON
    if absence.half == "pm":
        return booking.end.time() > NOON or booking.end.date() > booking.start.date()
    return True
