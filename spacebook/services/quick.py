"""The quick line: a booking in the words that somebody says at the counter, previewed before it is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from spacebook.domain import quick_line
from spacebook.domain.bookings import Booking, PoolUse
from spacebook.domain.conflicts import Level
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import open_ranges
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.places import Room
from spacebook.domain.quick_line import Line, Part
from spacebook.domain.span import DAY_MINUTES, MinuteRange, intersected, midnight
from spacebook.domain.wishes import asked, is_called
from spacebook.i18n import language
from spacebook.services.quick_rooms import Called, RoomNames

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

USUAL_MINUTES = 60
_MOST_ROOMS = 12
_HALF_DAY = 720
_DAWN = 7 * 60
_HELD = frozenset(("R01", "R02", "R05", "R06", "R07"))
"""What keeps a room from being had at a time, whoever asks."""

_FILLERS = frozenset(("in", "at", "on", "from", "在", "于", "於", "@", "的"))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickLine:
    """What a line means.

    `room_ids` are candidates, the best first; the first `equal` of them fit equally well, so that a
    person has to choose when there are more than one. `assumed` names what the line left open and was filled
    in ("day", "end", "start" for an afternoon that was not said). `between` is a half of the day without a
    time. `parts` say where in the text each piece stands (kinds: day, rule, time, minutes, half, headcount,
    equipment, booker, phone, room, venue, title, unread).
    """

    text: str
    day: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    minutes: int = 0
    between: MinuteRange | None = None
    room_ids: tuple[int, ...] = ()
    equal: int = 0
    venue_id: int | None = None
    title: str = ""
    headcount: int = 0
    equipment: tuple[str, ...] = ()
    booker: str = ""
    booker_id: int | None = None
    phone: str = ""
    rule: str = ""
    assumed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Whether anything but words was found: a day, a time, a room, a rule."""
        return bool(self.day or self.start or self.room_ids or self.rule or self.between or self.minutes)


