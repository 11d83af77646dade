"""The smallest things that sentences are made of: names, rooms, moments, and who asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from spacebook import dates
from spacebook.domain.bookings import BookerKind
from spacebook.domain.names import Name
from spacebook.domain.span import MinuteRange
from spacebook.i18n import N_, _, language

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

BOOKER_KINDS = {
    BookerKind.RESIDENT: N_("Resident"),
    BookerKind.TEAM: N_("Registered team"),
    BookerKind.ORGANISATION: N_("Social organisation"),
    BookerKind.COMMITTEE: N_("Committee or Party branch"),
    BookerKind.AUTHORITY: N_("Sub-district or authority"),
    BookerKind.COMPANY: N_("Company"),
}
USES = {
    "jumping": N_("dancing and exercise"),
    "loud": N_("loud sound"),
    "flame": N_("open flame"),
    "food": N_("preparing food"),
    "trade": N_("commerce"),
}


def text(name: Name) -> str:
    """A name in the present language."""
    return name.text(language())


def room_name(desk: Desk, room_id: int) -> str:
    """The name of a room, or its number when it is not there."""
    room = desk.places.rooms.get(room_id)
    return text(room.name) if room is not None else f"#{room_id}"


def booker_kind(value: BookerKind) -> str:
    """Who asks."""
    return _(BOOKER_KINDS[value])


def use(value: str) -> str:
    """A use that a room may forbid; one that somebody has written by hand as it stands."""
    return _(USES[value]) if value in USES else value


def moment(value: datetime) -> str:
    """A moment with its day."""
    return f"{dates.day_month(value.date())} {dates.clock(value)}"


def moment_span(start: datetime, end: datetime) -> str:
    """A span as people say it: the day, then from and to."""
    return f"{dates.day_and_weekday(start.date())} {dates.clock_span(start, end)}"


def ranges(open_ranges: Iterable[MinuteRange]) -> str:
    """Opening times of a day."""
    spans = [dates.clock_span(first, last) for first, last in open_ranges]
    return _(", ").join(spans)
