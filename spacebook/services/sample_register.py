"""The part of the sample that is about those who book: register, agreed rules, templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from spacebook import readings
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Audience, BookerKind, Booking, Template
from spacebook.domain.conflicts import Level
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.rules import RuleLine, Term

Plain = Mapping[str, Any]
Day = Callable[[str], date]


def booker(entry: Plain, day: Day) -> Booker:
    """An entry of the register; `day` moves a date along with the sample."""
    reading, initials = readings.readings(entry["name"][0])
    signed = "undertaking" in entry
    return Booker(
        name=Name(*entry["name"]),
        kind=BookerKind(entry["kind"]),
        reading=reading,
        initials=initials,
        contact=entry["contact"][0] if entry["contact"] else "",
        phone=entry["phone"],
        members=entry["members"],
        consent=day(entry["consent"]) if entry["consent"] else None,
        undertaking=entry["undertaking"] if signed else "",
        undertaking_until=day(entry["undertaking_until"]) if signed else None,
    )


def linked(booking: Booking, register: Mapping[str, Booker]) -> Booking:
    """A booking that belongs to the entry of its booker's name, with the contact and phone of that."""
    known = register.get(booking.booker.hans)
    if known is None:
        return booking
    return replace(
        booking,
        booker_id=known.id,
        contact=known.contact,
        phone=known.phone,
    )


def rule(entry: Plain, ids: Mapping[str, int], day: Day) -> RuleLine:
    """A line of the rule table that this area has agreed on."""
    return RuleLine(
        venue_id=ids[entry["venue"]] if entry["venue"] else None,
        booker_kind=BookerKind(entry["kind"]) if entry["kind"] else None,
        term=Term(entry["term"]),
        value=entry["value"],
        level=Level(entry["level"]),
        since=day(entry["since"]),
    )


def template(entry: Plain, ids: Mapping[str, int], position: int) -> Template:
    """What is asked for again and again."""
    return Template(
        name=Name(*entry["name"]),
        room_id=ids[entry["room"]] if entry["room"] else None,
        title=Name(*entry["title"]),
        minutes=entry["minutes"],
        category=entry["category"],
        priority=entry["priority"],
        booker_kind=BookerKind(entry["kind"]),
        headcount=entry["headcount"],
        audience=Audience(entry["audience"]),
        public=entry["public"],
        uses=tuple(entry["uses"]),
        note=Name(*entry["remark"]) if entry["remark"] else UNNAMED,
        position=position,
    )