class Quick:
    """Reads quick lines against the rooms and people of the area."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names = RoomNames(desk)

    def read(self, text: str, today: date | None = None, now: datetime | None = None) -> QuickLine:
        """What a line means when it is said on `today` (the desk's by default). Raises nothing."""
        moment = now or (self._desk.now() if today is None else midnight(today))
        said_on = today or moment.date()
        codes = [room.code for room in self._desk.places.rooms.values() if room.code]
        tails = [code.rpartition("-")[2] for code in codes]
        line = quick_line.read(text, said_on, [*codes, *tails])
        called = self._names.find(line)
        found = self._with_words(line, called)
        if not found.is_understood and line.start is None:
            left = sorted((*line.unread, *line.rest), key=lambda part: part.first)
            words = tuple(_joined(line, left).split())
            return replace(found, title="", unread=words, parts=())
        return self._with_rooms(self._with_time(found, line, called, moment), called)

    def booking(self, line: QuickLine) -> Booking:
        """The booking that a line means, confirmed and not yet written; a rule is left to `desk.series`.

        Raises `Refusal`: "nothing_understood", "line_without_room", "ambiguous_room", "line_without_time",
        "no_title", "span_order".
        """
        if not line.is_understood:
            raise Refusal("nothing_understood", text=" ".join(line.unread) or line.text)
        if not line.room_ids:
            raise Refusal("line_without_room")
        if line.equal > 1:
            raise Refusal("ambiguous_room", room=self._said(line), found=self._called(line))
        if line.start is None or line.end is None:
            raise Refusal("line_without_time")
        if not line.title:
            raise Refusal("no_title")
        room = self._desk.places.rooms[line.room_ids[0]]
        booker = Name.written(line.booker)
        booking = Booking(
            room_id=room.id,
            start=line.start,
            end=line.end,
            title=Name.written(line.title),
            headcount=line.headcount,
            booker=booker,
            phone=line.phone,
            pools=tuple(self._pools(line, room)),
        )
        return self._of_register(booking, line.booker_id)

    def _of_register(self, booking: Booking, booker_id: int | None) -> Booking:
        if booker_id is None:
            return booking
        known = self._desk.bookers.get(booker_id)
        return replace(
            booking,
            booker=known.name,
            booker_kind=known.kind,
            booker_id=known.id,
            contact=known.contact,
            phone=booking.phone or known.phone,
        )

    def _with_words(self, line: Line, called: Called) -> QuickLine:
        """Title, booker and equipment: the words that are no room."""
        rest = [part for part in called.left if line.words(part).casefold() not in _FILLERS]
        booker_id = self._booker(line, rest)
        things = tuple(text for text in line.equipment if self._desk.finding.exists(text))
        unread = [line.words(part) for part in line.unread]
        unread += [text for text in line.equipment if text not in things]
        titles = rest or ([called.part] if called.part is not None and called.is_activity else [])
        return QuickLine(
            text=line.text,
            day=line.day,
            minutes=line.minutes,
            between=line.between,
            venue_id=called.venue_id,
            title=_joined(line, titles),
            headcount=line.headcount,
            equipment=things,
            booker=line.booker,
            booker_id=booker_id,
            phone=line.phone,
            rule=line.rule,
            room_ids=called.room_ids,
            unread=tuple(unread),
            parts=_parts(line, called, rest),
        )

    def _with_time(self, found: QuickLine, line: Line, called: Called, now: datetime) -> QuickLine:
        if line.start is None:
            return found
        assumed: list[str] = []
        start, end = line.start, line.end
        if end is None:
            end = start + USUAL_MINUTES
            assumed.append("end")
        day = line.day or now.date()
        if line.vague and self._means_afternoon(start, end, day, called.room_ids):
            start, end = start + _HALF_DAY, end + _HALF_DAY
            assumed.append("start")
        if line.day is None:
            assumed.append("day")
            if midnight(day) + timedelta(minutes=start) < now:
                day += timedelta(days=1)
        if day.year > 9000:
            return replace(found, unread=(*found.unread, str(day)))
        base = midnight(day)
        return replace(
            found,
            day=day,
            start=base + timedelta(minutes=start),
            end=base + timedelta(minutes=end),
            assumed=tuple(assumed),
        )

    def _means_afternoon(self, start: int, end: int, day: date, room_ids: tuple[int, ...]) -> bool:
        """Whether a time without its half of the day is in the afternoon: the house is closed at 2 am."""
        if end + _HALF_DAY > DAY_MINUTES:
            return False
        places = self._desk.places
        rooms = [places.rooms[one] for one in room_ids] or list(places.rooms.values())
        hours = {self._opening(room, day) for room in rooms}
        morning, later = (
            max((_minutes(intersected(ranges, ((start + by, end + by),))) for ranges in hours), default=0)
            for by in (0, _HALF_DAY)
        )
        return later > morning or (later == morning == 0 and start < _DAWN)

    def _opening(self, room: Room, day: date) -> tuple[MinuteRange, ...]:
        places = self._desk.places
        venue = places.venues.get(room.venue_id)
        return open_ranges(venue.hours if venue else None, room.hours, day, places.calendar)

    def _with_rooms(self, found: QuickLine, called: Called) -> QuickLine:
        """Rooms in order: as they are called, then those that can be had then, then those of the house."""
        if not called.room_ids:
            return found
        against = self._against(found, called)
        ranked = sorted(
            (rank, against[room_id], place, room_id)
            for place, (room_id, rank) in enumerate(zip(called.room_ids, called.ranks, strict=True))
        )
        best = ranked[0][:2]
        return replace(
            found,
            room_ids=tuple(room_id for *_, room_id in ranked[:_MOST_ROOMS]),
            equal=sum(1 for one in ranked if one[:2] == best),
        )

    def _against(self, found: QuickLine, called: Called) -> dict[int, int]:
        """What is against each room: 0 nothing, 1 it cannot be had then, 2 it is too small whenever."""
        rooms = self._desk.places.rooms
        against = {one: 2 if 0 < rooms[one].limit < found.headcount else 0 for one in called.room_ids}
        if found.start is None or found.end is None:
            return against
        tried = [
            Booking(room_id=one, start=found.start, end=found.end, title=Name.written(found.title))
            for one in called.room_ids
        ]
        for one, conflicts in zip(tried, self._desk.watch.check(tried), strict=True):
            if any(conflict.code in _HELD and conflict.level is Level.BLOCK for conflict in conflicts):
                against[one.room_id] = max(against[one.room_id], 1)
        return against

    def _booker(self, line: Line, rest: list[Part]) -> int | None:
        """Somebody of the register who is named, after a sign or by a word of the line."""
        known = {
            text.casefold(): booker.id
            for booker in self._desk.register.values()
            if booker.active
            for text in (booker.name.hans, booker.name.hant, booker.name.en)
            if text
        }
        said = [line.booker, *(line.words(part) for part in rest)]
        return next((known[text.casefold()] for text in said if text.casefold() in known), None)

    def _pools(self, line: QuickLine, room: Room) -> list[PoolUse]:
        """What has to be taken out of the pools of the venue: things that do not stand in the room."""
        taken: list[PoolUse] = []
        for text in line.equipment:
            wanted, number = asked(text)
            if any(is_called(wanted, thing) for thing in room.equipment):
                continue
            for pool in self._desk.places.pools.values():
                if pool.venue_id == room.venue_id and is_called(wanted, pool.name):
                    taken.append(PoolUse(pool.id, number))
                    break
        return taken

    def _said(self, line: QuickLine) -> str:
        return " ".join(line.text[part.first : part.last] for part in line.parts if part.kind == "room")

    def _called(self, line: QuickLine) -> list[str]:
        places = self._desk.places
        rooms = [places.rooms[one] for one in line.room_ids[: line.equal]]
        venue_names = {venue.id: venue.name for venue in places.venues.values()}
        return [
            f"{venue_names.get(room.venue_id, UNNAMED).text(language())}/{room.name.text(language())}"
            for room in rooms
        ]


def _minutes(ranges: tuple[MinuteRange, ...]) -> int:
    return sum(last - first for first, last in ranges)


def _joined(line: Line, parts: list[Part]) -> str:
    """Words as they stood: together where nothing was between them."""
    text, at = "", -1
    for part in parts:
        text += (" " if text and part.first != at else "") + line.words(part)
        at = part.last
    return text


def _parts(line: Line, called: Called, rest: list[Part]) -> tuple[Part, ...]:
    found = [*line.parts, *line.unread, *called.parts]
    found += [Part("title", part.first, part.last) for part in rest]
    return tuple(sorted(found, key=lambda part: part.first))
