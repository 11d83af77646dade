"""When somebody is at the reception desk of a venue, and so can open a door."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from spacebook.domain.people import Desk as Station
from spacebook.domain.people import ShiftType
from spacebook.domain.span import MinuteRange, merged
from spacebook.store import others

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Attendance:
    """Times that desks are staffed: by the duties of a day, or by the shifts while none is planned."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def venues(self) -> frozenset[int]:
        """Venues that have a desk; nobody is expected to open at the others."""
        return frozenset(station.venue_id for station, _ in self._desk.stations)

    def covered(self, days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], tuple[MinuteRange, ...]]:
        """For venues with a desk and days: the minutes of the day when somebody is there.

        On a day for which any duty of a desk is planned only its shifts that somebody has are counted.
        """
        wanted = sorted(days)
        if not wanted:
            return {}
        listed = [day for _, day in wanted]
        duties = others.duties(self._desk.store, min(listed), max(listed))
        of_venue: dict[int, list[tuple[Station, tuple[ShiftType, ...]]]] = {}
        for station, shifts in self._desk.stations:
            of_venue.setdefault(station.venue_id, []).append((station, shifts))
        return {
            (venue_id, day): merged(
                span
                for station, shifts in of_venue.get(venue_id, ())
                for shift in self._staffed(shifts, day, duties.get((station.id, day)))
                for span in shift.spans
            )
            for venue_id, day in wanted
        }

    def _staffed(
        self, shifts: tuple[ShiftType, ...], day: date, planned: set[int] | None
    ) -> Iterable[ShiftType]:
        kind = self._desk.places.calendar.kind(day)
        for shift in shifts:
            if shift.id in planned if planned is not None else kind in shift.day_types:
                yield shift
