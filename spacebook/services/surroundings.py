"""Reads what lies around bookings: one bounded query for each thing that they make necessary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from spacebook.domain.around import (
    COUNTED,
    Around,
    Before,
    Counted,
    Neighbour,
    Other,
    Period,
    Who,
    who,
)
from spacebook.domain.bookings import Booking
from spacebook.domain.calendar import DayType
from spacebook.domain.checks_between import in_charge, people_of
from spacebook.domain.checks_booker import periods_of
from spacebook.domain.errors import Refusal
from spacebook.domain.finder import WANTING
from spacebook.domain.judging import names_booker
from spacebook.domain.names import Name
from spacebook.domain.places import atoms
from spacebook.domain.rules import RuleBook
from spacebook.domain.span import MinuteRange, Span, from_minutes, midnight, to_minutes
from spacebook.store import occupancy, others

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

K = TypeVar("K")
V = TypeVar("V")
Ranges = dict[K, tuple[int, int]]
WANTED_STATES = frozenset(state.value for state in WANTING)


class Surroundings:
    """What lies around some bookings that are judged at once."""

    def __init__(self, desk: Desk, bookings: Sequence[Booking], ignore: frozenset[int]) -> None:
        self._desk = desk
        self._store = desk.store
        self._bookings = bookings
        self._ignore = ignore

    def read(self, book: RuleBook) -> Around:
        """All of it; raises `Refusal("unknown_room")`."""
        places, bookings, ignore = self._desk.places, self._bookings, self._ignore
        for booking in bookings:
            if booking.room_id not in places.rooms:
                raise Refusal("unknown_room", room=booking.room_id)
        uses = [(use.pool_id, booking.span) for booking in bookings for use in booking.pools]
        first = min(booking.start for booking in bookings).date()
        last = max(booking.end for booking in bookings).date()
        named = [booking for booking in bookings if names_booker(booking)]
        counted, alike = self._of_bookers(named) if named else ({}, {})
        return Around(
            places=places,
            neighbours=self._neighbours(),
            closed=self._desk.watch.closed(first, last + timedelta(days=1)),
            taken=tuple(t for t in occupancy.uses(self._store, uses) if t.booking_id not in ignore)
            if uses
            else (),
            now=self._desk.now() if named else None,
            book=book,
            bookers=self._desk.register if any(booking.booker_id for booking in named) else {},
            before=self._before(named),
            counted=counted,
            alike=alike,
            busy=self._busy() if any(map(in_charge, bookings)) else {},
            usual=self._usual(),
            earshot=self._desk.earshot,
            covered=self._covered(),
        )

    def _neighbours(self) -> Mapping[int, tuple[Neighbour, ...]]:
        rooms, margin = self._desk.places.rooms, self._desk.margin
        wanted = [
            (atom, booking.span.widened(margin, margin) if margin else booking.span)
            for booking in self._bookings
            for atom in atoms(booking.room_id, rooms)
        ]
        earshot = self._desk.earshot
        wanted += [
            (atom, booking.span)
            for booking in (self._bookings if earshot else ())
            if booking.room_id in earshot
            for room_id in earshot[booking.room_id]
            for atom in atoms(room_id, rooms)
        ]
        grouped: dict[int, list[Neighbour]] = {}
        for neighbour in occupancy.near(self._store, wanted):
            if neighbour.booking_id not in self._ignore:
                grouped.setdefault(neighbour.atom_id, []).append(neighbour)
        return {atom: tuple(found) for atom, found in grouped.items()}

    def _before(self, named: Sequence[Booking]) -> Mapping[int, Before]:
        ids = {booking.id for booking in named if booking.id}
        return others.before(self._store, ids) if ids else {}

    def _of_bookers(
        self, named: Sequence[Booking]
    ) -> tuple[dict[tuple[Who, Period], tuple[Counted, ...]], dict[tuple[Who, date], tuple[Other, ...]]]:
        wanted: Ranges[Who] = {}
        for booking in named:
            key = who(booking)
            if key is not None:
                _widen(wanted, key, *_reach(booking))
        registered = [(key, *span) for key, span in wanted.items() if isinstance(key, int)]
        written = [(key, *span) for key, span in wanted.items() if isinstance(key, str)]
        rows = others.of_people(self._store, others.OF_REGISTERED, registered)
        rows += others.of_people(self._store, others.OF_NAMED, written)
        counted: dict[tuple[Who, Period], list[Counted]] = {}
        alike: dict[tuple[Who, date], list[Other]] = {}
        for key, row in _known(rows, self._ignore):
            for period in periods_of(row.start.date()):
                counted.setdefault((key, period), []).append(Counted(row.booking_id, row.start))
        for key, row in _known(rows, self._ignore, WANTED_STATES):
            for day in Span(row.start, row.end).days():
                alike.setdefault((key, day), []).append(row)
        for booking in named:
            key = who(booking)
            if key is not None and booking.state in COUNTED and self._joint(booking):
                for period in periods_of(booking.start.date()):
                    one = Counted(booking.id, booking.start, joint=True)
                    counted.setdefault((key, period), []).append(one)
        return _frozen(counted), _frozen(alike)

    def _joint(self, booking: Booking) -> bool:
        """Whether it will be written with the others: it moves with them, or is a date of a new series."""
        return booking.id in self._ignore or (not booking.id and booking.original is not None)

    def _busy(self) -> dict[tuple[str, date], tuple[Other, ...]]:
        contacts: Ranges[str] = {}
        staff: Ranges[int] = {}
        for booking in self._bookings:
            span = to_minutes(booking.start), to_minutes(booking.end)
            for key, person_id in people_of(booking):
                if person_id:
                    _widen(staff, person_id, *span)
                else:
                    _widen(contacts, key, *span)
        rows: list[others.Found] = []
        if contacts:
            listed = [(key, *span) for key, span in contacts.items()]
            rows += others.of_people(self._store, others.OF_CONTACT, listed)
        if staff:
            numbered = [(key, *span) for key, span in staff.items()]
            for sql in (others.OF_KEYHOLDER, others.OF_LIAISON):
                found = others.of_people(self._store, sql, numbered)
                rows += [(f"#{row[0]}", *row[1:]) for row in found]
        busy: dict[tuple[str, date], list[Other]] = {}
        for person, row in _known(rows, self._ignore, WANTED_STATES):
            for day in Span(row.start, row.end).days():
                busy.setdefault((str(person), day), []).append(row)
        return _frozen(busy)

    def _usual(self) -> frozenset[int]:
        calendar = self._desk.places.calendar
        series = {
            booking.series_id
            for booking in self._bookings
            if booking.series_id
            and booking.original == booking.start
            and any(calendar.kind(day) is DayType.HOLIDAY for day in booking.span.days())
        }
        return others.usual(self._store, series) if series else frozenset()

    def _covered(self) -> dict[tuple[int, date], tuple[MinuteRange, ...]]:
        if not self._desk.stations:
            return {}
        staffed, rooms = self._desk.attendance.venues, self._desk.places.rooms
        days = {
            (rooms[booking.room_id].venue_id, day)
            for booking in self._bookings
            if booking.keyholder_id is None and rooms[booking.room_id].venue_id in staffed
            for day in booking.span.days()
        }
        return self._desk.attendance.covered(days) if days else {}


def _reach(booking: Booking) -> tuple[int, int]:
    """The weeks and months that a booking touches, in minutes: what counts for a quota lies in them."""
    day = booking.start.date()
    (_, monday), (_, first) = periods_of(day)
    after = (first + timedelta(days=32)).replace(day=1)
    last = max(midnight(after), midnight(monday + timedelta(days=7)), booking.end)
    return to_minutes(midnight(min(monday, first))), to_minutes(last)


def _widen(ranges: Ranges[K], key: K, first: int, last: int) -> None:
    known = ranges.get(key, (first, last))
    ranges[key] = min(known[0], first), max(known[1], last)


def _known(
    rows: Iterable[others.Found], ignore: frozenset[int], states: frozenset[str] | None = None
) -> Iterator[tuple[Who, Other]]:
    for key, booking, room, start, end, title, phone, series, state in rows:
        if booking not in ignore and (states is None or state in states):
            yield (
                key,
                Other(
                    booking, room, from_minutes(start), from_minutes(end), Name.unpacked(title), phone, series
                ),
            )


def _frozen(grouped: Mapping[K, Sequence[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(found) for key, found in grouped.items()}
