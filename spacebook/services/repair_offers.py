"""Ways out that several codes share: another room, another time, less of it, changing places, giving way.

Each yields repairs as they would be; whether they hold is asked of the finder afterwards, all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from spacebook.domain.bookings import Booking, State
from spacebook.domain.places import atoms
from spacebook.domain.repairs import (
    SHIFT_WITHIN,
    Repair,
    RepairKind,
    changed,
    longest_part,
    may_yield,
    nearest_starts,
)
from spacebook.domain.span import MinuteRange, Span, without
from spacebook.services.repair_case import FLOOR, Case

Offer = Callable[[Case], Iterator[Repair]]

WEEKS_AHEAD = 4
DAYS_AHEAD = 10

ELSEWHERE = frozenset(("R08", "R10", "R17"))
"""Codes whose cause does not lie in the room: it may be free, and the time must be avoided all the same."""


def other_rooms(case: Case) -> Iterator[Repair]:
    """The same time in a room that fits; a part of a combined room is told as that."""
    for place in case.rooms():
        moved = changed(case.booking, room_id=place.room.id, pools=case.pools_at(place.room))
        kind = RepairKind.PART if place.room.id in case.room.parts else RepairKind.ROOM
        other_floor = place.room.floor != case.room.floor
        yield case.repair(kind, moved, cost=case.cost((moved,), extra=FLOOR * other_floor))


def other_times(case: Case) -> Iterator[Repair]:
    """The nearest times of the same day at which the room is free."""
    day = case.booking.start.date()
    length = case.booking.end - case.booking.start
    for minute in nearest_starts(_free(case), _wanted(case))[:3]:
        start = case.at(day, minute)
        moved = changed(case.booking, start=start, end=start + length)
        near = case.cost((moved,)).minutes <= SHIFT_WITHIN
        yield case.repair(RepairKind.SHIFT if near else RepairKind.TIME, moved)


def shorter(case: Case) -> Iterator[Repair]:
    """What is free of the time that was wanted."""
    day = case.booking.start.date()
    part = longest_part(_free(case), _wanted(case))
    if part is not None:
        start, end = (case.at(day, minute) for minute in part)
        yield case.repair(RepairKind.SHORTEN, changed(case.booking, start=start, end=end))


def _wanted(case: Case) -> MinuteRange:
    return case.booking.span.on(case.booking.start.date()) or (0, 0)


def _free(case: Case) -> tuple[MinuteRange, ...]:
    day = case.booking.start.date()
    if case.booking.end > case.at(day, 1440):
        return ()
    conflict = case.conflict
    avoided = Span(conflict.start, conflict.end).on(day) if conflict.code in ELSEWHERE else None
    return case.free(day) if avoided is None else without(case.free(day), (avoided,))


def same_weekday(case: Case) -> Iterator[Repair]:
    """The same time one to four weeks later; the first that holds is the cheapest."""
    yield from _on(case, (7 * week for week in range(1, WEEKS_AHEAD + 1)))


def other_days(case: Case) -> Iterator[Repair]:
    """The same time on one of the next days."""
    yield from _on(case, range(1, DAYS_AHEAD + 1))


def _on(case: Case, later: range | Iterator[int]) -> Iterator[Repair]:
    for days in later:
        yield on_day(case, case.booking.start.date() + timedelta(days=days))


def next_working_day(case: Case) -> Iterator[Repair]:
    """The same time on the next day that is worked."""
    yield on_day(case, case.places.calendar.next_working(case.booking.start.date()))


def on_day(case: Case, day: date) -> Repair:
    """The same time on `day`."""
    by = day - case.booking.start.date()
    moved = changed(case.booking, start=case.booking.start + by, end=case.booking.end + by)
    return case.repair(RepairKind.DATE, moved)


def swapping(case: Case) -> Iterator[Repair]:
    """Rooms exchanged with a booking of the same or a lower class in a room that fits."""
    rooms = case.places.rooms
    found = {place.blockers[0].booking_id: place.room for place in case.taken_rooms()}
    for other in case.desk.bookings.several(found) if found else ():
        room = found[other.id]
        apart = atoms(room.id, rooms).isdisjoint(atoms(case.room.id, rooms))
        if apart and _would_swap(case, other):
            mine = changed(case.booking, room_id=room.id, pools=case.pools_at(room))
            theirs = changed(other, room_id=case.room.id)
            yield case.repair(RepairKind.SWAP, mine, theirs, other=other.title)


def _would_swap(case: Case, other: Booking) -> bool:
    fits = not case.room.limit or other.headcount <= case.room.limit
    party = other.id in case.conflict.bookings
    return (
        fits and not party and may_yield(other, case.desk.now()) and other.priority >= case.booking.priority
    )


def waiting(case: Case) -> Iterator[Repair]:
    """A request waits for the room to become free."""
    if case.booking.state is State.REQUESTED or case.booking.id == 0:
        asked = case.booking.asked or case.desk.now()
        yield case.repair(RepairKind.WAIT, replace(case.booking, state=State.WAITING, asked=asked))


def rejecting(case: Case) -> Iterator[Repair]:
    """A request is turned down for the sake of the other party."""
    if case.booking.state is State.REQUESTED and case.booking.id and len(case.conflict.bookings) > 1:
        yield case.repair(RepairKind.REJECT, replace(case.booking, state=State.REJECTED))


def cancelling(case: Case) -> Iterator[Repair]:
    """This one date is left out."""
    if case.booking.id:
        yield case.repair(RepairKind.CANCEL, replace(case.booking, state=State.CANCELLED))
