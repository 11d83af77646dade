"""Tables in and out: every row is imported, comes in as a request because it clashes, or is told why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from spacebook.domain.bookings import HOLDING, Audience, BookerKind, Booking, HolidayPolicy, Series, State
from spacebook.domain.conflicts import APPROVAL, Conflict, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Room, Venue
from spacebook.domain.span import Span, midnight, to_minutes
from spacebook.formats import table_csv
from spacebook.i18n import N_
from spacebook.services.columns import Line, columns_of, understood
from spacebook.services.naming import find_room, find_venue
from spacebook.services.series_plan import Course, horizon
from spacebook.store.change import Change
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

EXPORTED = (
    *("id", "venue", "room", "start", "end", "title", "booker", "headcount", "state", "class", "note"),
    "series",
)


@dataclass(slots=True)
class Report:
    """What became of the rows of a file. `clashing` pairs are (row, id of the other booking, code)."""

    read: int = 0
    imported: int = 0
    refused: list[tuple[int, Refusal]] = field(default_factory=list)
    clashing: list[tuple[int, int, str]] = field(default_factory=list)


class _TriedOnly(Exception):  # noqa: N818 - carries no fault: takes a dry run back
    pass


class Exchange:
    """Import and export as one thing each."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_csv(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str] | None = None,
        venue: str = "",
        room: str = "",
        create_rooms: bool = False,
        dry_run: bool = False,
    ) -> Report:
        """Bring a CSV file in as one step that can be undone.

        Rows that clash come in as requests. Raises `Refusal` for what is wrong with the file as a whole.
        """
        table = table_csv.read(path)
        columns = columns_of(table, mapping or {}, room=bool(room))
        report = Report(read=len(table.rows))
        try:
            with self._desk.store.change(
                _label(report.read), by=self._desk.by, count=report.read, file=path.name
            ) as change:
                self._desk.catch_up()
                places = _Places(self._desk, change, venue or path.stem, room, create=create_rooms)
                places.explicit = bool(venue)
                for number, row in table.rows:
                    self._row(change, places, report, number, row, columns)
                if dry_run:
                    raise _TriedOnly
        except _TriedOnly:
            pass
        finally:
            self._desk.refresh()
        return report

    def _row(
        self,
        change: Change,
        places: _Places,
        report: Report,
        number: int,
        row: Mapping[str, str],
        columns: Mapping[str, str],
    ) -> None:
        try:
            line = understood(number, row, columns)
            asked = self._dates(_booking(line), line.rule)
            # A room that the file makes comes last: nothing of the row can be refused after it.
            room_id = places.room(line).id
            dates = [replace(one, room_id=room_id) for one in asked]
            found = self._desk.watch.check(dates)
            grave = [conflict for each in found for conflict in each if conflict.code == "R04"]
            if grave:
                raise Refusal("conflicts", conflicts=grave)
        except Refusal as refused:
            report.refused.append((number, refused))
            return
        self._write(change, report, line, dates, found)

    def _dates(self, booking: Booking, rule: str) -> list[Booking]:
        if not rule:
            return [booking]
        first = booking.start.date()
        course = Course(rule=rule, first=booking.span, holidays=HolidayPolicy.USUAL)
        places, _paused = course.places(self._desk.places.calendar, first, horizon(rule, first, first))
        if not places:
            raise Refusal("no_dates")
        return [replace(booking, start=p.span.start, end=p.span.end, original=p.original) for p in places]

    def _write(
        self,
        change: Change,
        report: Report,
        line: Line,
        dates: list[Booking],
        found: list[list[Conflict]],
    ) -> None:
        series_id = None
        if line.rule:
            last = dates[-1].start.date()
            series = Series(
                rule=line.rule,
                start=dates[0].start,
                end=dates[0].end,
                holidays=HolidayPolicy.USUAL,
                made_until=last,
                last=last,
            )
            series_id = change.add(series).id
        for one, conflicts in zip(dates, found, strict=True):
            # A table has no columns for papers, guardians and keys: what is missing is told by the audit.
            blocked = [c for c in conflicts if c.level is Level.BLOCK and c.code not in APPROVAL]
            state = State.REQUESTED if blocked else one.state
            change.add(replace(one, state=state, series_id=series_id))
            for conflict in conflicts:
                if conflict.code in ("R01", "R02") or conflict in blocked:
                    other = conflict.bookings[1] if len(conflict.bookings) > 1 else 0
                    report.clashing.append((line.number, other, conflict.code))
        report.imported += 1

    def export_csv(
        self, path: Path, *, first: date | None = None, last: date | None = None, public: bool = False
    ) -> int:
        """Write bookings as CSV and return how many; the public version has no names and no internal ones.

        Raises `Refusal("file_unwritable")`.
        """
        found = self._bookings(first, last)
        if public:
            found = [b for b in found if b.public and b.audience is Audience.OPEN and b.state in HOLDING]
        headings = [heading for heading in EXPORTED if not (public and heading in ("booker", "note"))]
        table_csv.write(path, headings, ([self._cell(b, h) for h in headings] for b in found))
        return len(found)

    def _bookings(self, first: date | None, last: date | None) -> list[Booking]:
        kind = kind_of(Booking)
        begin = to_minutes(midnight(first)) if first else 0
        end = to_minutes(Span.of_day(last).end) if last else 1 << 40
        sql = f'SELECT {kind.selected} FROM booking WHERE "end" > ? AND start < ? ORDER BY start, id'
        return [kind.unpack(row) for row in self._desk.store.rows(sql, (begin, end))]

    def _cell(self, booking: Booking, heading: str) -> object:
        room = self._desk.places.rooms[booking.room_id]
        cells: dict[str, object] = {
            "id": booking.id,
            "venue": self._desk.places.venues[room.venue_id].name,
            "room": room.name,
            "start": booking.start.isoformat(timespec="minutes"),
            "end": booking.end.isoformat(timespec="minutes"),
            "title": booking.title,
            "booker": booking.booker,
            "headcount": booking.headcount,
            "state": booking.state.value,
            "class": booking.priority,
            "note": booking.note,
            "series": booking.series_id or "",
        }
        return cells[heading]


