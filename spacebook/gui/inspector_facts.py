"""What the inspector says about a booking, as pairs of words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from spacebook import dates
from spacebook.domain.boards import Board, RoomRow
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking, Kept, State
from spacebook.domain.places import atoms
from spacebook.i18n import _, ngettext
from spacebook.services import rule_words, wording
from spacebook.services.desk import Desk

STATE_KINDS = {
    State.REQUESTED: "info",
    State.WAITING: "info",
    State.CONFIRMED: "success",
    State.CHECKED_IN: "success",
    State.DONE: "neutral",
    State.DISPLACED: "danger",
    State.NO_SHOW: "danger",
}
"""The kind of chip for a state; the others are neutral."""


@dataclass(frozen=True, slots=True)
class Today:
    """Figures of a day at a moment: bookings of the day, running now, free rooms now, rooms."""

    bookings: int
    running: int
    free: int
    rooms: int


def place(booking: Booking, desk: Desk) -> str:
    """The room and its venue."""
    room = desk.places.rooms.get(booking.room_id)
    venue = desk.places.venues.get(room.venue_id) if room is not None else None
    names = [wording.room_name(desk, booking.room_id)]
    return " · ".join(names + ([wording.text(venue.name)] if venue is not None else []))


def facts(booking: Booking, desk: Desk) -> list[tuple[str, str]]:
    """Label and value of each line; what is not known is left out."""
    pairs = [
        (_("When"), wording.moment_span(booking.start, booking.end)),
        (_("Reason"), booking.reason),
        (_("Asked"), _moment(booking.asked)),
        (_("Came"), _moment(booking.arrived)),
        (_("Left"), _moment(booking.left)),
        (_("Repeats"), rule_words.of_booking(booking, desk)),
        (_("Set-up"), _buffers(booking, desk)),
        (_("Booker"), wording.text(booking.booker)),
        (_("Contact"), booking.contact),
        (_("Quota"), _quota(booking, desk)),
        (_("Suspended"), _suspended(booking, desk)),
        (_("People"), _people(booking, desk)),
        (_("Equipment"), _equipment(booking, desk)),
        (_("Liaison"), _person(booking.liaison_id, desk)),
        (_("On site"), _person(booking.keyholder_id, desk)),
        (_("Audience"), _public(booking)),
        (_("Class"), f"{wording.booker_kind(booking.booker_kind)} · {booking.priority}"),
        (_("Internal"), booking.inner_title),
        (_("Undertaking"), _undertaking(booking, desk)),
        (_("Safety plan"), booking.safety_plan),
        (_("Comment"), wording.text(booking.note)),
    ]
    return [(label, value) for label, value in pairs if value]


def kept(booking: Booking, desk: Desk) -> list[tuple[str, str]]:
    """The warnings about a booking that somebody has kept: what each is called, and who kept it and why."""
    lines = desk.keeping.lines(booking.start.date())
    return [
        (wording.code(line.code), kept_words(line, desk)) for line in lines if booking.id in line.bookings
    ]


def kept_words(line: Kept, desk: Desk) -> str:
    """Who kept a warning, when and why."""
    head = _person(line.decided_by, desk)
    who = _("{by}, decided by {head}").format(by=line.by, head=head) if head else line.by
    return _("Kept: {reason} ({who}, {when})").format(
        reason=line.reason, who=who, when=wording.moment(line.at)
    )


def touched(booking: Booking, desk: Desk) -> list[str]:
    """What else a change of this booking would touch: its series, and the rooms that share its floor."""
    lines = []
    if booking.series_id is not None:
        dates_ = desk.bookings.of_series(booking.series_id)
        ahead = sum(one.start >= desk.now() for one in dates_)
        words = ngettext("Same series: {n} date", "Same series: {n} dates", len(dates_)).format(n=len(dates_))
        lines.append(_("{series}, {ahead} still to come").format(series=words, ahead=ahead))
    rooms = desk.places.rooms
    own = atoms(booking.room_id, rooms)
    others = [r for r in rooms.values() if r.id != booking.room_id and atoms(r.id, rooms) & own]
    if others and booking.holds:
        names = rule_words.listed([wording.text(room.name) for room in others])
        lines.append(_("Taken with it: {rooms}").format(rooms=names))
    return lines


def today(board: Board, now: datetime) -> Today:
    """The figures of the first day of `board` at the moment `now`."""
    rows = list(board.rows())
    live = [block for row in rows for block in row.blocks if block.holds]
    running = sum(block.start <= now < block.end for block in live)
    return Today(len(live), running, sum(_is_free(row, now) for row in rows), len(rows))


def _is_free(row: RoomRow, now: datetime) -> bool:
    minute = now.hour * 60 + now.minute
    if not any(first <= minute < last for first, last in row.opening[0]):
        return False
    taken = any(block.holds and block.start <= now < block.end for block in (*row.blocks, *row.shadows))
    return not taken and not any(each.span.start <= now < each.span.end for each in row.closed)


def suspension(booker: Booker) -> str:
    """Until when booking is suspended, and why."""
    until = (
        _("until {day}").format(day=dates.full_date(booker.paused_until))
        if booker.paused_until is not None
        else _("until it is lifted")
    )
    return f"{until} · {booker.pause_reason}" if booker.pause_reason else until


def _moment(value: datetime | None) -> str:
    return wording.moment(value) if value is not None else ""


def _quota(booking: Booking, desk: Desk) -> str:
    if booking.booker_id is None or booking.booker_id not in desk.register:
        return ""
    return wording.quota(desk.bookers.quota(booking.booker_id, booking.start.date()))


def _suspended(booking: Booking, desk: Desk) -> str:
    booker = desk.register.get(booking.booker_id or 0)
    return suspension(booker) if booker is not None and booker.paused_on(booking.start.date()) else ""


def _undertaking(booking: Booking, desk: Desk) -> str:
    """The number on the booking, or that of the register with the day it is good until."""
    booker = desk.register.get(booking.booker_id or 0)
    if booking.undertaking or booker is None:
        return booking.undertaking
    return signed(booker, booking.start.date())


def signed(booker: Booker, on: date) -> str:
    """The undertaking of somebody in the register, and whether it is still good on a day."""
    if not booker.undertaking or booker.undertaking_until is None:
        return booker.undertaking
    day = dates.full_date(booker.undertaking_until)
    if booker.undertaking_until < on:
        return _("{number}, expired {day}").format(number=booker.undertaking, day=day)
    return _("{number}, until {day}").format(number=booker.undertaking, day=day)


def _buffers(booking: Booking, desk: Desk) -> str:
    room = desk.places.rooms.get(booking.room_id)
    if room is None or not (room.setup or room.clear):
        return ""
    parts = []
    if room.setup:
        parts.append(_("{time} before").format(time=dates.duration(room.setup)))
    if room.clear:
        parts.append(_("{time} after").format(time=dates.duration(room.clear)))
    return " · ".join(parts)


def _people(booking: Booking, desk: Desk) -> str:
    room = desk.places.rooms.get(booking.room_id)
    limit = room.limit if room is not None else 0
    if not booking.headcount:
        return _("at most {limit}").format(limit=limit) if limit else ""
    parts = [f"{booking.headcount} / {limit}" if limit else dates.people_count(booking.headcount)]
    if booking.over_60:
        parts.append(_("{n} over 60").format(n=booking.over_60))
    if booking.minors:
        parts.append(_("{n} under 18").format(n=booking.minors))
    if booking.guardians:
        parts.append(ngettext("{n} guardian", "{n} guardians", booking.guardians).format(n=booking.guardians))
    return " · ".join(parts)


def _equipment(booking: Booking, desk: Desk) -> str:
    pools = desk.places.pools
    used = [(pools[use.pool_id], use.quantity) for use in booking.pools if use.pool_id in pools]
    words = [f"{wording.text(pool.name)} ×{quantity}" for pool, quantity in used]
    return rule_words.listed(words) if words else ""


def _person(person_id: int | None, desk: Desk) -> str:
    person = desk.people.get(person_id) if person_id is not None else None
    return wording.text(person.name) if person is not None else ""


def _public(booking: Booking) -> str:
    shown = _("on the public sheet") if booking.public else _("not on the public sheet")
    return f"{wording.audience(booking.audience)} · {shown}"
