"""Builders that let a test say only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from spacebook.domain.around import Around, Closed, Neighbour, Places, Taken
from spacebook.domain.bookings import Booking, State
from spacebook.domain.calendar import Calendar, CalendarDay
from spacebook.domain.checks_between import within_earshot
from spacebook.domain.conflicts import Conflict, Keep
from spacebook.domain.names import Name
from spacebook.domain.places import ClosureKind, Pool, Room, Venue, atoms
from spacebook.domain.span import Span, minute_of_day
from spacebook.services.desk import Desk

MONDAY = date(2026, 9, 14)
NOW = datetime(2026, 9, 14, 9, 41)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def seen(*codes: str, reason: str = "agreed with both") -> Keep:
    """Warnings that a person has seen and keeps."""
    return Keep(frozenset(codes), reason)


def at(day: str | date, clock: str) -> datetime:
    """`clock` ("9" or "9:30") on a weekday of the week of `MONDAY`, or on a date ("2026-09-17")."""
    if isinstance(day, str) and day in WEEKDAYS:
        day = MONDAY + timedelta(days=WEEKDAYS.index(day))
    elif isinstance(day, str):
        day = date.fromisoformat(day)
    minutes = minute_of_day(clock if ":" in clock else f"{clock}:00")
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)


def span(when: str) -> Span:
    """ "mon 9-10:30" or "2026-09-17 22-24"."""
    day, _, hours = when.partition(" ")
    first, _, last = hours.partition("-")
    return Span(at(day, first), at(day, last))


def a_room(name: str = "Blue", id: int = 1, **given: Any) -> Room:
    """A room of venue 1 without any limit."""
    return Room(**{"id": id, "venue_id": 1, "name": Name(name), **given})


def a_booking(when: str = "mon 9-10", room: int = 1, title: str = "Choir", **given: Any) -> Booking:
    """A confirmed booking that is not written yet."""
    wanted = span(when)
    return Booking(
        **{"room_id": room, "start": wanted.start, "end": wanted.end, "title": Name(title), **given}
    )


def a_closure(when: str, *rooms: int, kind: ClosureKind = ClosureKind.REPAIR, name: str = "Repair") -> Closed:
    """One time when rooms are closed."""
    return Closed(1, span(when), frozenset(rooms), Name(name), kind, Name("Street office"))


def around(
    *bookings: Booking,
    rooms: Iterable[Room] = (a_room(),),
    pools: Iterable[Pool] = (),
    closed: Iterable[Closed] = (),
    special: Iterable[CalendarDay] = (),
    venue: Venue | None = None,
    **also: Any,
) -> Around:
    """What lies around a booking, as the store would have read it; bookings get the ids they lack.

    `also` are further fields of `Around`.
    """
    known = {room.id: room for room in rooms}
    house = venue or Venue(id=1, name=Name("House"))
    numbered = [(one.id or place, one) for place, one in enumerate(bookings, start=101)]
    neighbours: dict[int, list[Neighbour]] = {}
    for number, one in numbered:
        if one.holds or one.state is State.REQUESTED:
            for atom in atoms(one.room_id, known):
                neighbour = Neighbour(
                    number,
                    atom,
                    one.room_id,
                    one.start,
                    one.end,
                    one.state,
                    one.title,
                    one.priority,
                    one.uses,
                )
                neighbours.setdefault(atom, []).append(neighbour)
    return Around(
        places=Places({house.id: house}, known, {pool.id: pool for pool in pools}, Calendar.of(special)),
        neighbours={atom: tuple(found) for atom, found in neighbours.items()},
        closed=tuple(closed),
        taken=tuple(
            Taken(number, use.pool_id, use.quantity, one.start, one.end)
            for number, one in numbered
            if one.holds
            for use in one.pools
        ),
        earshot=within_earshot(known),
        **also,
    )


def codes(found: Iterable[Conflict]) -> list[str]:
    """The codes of conflicts in order of time."""
    return [conflict.code for conflict in found]


def build(desk: Desk, *values: Any) -> list[Any]:
    """Write values one after the other in a step that cannot be undone, and return them with their ids."""
    with desk.store.change("Build", by="test", undoable=False) as change:
        return [change.add(value) for value in values]


def a_house(desk: Desk, *rooms: Room) -> dict[str, Room]:
    """A venue that is always open with these rooms (one called "Blue" by default), by name."""
    if not desk.places.venues:
        build(desk, Venue(name=Name("House"), code="H"))
    return {str(room.name): room for room in build(desk, *(rooms or (a_room(),)))}


def room_id(desk: Desk, code: str) -> int:
    """The id of the room that a door or list calls `code`."""
    return next(room.id for room in desk.places.rooms.values() if room.code == code)


def the(desk: Desk, title: str, day: str) -> Booking:
    """The one booking whose title begins so in Chinese, on a date."""
    found = [
        one
        for one in desk.store.all(Booking)
        if one.title.hans.startswith(title) and one.start.date() == date.fromisoformat(day)
    ]
    assert len(found) == 1, [(one.title.hans, one.start) for one in found]
    return found[0]
