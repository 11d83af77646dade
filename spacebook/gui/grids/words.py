"""What a grid says about bookings and rooms: on blocks, in tooltips and to screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from spacebook import dates
from spacebook.domain.around import Closed
from spacebook.domain.boards import Block, OnDuty, RoomRow
from spacebook.domain.bookings import State
from spacebook.domain.names import Name
from spacebook.domain.people import Role
from spacebook.domain.places import Room
from spacebook.domain.span import Span
from spacebook.i18n import N_, _, language
from spacebook.services import wording

_ROLES = {
    Role.LEADER: N_("lead"),
    Role.MAIN: N_("main"),
    Role.BACKUP: N_("backup"),
    Role.LUNCH: N_("lunch"),
    Role.EXTENDED: N_("late"),
    Role.VOLUNTEER: N_("vol."),
}
NOTHING = Name()
"""For a booking that is only a place on the grid."""


def said(name: Name) -> str:
    """A name in the present language."""
    return name.text(language())


def joined(parts: Iterable[str]) -> str:
    """Parts of a sentence that are there, with the comma of the language."""
    return _(", ").join(part for part in parts if part)


def title(block: Block) -> str:
    """The title of a booking, or a word for none."""
    return said(block.title) or _("Untitled")


def heads(block: Block, room: Room) -> str:
    """How many come of how many may: 26/30, or nothing when unknown."""
    if not block.headcount:
        return ""
    return f"{block.headcount}/{room.limit}" if room.limit else dates.people_count(block.headcount)


def limit(room: Room) -> str:
    """How many people a room holds, as short as a row head needs it."""
    return _("max {n}").format(n=room.limit) if room.limit else ""


def second_line(block: Block, room: Room) -> str:
    """People, a state worth saying, organiser: the most needed first, since the end may be cut."""
    state = "" if block.state is State.CONFIRMED else wording.state(block.state)
    return " · ".join(part for part in (heads(block, room), state, said(block.booker)) if part)


def day_text(day: date) -> str:
    """Wed 16 Sep, 9月16日 周三."""
    return dates.day_and_weekday(day)


def span_text(span: Span) -> str:
    """The clock times; with the days when it goes over midnight."""
    if len(list(span.days())) == 1:
        return dates.clock_span(span.start, span.end)
    return "–".join(f"{day_text(m.date())} {dates.clock(m)}" for m in (span.start, span.end))


def spoken(block: Block, room: Room) -> str:
    """A whole booking as one sentence."""
    return joined(
        (
            said(room.name),
            day_text(block.start.date()),
            f"{span_text(block.span)} {title(block)}",
            dates.people_count(block.headcount) if block.headcount else "",
            wording.state(block.state),
            _("clashes") if block.clashes else "",
        )
    )


def reception() -> str:
    """The head over the desks."""
    return _("Reception")


def duty_chips(duties: Iterable[OnDuty]) -> list[tuple[str, str]]:
    """What one person does at the desk on a day, and who it is: shorter and shorter."""
    duties = tuple(duties)
    roles = [_(_ROLES[duty.shift.role]) for duty in duties]
    who = said(duties[0].person.name)
    return [("·".join(roles), who), (roles[0] + "+", who), ("", who)]


def closed_tip(closing: Closed) -> str:
    """A closure: its name and when."""
    return f"{said(closing.name) or _('closed')}\n{span_text(closing.span)}"


def spoken_duty(duty: OnDuty, desk: str) -> str:
    """Who is on duty where and when, as one sentence."""
    times = _(", ").join(dates.clock_span(*span) for span in duty.shift.spans)
    who = f"{said(duty.shift.name)} {said(duty.person.name)}"
    return joined((desk, day_text(duty.date), times, who))


def spoken_cell(row: RoomRow, at: datetime, end: datetime, opening: Iterable[tuple[int, int]]) -> str:
    """An empty place: the room, when, and whether it can be had."""
    cell = Span(at, end)
    room, when = said(row.room.name), day_text(at.date())
    clock = "" if cell.minutes >= 24 * 60 else span_text(cell)
    for closing in row.closed:
        if closing.span.overlaps(cell):
            return joined((room, when, clock, said(closing.name) or _("closed")))
    for shadow in row.shadows:
        if shadow.span.overlaps(cell):
            return joined((room, when, clock, _("Taken together"), title(shadow)))
    wanted = cell.on(at.date())
    is_open = wanted is not None and any(a < wanted[1] and wanted[0] < b for a, b in opening)
    return joined((room, when, clock, _("free") if is_open else _("closed")))


def tooltip(block: Block, row: RoomRow, shadow_of: Name | None = None) -> str:
    """The whole booking on some lines of plain text."""
    room = row.room
    where = said(room.name) if shadow_of is None else f"{said(shadow_of)} → {said(room.name)}"
    lines = [
        title(block),
        f"{day_text(block.start.date())} {span_text(block.span)}",
        where,
        said(block.booker),
        _("{n} of {limit} people").format(n=block.headcount, limit=room.limit)
        if block.headcount and room.limit
        else dates.people_count(block.headcount)
        if block.headcount
        else "",
        wording.state(block.state),
        _("Clashes with another booking") if block.clashes else "",
    ]
    return "\n".join(line for line in lines if line)


def room_tip(room: Room, rooms: Iterable[Room]) -> str:
    """A room on some lines: name, floor, how many, what it joins with, what it has."""
    joins = partners(room, rooms)
    lines = [said(room.name), room.floor, limit(room), joins if joins != room.floor else ""]
    lines.append(joined(said(name) for name in room.equipment))
    return "\n".join(line for line in lines if line)


def partners(room: Room, rooms: Iterable[Room]) -> str:
    """What the room can be joined with, or its floor."""
    rooms = tuple(rooms)
    by_id = {each.id: each for each in rooms}
    if room.parts:
        names = (said(by_id[part].name) for part in room.parts if part in by_id)
        return _("Joins {rooms}").format(rooms=" + ".join(names))
    wholes = [each for each in rooms if room.id in each.parts]
    others = {part for whole in wholes for part in whole.parts if part != room.id and part in by_id}
    if others:
        names = (said(by_id[part].name) for part in sorted(others))
        return _("Joins with {rooms}").format(rooms=_(", ").join(names))
    return room.floor
