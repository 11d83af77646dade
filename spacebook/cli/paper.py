"""Commands that read and write files: print, import, export."""

import argparse
from datetime import date
from pathlib import Path

from spacebook.cli.opening import with_desk
from spacebook.cli.report import BAD_INPUT, CONFLICTS, DONE, show
from spacebook.domain.errors import Refusal
from spacebook.domain.span import monday_of
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.columns import read_day, read_map
from spacebook.services.desk import Desk
from spacebook.services.exchange import Exchange, Report
from spacebook.services.naming import find_venue


@with_desk
def import_table(desk: Desk, options: argparse.Namespace) -> int:
    """Bring a table in; exit code 3 when rows came in as requests because they clash, 2 when none came in."""
    _needs(options.file, ".csv", ".txt")
    mapping = read_map(Path(options.map)) if options.map else {}
    report = Exchange(desk).import_csv(
        Path(options.file),
        mapping=mapping,
        venue=options.venue,
        room=options.room,
        create_rooms=options.create_rooms,
        dry_run=options.dry_run,
    )
    show(options, _plain(desk, report), _lines(desk, report, dry=options.dry_run))
    if report.clashing:
        return CONFLICTS
    return BAD_INPUT if report.refused and not report.imported else DONE


def _plain(desk: Desk, report: Report) -> dict[str, object]:
    return {
        "read": report.read,
        "imported": report.imported,
        "refused": [
            {"row": number, "reason": wording.refusal(refused, desk)} for number, refused in report.refused
        ],
        "clashing": [{"row": row, "with": other, "code": code} for row, other, code in report.clashing],
    }


def _lines(desk: Desk, report: Report, *, dry: bool) -> list[str]:
    rows = len({row for row, _other, _code in report.clashing})
    lines = [
        _("{read} rows read, {imported} imported, {refused} refused.").format(
            read=report.read, imported=report.imported, refused=len(report.refused)
        )
    ]
    if rows:
        said = ngettext(
            "{rows} row clashes and came in as a request.", "{rows} rows clash and came in as requests.", rows
        )
        lines.append(said.format(rows=rows))
    if dry:
        lines.append(_("This was a trial: nothing was written."))
    return lines + [
        _("Row {row}: {reason}").format(row=number, reason=wording.refusal(refused, desk))
        for number, refused in report.refused
    ]


@with_desk
def export_table(desk: Desk, options: argparse.Namespace) -> int:
    """Write bookings as a table."""
    _needs(options.file, ".csv")
    written = Exchange(desk).export_csv(
        Path(options.file),
        first=read_day(options.first) if options.first else None,
        last=read_day(options.last) if options.last else None,
        public=options.public,
    )
    show(options, {"written": written}, [_("{count} bookings written.").format(count=written)])
    return DONE


@with_desk
def print_sheet(desk: Desk, options: argparse.Namespace) -> int:
    """Write the week of a venue."""
    _needs(options.out, ".pdf", ".png")
    if not Path(options.out).absolute().parent.is_dir():
        raise Refusal("file_unwritable", path=options.out, reason=_("there is no such folder"))
    venue = (
        find_venue(desk, options.venue) if options.venue else next(iter(desk.places.venues.values()), None)
    )
    if venue is None:
        raise Refusal("no_venues")
    from spacebook.gui.output import write_week

    pages = write_week(
        desk,
        venue.id,
        read_week(options.week) if options.week else monday_of(desk.today()),
        Path(options.out),
        paper=options.paper,
        portrait=options.portrait,
        public=not options.internal,
        grey=options.grey,
    )
    show(options, {"file": options.out, "pages": pages}, [_("{file} written.").format(file=options.out)])
    return DONE


def read_week(text: str) -> date:
    """The Monday of 2026-W38, or of the week of a date; raises `Refusal("no_week")`."""
    year, _mark, week = text.upper().partition("-W")
    try:
        if year.isdecimal() and week.isdecimal():
            return read_day(date.fromisocalendar(int(year), int(week), 1).isoformat())
        return monday_of(read_day(text))
    except (Refusal, ValueError) as refused:
        raise Refusal("no_week", text=text) from refused


def _needs(path: str, *suffixes: str) -> None:
    if Path(path).suffix.lower() not in suffixes:
        raise Refusal("unknown_format", path=path, formats=list(suffixes))
