"""The table of special days: what is announced, what is expected, and what a change of it moves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from spacebook import almanac
from spacebook.domain.bookings import Booking
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.calendar_moves import Deed, Moves, Wish, changed, changes
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.names import UNNAMED, Name
from spacebook.formats import calendar_file
from spacebook.services.calendar_effects import CHANGED, Effects
from spacebook.services.columns import FIRST_YEAR, LAST_YEAR, read_day
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

SURE = ((1, 1), (5, 1), (10, 1))
"""Days that are holidays in every year that has been announced."""

KINDS = {
    "holiday": DayType.HOLIDAY,
    "休": DayType.HOLIDAY,
    "放假": DayType.HOLIDAY,
    "节假日": DayType.HOLIDAY,
    "節假日": DayType.HOLIDAY,
    "makeup": DayType.MAKEUP,
    "班": DayType.MAKEUP,
    "上班": DayType.MAKEUP,
    "调休": DayType.MAKEUP,
    "調休": DayType.MAKEUP,
    "workday": DayType.WORKDAY,
    "工作日": DayType.WORKDAY,
    "weekend": DayType.WEEKEND,
    "双休日": DayType.WEEKEND,
    "雙休日": DayType.WEEKEND,
}
"""What a file or a command may call the kinds of day."""


class Calendars:
    """The calendar of an area."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def days(self, year: int) -> list[CalendarDay]:
        """The special days of a year that are in the table. Raises `Refusal("year_out_of_reach")`."""
        _refuse_year(year)
        table = self._desk.places.calendar.days
        return [table[day] for day in sorted(table) if day.year == year]

    def announced(self, year: int) -> bool:
        """Whether the notice for a year is in the table; single days that somebody set do not make it so."""
        return _is_whole(year, self.days(year))

    def expected(self, year: int) -> list[CalendarDay]:
        """The statutory days of a year that is not announced, as far as the law tells; none is written.

        Days that somebody has set are not among them. Empty when the year is announced, and for years that
        the lunar tables do not reach.
        """
        if self.announced(year):
            return []
        try:
            found = almanac.expected_days(year)
        except ValueError:
            return []
        table = self._desk.places.calendar.days
        return [
            CalendarDay(date=day, kind=DayType(entry.kind), name=_named(entry.names))
            for day, entry in found.items()
            if day not in table
        ]

    def known_years(self) -> list[int]:
        """The announced years that are in the table, in order."""
        years = sorted({day.year for day in self._desk.places.calendar.days})
        return [year for year in years if self.announced(year)]

    def importable(self) -> list[int]:
        """Years from this one on whose notice the program knows and the table does not have."""
        this = self._desk.today().year
        return [year for year in almanac.announced_years() if year >= this and not self.announced(year)]

    def of_almanac(self, year: int) -> Wish:
        """The days of a year as the program knows them; raises `Refusal`: "not_announced", "year_…"."""
        _refuse_year(year)
        if year not in almanac.announced_years():
            raise Refusal("not_announced", year=year)
        days = almanac.day_kinds(year).items()
        found = [CalendarDay(date=day, kind=DayType(e.kind), name=_named(e.names)) for day, e in days]
        return Wish(tuple(found), whole=frozenset((year,)))

    def of_file(self, path: Path) -> Wish:
        """The days of a file: a year that has its sure holidays there is taken as a whole.

        Raises `Refusal`: those of `calendar_file.read`, "calendar_line" with the line and the reason.
        """
        found: dict[date, CalendarDay] = {}
        for entry in calendar_file.read(path):
            try:
                day = _understood(entry)
                if day.date in found:
                    raise Refusal("day_twice", day=day.date)
            except Refusal as refused:
                raise Refusal("calendar_line", path=path.name, line=entry.line, reason=refused) from refused
            found[day.date] = day
        years = {day.year for day in found}
        whole = {year for year in years if _is_whole(year, found.values())}
        return Wish(tuple(found.values()), whole=frozenset(whole))

    def preview(self, wish: Wish | Iterable[CalendarDay], keep: Keep = SEEN_NOTHING) -> Moves:
        """All that a change of the calendar would do, nothing written.

        Raises `Refusal`: "day_twice", "year_out_of_reach".
        """
        wanted = wish if isinstance(wish, Wish) else Wish(tuple(wish))
        _refuse_twice(wanted.days)
        table = self._desk.places.calendar
        days = tuple(changes(table.days, wanted))
        return Effects(self._desk, changed(table, days), days, keep).of(wanted)

    def apply(self, moves: Moves, keep: Keep = SEEN_NOTHING) -> list[Booking]:
        """Write the days and what they move, in one step; returns the bookings as they are now.

        A date that clashes after its move comes in as a request. Raises `Refusal`: "changed_since" when the
        preview no longer holds, "nothing_to_change", "reason_needed".
        """
        if not moves.days:
            raise Refusal("nothing_to_change")
        day = moves.days[0].date.isoformat()
        try:
            with self._desk.store.change(CHANGED, by=self._desk.by, day=day) as change:
                self._desk.catch_up()
                now = self.preview(moves.wish, keep)
                if now.core != moves.core:
                    raise Refusal("changed_since")
                _write_days(change, now)
                return self._write_dates(change, now, keep)
        finally:
            self._desk.refresh()

    def set_day(
        self, day: date, kind: DayType, name: Name = UNNAMED, keep: Keep = SEEN_NOTHING
    ) -> list[Booking]:
        """Make one day special, with all that follows from it; raises like `apply`."""
        return self.apply(self.preview([CalendarDay(date=day, kind=kind, name=name)], keep), keep)

    def clear_day(self, day: date, keep: Keep = SEEN_NOTHING) -> list[Booking]:
        """Let one day go by its weekday again; raises like `apply`."""
        return self.apply(self.preview(Wish(cleared=frozenset((day,))), keep), keep)

    def _write_dates(self, change: Change, moves: Moves, keep: Keep) -> list[Booking]:
        dates = [move for entry in moves.series for move in entry.dates]
        known = [move for move in dates if move.before is not None]
        new = [move for move in dates if move.before is None]
        written = change.put_all([move.after for move in known]) + change.add_all([m.after for m in new])
        for move, booking in zip((*known, *new), written, strict=True):
            if move.deed is not Deed.PAUSE and booking.holds:
                self._note(change, move.conflicts, keep, booking.id)
        return written

    def _note(self, change: Change, found: Sequence[Conflict], keep: Keep, booking_id: int) -> None:
        keeping = self._desk.keeping
        keeping.note(change, keeping.judge(found, keep), keep, booking_id)