def _label(rows: int) -> str:
    return N_("Import {count} row from {file}") if rows == 1 else N_("Import {count} rows from {file}")


def _booking(line: Line) -> Booking:
    """What a row says, in no room yet."""
    return Booking(
        room_id=0,
        start=line.start,
        end=line.end,
        title=Name.written(line.title),
        state=line.state,
        priority=line.priority,
        headcount=line.headcount,
        booker=Name.written(line.booker),
        booker_kind=BookerKind.TEAM if line.booker else BookerKind.RESIDENT,
        note=Name.written(line.note),
    )


class _Places:
    """Rooms by the names a file has for them; unknown ones are made when that was asked for."""

    def __init__(self, desk: Desk, change: Change, venue: str, room: str, *, create: bool) -> None:
        self._desk = desk
        self._change = change
        self._venue = venue
        self._room = room
        self._create = create
        self._known: dict[tuple[str, str], Room] = {}
        self.explicit = False

    def room(self, line: Line) -> Room:
        """The room of a row; raises `Refusal`: "unknown_room", "ambiguous_room", "unknown_venue"."""
        wanted = (line.venue, line.room or self._room)
        if wanted not in self._known:
            self._known[wanted] = self._find(*wanted)
        return self._known[wanted]

    def _find(self, venue_name: str, called: str) -> Room:
        named = venue_name or (self._venue if self.explicit else "")
        try:
            venue = find_venue(self._desk, named) if named else None
            return find_room(self._desk, called, venue)
        except Refusal as refused:
            if not self._create or not called or refused.kind == "ambiguous_room":
                raise
        return self._made(named or self._venue, called)

    def _made(self, venue_name: str, called: str) -> Room:
        try:
            venue = find_venue(self._desk, venue_name)
        except Refusal:
            venue = self._change.add(Venue(name=Name.written(venue_name)))
        room = self._change.add(Room(venue_id=venue.id, name=Name.written(called)))
        self._desk.refresh()
        return room
