"""What somebody calls a room, a venue or a person, found in the area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacebook.domain.bookers import Booker
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.people import Person
from spacebook.domain.places import Pool, Room, Venue
from spacebook.i18n import language

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


def find_venue(desk: Desk, called: str) -> Venue:
    """The venue with this code or name in any language; raises `Refusal("unknown_venue")`."""
    for venue in desk.places.venues.values():
        if _is_called(called, venue.code, venue.name):
            return venue
    raise Refusal("unknown_venue", venue=called)


def find_room(desk: Desk, called: str, venue: Venue | None = None) -> Room:
    """The room with this code or name in any language, in `venue` when it is given.

    "venue/room" is understood too. Raises `Refusal`: "unknown_room", "ambiguous_room", "unknown_venue".
    """
    rooms = [
        room
        for room in desk.places.rooms.values()
        if (venue is None or room.venue_id == venue.id) and _is_called(called, room.code, room.name)
    ]
    if len(rooms) == 1:
        return rooms[0]
    if not rooms and "/" in called:
        where, _, what = called.partition("/")
        return find_room(desk, what.strip(), find_venue(desk, where.strip()))
    if not rooms:
        raise Refusal("unknown_room", room=called)
    venues = desk.places.venues
    found = [f"{venues[room.venue_id].name.text(language())}/{room.name.text(language())}" for room in rooms]
    raise Refusal("ambiguous_room", room=called, found=found)


def find_person(desk: Desk, called: str) -> Person:
    """The member of staff with this name in any language; raises `Refusal("unknown_person")`."""
    for person in desk.people.values():
        if _is_called(called, "", person.name):
            return person
    raise Refusal("unknown_person", person=called)


def find_pool(desk: Desk, called: str) -> Pool:
    """The equipment with this name in any language; raises `Refusal("unknown_equipment")`."""
    for pool in desk.places.pools.values():
        if _is_called(called, "", pool.name):
            return pool
    raise Refusal("unknown_equipment", equipment=called)


def find_category(desk: Desk, called: str) -> str:
    """The letter of the kind of activity with this letter or name; raises `Refusal("bad_choice")`."""
    if not called.strip():
        return ""
    for letter, name in desk.categories.items():
        if _is_called(called, letter, name):
            return letter
    raise Refusal("bad_choice", field="category", text=called, choices=list(desk.categories))


def find_booker(desk: Desk, called: str) -> Booker:
    """The entry of the register with this number or name, or the only one that sounds so.

    Raises `Refusal`: "unknown_booker", "several_bookers".
    """
    wanted = called.strip().removeprefix("#")
    if wanted.isdecimal() and int(wanted) in desk.register:
        return desk.register[int(wanted)]
    named = desk.bookers.of_name(called)
    found = [named] if named is not None else desk.bookers.find(called) if wanted else []
    if len(found) > 1:
        shown = [f"#{one.id} {one.name.text(language())}" for one in found[:6]]
        raise Refusal("several_bookers", booker=called, found=shown)
    if not found:
        raise Refusal("unknown_booker", booker=called)
    return found[0]


def _is_called(called: str, code: str, name: Name) -> bool:
    wanted = called.strip().casefold()
    return bool(wanted) and wanted in {
        text.casefold() for text in (code, name.hans, name.hant, name.en) if text
    }
