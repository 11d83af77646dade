"""Boards made by hand, and a measure that is the same on every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spacebook.domain.around import Closed, Places
from spacebook.domain.boards import Block, Board, Day, DeskRow, OnDuty, RoomRow, VenueBoard
from spacebook.domain.bookings import Audience, BookerKind, State
from spacebook.domain.calendar import Calendar, CalendarDay
from spacebook.domain.hours import Hours, open_ranges
from spacebook.domain.names import Name
from spacebook.domain.people import Desk, Person, Role, ShiftType
from spacebook.domain.places import ClosureKind, Room, Venue
from spacebook.domain.span import Span
from spacebook.sheets.week_cells import WeekSheet

MONDAY = date(2026, 11, 23)
PRINTED = datetime(2026, 11, 22, 9, 41)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Two millimetres a letter and four a wide character at 10 points; lines are 4.5 mm."""

    def width(self, text: str, size_pt: float, bold: bool) -> float:  # noqa: ARG002
        return sum(4 if unicodedata.east_asian_width(c) in "WF" else 2 for c in text) * size_pt / 10

    def height(self, size_pt: float) -> float:
        return size_pt * 0.45


def moment(day: int, clock: str, monday: date = MONDAY) -> datetime:
    """`clock` ("9:30") on the day of the week that is `day` days after `monday`."""
    hours, minutes = clock.split(":")
    return datetime.combine(monday, datetime.min.time()) + timedelta(
        days=day, hours=int(hours), minutes=int(minutes)
    )


def block(
    id: int,
    day: int,
    start: str,
    end: str,
    title: str | Name,
    *,
    room: int = 1,
    by: str = "",
    kind: BookerKind = BookerKind.TEAM,
    state: State = State.CONFIRMED,
    audience: Audience = Audience.OPEN,
    public: bool = True,
    people: int = 0,
    liaison: int | None = None,
    monday: date = MONDAY,
) -> Block:
    """A booking on a day of the week."""
    name = title if isinstance(title, Name) else Name(title)
    return Block(
        id, room, moment(day, start, monday), moment(day, end, monday), state, name, "W", "P3", people,
        Name(by), public, audience, None, booker_kind=kind, liaison_id=liaison,
    )  # fmt: skip


def closure(day: int, start: str, end: str, name: str, rooms: Sequence[int] = (1,)) -> Closed:
    """A time when rooms are closed."""
    span = Span(moment(day, start), moment(day, end))
    return Closed(1, span, frozenset(rooms), Name(name), ClosureKind.REPAIR)


def board(
    rooms: Sequence[Room | str],
    blocks: Iterable[Block] = (),
    *,
    monday: date = MONDAY,
    shadows: dict[int, tuple[Block, ...]] | None = None,
    closed: Iterable[Closed] = (),
    special: Iterable[CalendarDay] = (),
    duties: Iterable[tuple[int, Role, str]] | None = None,
    hours: Hours | None = None,
    venue: Name | None = None,
) -> Board:
    """The week of one venue; rooms that are only a name get the ids 1, 2, 3 …"""
    house = Venue(
        id=1, name=venue or Name("乐山邻里汇"), phone="5403-0000", hours=hours or Hours.daily((510, 1230))
    )
    made = [
        room if isinstance(room, Room) else Room(id=at, venue_id=1, name=Name(room))
        for at, room in enumerate(rooms, start=1)
    ]
    calendar = Calendar.of(special)
    days = [monday + timedelta(days=day) for day in range(7)]
    known, shut, cast = list(blocks), list(closed), shadows or {}
    rows = tuple(
        RoomRow(
            room,
            tuple(one for one in known if one.room_id == room.id),
            cast.get(room.id, ()),
            tuple(one for one in shut if room.id in one.room_ids),
            tuple(open_ranges(house.hours, room.hours, day, calendar) for day in days),
        )
        for room in made
    )
    columns = tuple(Day(day, calendar.kind(day), calendar.name(day)) for day in days)
    desks = () if duties is None else (_desk(house, duties, monday),)
    places = Places({1: house}, {room.id: room for room in made}, {}, calendar)
    return Board(columns, desks, (VenueBoard(house, rows),), places)


def _desk(house: Venue, duties: Iterable[tuple[int, Role, str]], monday: date) -> DeskRow:
    on = tuple(
        OnDuty(
            monday + timedelta(days=day),
            ShiftType(id=1, desk_id=1, role=role, name=Name(role.value), spans=((510, 1050),), day_types=()),
            Person(id=at, venue_id=1, name=Name(name)),
            at,
        )
        for at, (day, role, name) in enumerate(duties, start=1)
    )
    return DeskRow(Desk(id=1, venue_id=1, name=Name("接待工位")), house, on)


def sheet(of: Board, *, public: bool = True, grey: bool = False, hide_internal: bool = False) -> WeekSheet:
    """A sheet of a board, printed on the Sunday before."""
    return WeekSheet(
        of, Name("徐家汇街道乐山片区"), PRINTED, public=public, grey=grey, hide_internal=hide_internal
    )  # fmt: skip