def read_kind(text: str) -> DayType:
    """A kind of day by any of its names; raises `Refusal("bad_choice")`."""
    found = KINDS.get(text.strip().casefold())
    if found is None:
        raise Refusal("bad_choice", field="kind", text=text, choices=[kind.value for kind in DayType])
    return found


def feast(text: str) -> Name:
    """The name of a feast, in all languages when it is one that everybody knows."""
    written = Name.written(text)
    known = {called.casefold(): names for names in almanac.feasts() for called in names}
    names = known.get(written.hans.casefold())
    return _named(names) if names is not None else written


def _understood(entry: calendar_file.Entry) -> CalendarDay:
    return CalendarDay(date=read_day(entry.date), kind=read_kind(entry.kind), name=feast(entry.name))


def _is_whole(year: int, days: Collection[CalendarDay]) -> bool:
    holidays = {day.date for day in days if day.kind is DayType.HOLIDAY}
    return sum(date(year, month, day) in holidays for month, day in SURE) * 2 > len(SURE)


def _write_days(change: Change, moves: Moves) -> None:
    for day in moves.days:
        if day.after is None:
            change.drop(day.before)
    change.put_all([day.after for day in moves.days if day.after is not None and day.before is not None])
    change.add_all([day.after for day in moves.days if day.after is not None and day.before is None])


def _refuse_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("year_out_of_reach", text=str(year), first=FIRST_YEAR, last=LAST_YEAR)


def _refuse_twice(days: Iterable[CalendarDay]) -> None:
    known: set[date] = set()
    for day in days:
        _refuse_year(day.date.year)
        if day.date in known:
            raise Refusal("day_twice", day=day.date)
        known.add(day.date)


def _named(names: almanac.Names) -> Name:
    return Name(names.hans, names.hant, names.en)
