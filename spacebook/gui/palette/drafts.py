"""A booking in one line, shown before it is made: where, when, what, and whether the room is free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import SEEN_NOTHING, blocking
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.gui.palette import entries
from spacebook.gui.palette.entries import Entry
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.quick import QuickLine

_MOST_ROOMS = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """What a line means: a booking whose room may be 0, how it repeats, whether it can be made as it is."""

    booking: Booking
    rule: str = ""
    ready: bool = False


def drafts(desk: Desk, text: str) -> Iterator[Entry]:
    """One entry for each room that the line may mean, none when it does not read as a booking."""
    line = desk.quick.read(text, desk.today(), desk.now())
    if line.start is None or line.end is None or line.start >= line.end:
        return
    if not line.room_ids and not line.title:
        # A time alone is no booking, and may be meant as a date.
        return
    rooms = line.room_ids[: max(1, min(line.equal, _MOST_ROOMS))]
    for room_id in rooms or (0,):
        booking = _booking(desk, line, room_id)
        words = _words(desk, booking, line.rule)
        note, tone, free = _verdict(desk, booking)
        draft = Draft(booking, line.rule, free and bool(booking.title) and not line.rule)
        yield Entry(entries.BOOK, "draft", draft, "quick", words, note=note, tone=tone)


def _booking(desk: Desk, line: QuickLine, room_id: int) -> Booking:
    try:
        return desk.quick.booking(replace(line, room_ids=(room_id,) if room_id else (), equal=1))
    except Refusal:
        # Something is still to be typed; the form will ask for it.
        assert line.start is not None
        assert line.end is not None
        return Booking(
            room_id=room_id,
            start=line.start,
            end=line.end,
            title=Name.written(line.title),
            headcount=line.headcount,
            phone=line.phone,
            booker_id=line.booker_id,
            booker=Name.written(line.booker),
        )


def _words(desk: Desk, booking: Booking, rule: str) -> str:
    parts = [
        dates.day_and_weekday(booking.start.date()),
        dates.clock_span(booking.start, booking.end),
        _room(desk, booking.room_id) if booking.room_id else "",
        wording.text(booking.title),
        dates.people_count(booking.headcount) if booking.headcount else "",
        wording.text(booking.booker),
        _("repeats") if rule else "",
    ]
    return "  ".join(part for part in parts if part)


def _room(desk: Desk, room_id: int) -> str:
    """The room, with its venue where several rooms are called so."""
    name, rooms = wording.room_name(desk, room_id), desk.places.rooms
    if sum(wording.text(room.name) == name for room in rooms.values()) < 2:
        return name
    return f"{name} ({wording.text(desk.places.venues[rooms[room_id].venue_id].name)})"


def _verdict(desk: Desk, booking: Booking) -> tuple[str, str, bool]:
    """What stands against it, the tone to say it in, and whether it could be written as it is."""
    if not booking.room_id:
        return _("Which room?"), "", False
    found = desk.bookings.relevant(booking, desk.bookings.check(booking))
    if not found:
        return _("Free") if booking.title else _("Free · what for?"), "success", True
    stopping = desk.keeping.forbidding(found, SEEN_NOTHING)
    grave = blocking(stopping)
    worst = (grave or stopping or found)[0]
    return wording.sentence(worst, desk), "danger" if grave else "warning", not stopping
