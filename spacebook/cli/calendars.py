"""Commands about the calendar: show a year, change a day, bring a year in."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from spacebook import dates
from spacebook.cli.booking import keep_of
from spacebook.cli.opening import with_desk
from spacebook.cli.report import CONFLICTS, DONE, booking_plain, show
from spacebook.domain.bookings import State
from spacebook.domain.calendar import CalendarDay
from spacebook.domain.calendar_moves import DateMove, DayChange, Deed, Moves, Wish
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_, _, language, ngettext
from spacebook.services import wording
from spacebook.services.calendars import feast, read_kind
from spacebook.services.columns import read_day
from spacebook.services.desk import Desk

DEEDS = {
    Deed.PAUSE: N_("pauses"),
    Deed.MOVE: N_("moves"),
    Deed.BACK: N_("comes back"),
}


@with_desk
def show_year(desk: Desk, options: argparse.Namespace) -> int:
    """The special days of a year; of one that is not announced those that the law expects."""
    year = _year(options.year) if options.year else desk.today().year
    table = desk.calendar_table
    days, expected, announced = table.days(year), table.expected(year), table.announced(year)
    plain = {
        "year": year,
        "announced": announced,
        "days": [_day_plain(day, False) for day in days] + [_day_plain(day, True) for day in expected],
    }
    show(options, plain, _year_lines(year, announced, days, expected))
    return DONE


@with_desk
def set_day(desk: Desk, options: argparse.Namespace) -> int:
    """Make a day special, with what follows for series and bookings."""
    day = CalendarDay(date=read_day(options.date), kind=read_kind(options.kind), name=feast(options.name))
    return _applied(desk, options, Wish((day,)))


@with_desk
def clear_day(desk: Desk, options: argparse.Namespace) -> int:
    """Let a day go by its weekday again."""
    return _applied(desk, options, Wish(cleared=frozenset((read_day(options.date),))))


@with_desk
def import_days(desk: Desk, options: argparse.Namespace) -> int:
    """Bring in a year that the program knows, or the days of a file."""
    table = desk.calendar_table
    return _applied(
        desk,
        options,
        table.of_almanac(_year(options.year)) if options.year else table.of_file(Path(options.file)),
    )


def _applied(desk: Desk, options: argparse.Namespace, wish: Wish) -> int:
    """Exit code 3 when dates come in as requests because they clash."""
    keep = keep_of(desk, options)
    moves = desk.calendar_table.preview(wish, keep)
    if not options.dry_run:
        desk.calendar_table.apply(moves, keep)
    show(options, _moves_plain(desk, moves), _moves_lines(desk, moves, dry=options.dry_run))
    return CONFLICTS if any(_clashes(move) for entry in moves.series for move in entry.dates) else DONE


def _clashes(move: DateMove) -> bool:
    return move.after.state is State.REQUESTED and bool(move.conflicts)


def _year(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise Refusal("date_unreadable", text=text)
    return int(text)


def _day_plain(day: CalendarDay, expected: bool) -> dict[str, object]:
    name = day.name.text(language())
    return {"date": day.date.isoformat(), "kind": day.kind.value, "name": name, "expected": expected}


def _year_lines(
    year: int, announced: bool, days: list[CalendarDay], expected: list[CalendarDay]
) -> Iterator[str]:
    if not announced:
        yield _("{year}: not announced").format(year=year)
    for day in days:
        yield _day_line(day)
    for day in expected:
        yield _("{day} (expected by law)").format(day=_day_line(day))


def _day_line(day: CalendarDay) -> str:
    when = dates.day_and_weekday(day.date, year=True)
    return f"{when}  {wording.day_type(day.kind)}  {wording.text(day.name)}".rstrip()


def _moves_plain(desk: Desk, moves: Moves) -> dict[str, Any]:
    return {
        "days": [_change_plain(day) for day in moves.days],
        "dates": [
            {
                "series": entry.series_id,
                "deed": move.deed.value,
                "from": None if move.before is None else move.before.start.isoformat(timespec="minutes"),
                "booking": booking_plain(move.after, desk),
                "codes": sorted({conflict.code for conflict in move.conflicts}),
            }
            for entry in moves.series
            for move in entry.dates
        ],
        "apart": [booking_plain(one, desk) for entry in moves.series for one in entry.apart],
        "hours": [
            {
                "booking": booking_plain(one.booking, desk),
                "new": [conflict.code for conflict in one.new],
                "cleared": [conflict.code for conflict in one.cleared],
            }
            for one in moves.bookings
        ],
        "duties": [{"date": duty.date.isoformat(), "person": duty.person_id} for duty in moves.duties],
    }


def _change_plain(day: DayChange) -> dict[str, object]:
    old, new = day.kinds
    name = wording.text(day.name)
    return {"date": day.date.isoformat(), "from": old.value, "to": new.value, "name": name}


def _moves_lines(desk: Desk, moves: Moves, *, dry: bool) -> Iterator[str]:
    for day in moves.days:
        yield _change_line(day)
    for entry in moves.series:
        for move in entry.dates:
            yield _date_line(move)
        for one in entry.apart:
            yield _("{title}, {day}: changed by hand, stays").format(
                title=wording.text(one.title), day=_day(one.start.date())
            )
    for change in moves.bookings:
        for conflict in change.new:
            yield f"{wording.text(change.booking.title)}: {wording.sentence(conflict, desk)}"
    if moves.duties:
        told = ngettext(
            "{n} duty is of another kind of day.", "{n} duties are of another kind of day.", len(moves.duties)
        )
        yield told.format(n=len(moves.duties))
    if dry:
        yield _("Nothing was written.")


def _change_line(day: DayChange) -> str:
    old, new = (wording.day_type(kind) for kind in day.kinds)
    when = dates.day_and_weekday(day.date, year=True)
    return f"{when}  {old} → {new}  {wording.text(day.name)}".rstrip()


def _date_line(move: DateMove) -> str:
    before = move.before or move.after
    line = f"{wording.text(move.after.title)}, {_day(before.start.date())}: {_(DEEDS[move.deed])}"
    if move.deed is not Deed.PAUSE and move.after.start.date() != before.start.date():
        line += f" → {_day(move.after.start.date())}"
    return f"{line}  ({wording.state(move.after.state)})" if _clashes(move) else line


def _day(day: date) -> str:
    return dates.day_and_weekday(day)
