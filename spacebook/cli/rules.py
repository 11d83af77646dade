"""The rule table on the command line: what holds, a new line with what it would break, a line taken out."""

import argparse
from datetime import date
from typing import Any

from spacebook.cli.opening import with_desk
from spacebook.cli.report import CONFLICTS, DONE, conflict_list, show
from spacebook.domain.bookings import BookerKind
from spacebook.domain.conflicts import Level
from spacebook.domain.errors import Refusal
from spacebook.domain.rules import RuleLine, Term
from spacebook.i18n import _
from spacebook.services import phrases, wording
from spacebook.services.columns import read_day
from spacebook.services.desk import Desk
from spacebook.services.naming import find_venue
from spacebook.services.rule_lines import in_words, term_name
from spacebook.services.rules import RuleRow


@with_desk
def rules(desk: Desk, options: argparse.Namespace) -> int:
    """The table on a day; or "set" a value from a day on; or "remove" a line."""
    return {"show": _show, "set": _set, "remove": _remove}[options.what](desk, options)


def _show(desk: Desk, options: argparse.Namespace) -> int:
    venue_id = find_venue(desk, options.venue).id if options.venue else None
    rows = desk.rules.table(venue_id, _day(options.on, desk))
    plain = [
        _plain(row.line, desk) | {"class": row.kind.value, "own": row.is_own}
        for row in rows
        if row.line is not None
    ]
    lines = [_row(row) for row in rows if row.line is not None]
    show(options, {"rules": plain}, lines)
    return DONE


def _set(desk: Desk, options: argparse.Namespace) -> int:
    if not options.term or options.value is None:
        raise Refusal("rule_incomplete")
    line = RuleLine(
        venue_id=find_venue(desk, options.venue).id if options.venue else None,
        booker_kind=BookerKind(options.kind) if options.kind else None,
        term=Term(options.term),
        value=options.value,
        level=Level(options.level) if options.level else _usual_level(desk, Term(options.term)),
        since=_day(options.since, desk),
    )
    broken = desk.rules.broken_by(line)
    if not options.dry_run:
        line = desk.rules.set(line)
    said = [_line(line, desk), *(wording.sentence(conflict, desk) for conflict in broken)]
    show(options, _plain(line, desk) | conflict_list(broken, desk), said)
    return CONFLICTS if broken and options.dry_run else DONE


def _remove(desk: Desk, options: argparse.Namespace) -> int:
    if options.id is None:
        raise Refusal("rule_incomplete")
    line = desk.rules.remove(options.id)
    show(options, _plain(line, desk), [_("Removed: {rule}").format(rule=_line(line, desk))])
    return DONE


def _day(text: str, desk: Desk) -> date:
    return read_day(text) if text else desk.today()


def _usual_level(desk: Desk, term: Term) -> Level:
    lines = desk.rules.book.of(term)
    return lines[0].level if lines else Level.WARN


def _row(row: RuleRow) -> str:
    # What this area, or this venue, has laid down for itself has a star and the number of its line.
    own = f"* #{row.line.id}" if row.line is not None and row.is_own else " "
    said = _said(row.line) if row.line is not None else ""
    return f"{own:6}{term_name(row.term)}  {phrases.booker_kind(row.kind)}  {said}"


def _said(line: RuleLine) -> str:
    level = _("blocks") if line.level is Level.BLOCK else _("warns")
    return f"{in_words(line)}  ({level})"


def _line(line: RuleLine, desk: Desk) -> str:
    number = f"#{line.id}  " if line.id else ""
    where = desk.places.venues.get(line.venue_id or 0)
    place = phrases.text(where.name) if where is not None else _("all venues")
    kind = phrases.booker_kind(line.booker_kind) if line.booker_kind else _("everybody")
    return f"{number}{line.since.isoformat()}  {place}  {kind}  {term_name(line.term)}: {_said(line)}"


def _plain(line: RuleLine, desk: Desk) -> dict[str, Any]:
    where = desk.places.venues.get(line.venue_id or 0)
    return {
        "id": line.id,
        "venue": where.code if where is not None else None,
        "class": line.booker_kind.value if line.booker_kind else None,
        "term": line.term.value,
        "value": line.value,
        "level": line.level.value,
        "since": line.since.isoformat(),
        "text": in_words(line),
    }
