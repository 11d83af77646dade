"""Change a booking or its series: what would happen is worked out, shown, then written as shown."""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from spacebook import dates
from spacebook.cli.booking import keep_of
from spacebook.cli.given import given, read_last
from spacebook.cli.opening import with_desk
from spacebook.cli.report import CONFLICTS, DONE, booking_line, booking_plain, conflict_list, show
from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.columns import read_day, read_moment
from spacebook.services.desk import Desk
from spacebook.services.naming import find_room, find_venue
from spacebook.services.series_outcome import Outcome, SeriesEdit


@with_desk
def change(desk: Desk, options: argparse.Namespace) -> int:
    """Change what a booking says, or how its series goes; exit code 3 when something stands in the way."""
    return edited(desk, options, _wish(desk, options))


@with_desk
def move(desk: Desk, options: argparse.Namespace) -> int:
    """Move a booking, or a series by the same distance."""
    if not (options.room or options.start or options.end):
        raise Refusal("nothing_to_move")
    venue = find_venue(desk, options.venue) if options.venue else None
    room_id = find_room(desk, options.room, venue).id if options.room else None
    start = read_moment(options.start) if options.start else None
    end = read_moment(options.end) if options.end else None
    return edited(desk, options, desk.series.moving(options.id, options.scope, room_id, start, end))


def edited(desk: Desk, options: argparse.Namespace, edit: SeriesEdit) -> int:
    """Show what an edit would do, or do just that."""
    desk.bookings.read_over(edit.after)
    outcome = desk.series.preview(edit)
    skip, drop = _days(options.skip), _days(options.drop)
    _refuse_strangers(outcome, skip, drop)
    dropped = {one.id for one in outcome.vanishing if one.start.date() in drop}
    if options.dry_run:
        return _told(desk, options, outcome, skip, dropped)
    written = desk.series.apply(outcome.edit, keep=keep_of(desk, options), skip=skip, drop=dropped)
    lines = [booking_line(one, desk) for one in written] or [_("Nothing was to be changed.")]
    told = [booking_plain(one, desk) for one in written]
    plain: dict[str, Any] = {"booking": told[0]} if len(told) == 1 else {"bookings": told}
    show(options, plain | _aside_plain(desk, outcome), [*lines, *_aside(desk, outcome)])
    return DONE


def _wish(desk: Desk, options: argparse.Namespace) -> SeriesEdit:
    old = desk.bookings.get(options.id)
    edit = SeriesEdit(
        booking_id=old.id,
        scope=options.scope,
        after=_after(desk, options, old),
        rule=options.rrule or None,
        last=read_last(options.last) if options.last else None,
        endless=bool(options.last) and read_last(options.last) is None,
        holidays=HolidayPolicy(options.holidays) if options.holidays else None,
    )
    if edit.reshapes and old.series_id is None:
        raise Refusal("not_in_a_series")
    if edit.after == old and not edit.reshapes:
        raise Refusal("nothing_said")
    return edit


def _after(desk: Desk, options: argparse.Namespace, old: Booking) -> Booking:
    fields = given(desk, options)
    start = read_moment(options.start) if options.start else old.start
    end = read_moment(options.end) if options.end else start + (old.end - old.start)
    venue = find_venue(desk, options.venue) if options.venue else None
    if options.room:
        fields["room_id"] = find_room(desk, options.room, venue).id
    return replace(old, start=start, end=end, **fields)


def _days(texts: Iterable[str]) -> frozenset[date]:
    return frozenset(read_day(text) for text in texts)


def _refuse_strangers(outcome: Outcome, skip: frozenset[date], drop: frozenset[date]) -> None:
    """A date that is not there is a slip of the finger: it must not pass as one that was looked at."""
    going = {pair.after.start.date() for pair in outcome.changed}
    going |= {one.span.start.date() for one in outcome.appearing}
    vanishing = {one.start.date() for one in outcome.vanishing}
    for day in (*sorted(skip - going), *sorted(drop - vanishing)):
        raise Refusal("not_a_date_of_it", day=day)


def _told(
    desk: Desk, options: argparse.Namespace, outcome: Outcome, skip: frozenset[date], dropped: set[int]
) -> int:
    changed = [one for one in outcome.changed if one.after.start.date() not in skip]
    appearing = [one for one in outcome.appearing if one.span.start.date() not in skip]
    found = [c for one in changed for c in one.conflicts] + [c for one in appearing for c in one.conflicts]
    lost = [one for one in outcome.vanishing if one.id not in dropped]
    stopped = bool(lost) or bool(desk.keeping.forbidding(found, keep_of(desk, options)))
    plain = {
        "changed": [
            {
                "before": booking_plain(one.before, desk),
                "after": booking_plain(one.after, desk),
                "codes": _codes(one.conflicts),
            }
            for one in changed
        ],
        "appearing": [
            {**booking_plain(one.booking, desk), "codes": _codes(one.conflicts)} for one in appearing
        ],
        "vanishing": [booking_plain(one, desk) for one in outcome.vanishing],
        **_aside_plain(desk, outcome),
        **conflict_list(found, desk),
    }
    lines: list[str] = []
    for one in changed:
        lines += _dated(desk, _("changes"), one.after, one.conflicts)
    for new in appearing:
        lines += _dated(desk, _("appears"), new.booking, new.conflicts)
    for gone in outcome.vanishing:
        sure = gone.id in dropped
        lines += _dated(desk, _("is cancelled") if sure else _("would vanish: name it with --drop"), gone)
    lines += _aside(desk, outcome)
    lines.append(_("Nothing was written.") if stopped else _("It can be done; nothing was written."))
    show(options, plain, lines)
    return CONFLICTS if stopped else DONE


def _dated(desk: Desk, word: str, booking: Booking, found: Iterable[Conflict] = ()) -> Iterator[str]:
    yield f"{booking_line(booking, desk)}  {word}"
    yield from (f"      {c.code}  {wording.sentence(c, desk)}" for c in found)


def _aside(desk: Desk, outcome: Outcome) -> Iterator[str]:
    """What an edit leaves alone."""
    for one in outcome.kept_apart:
        yield f"{booking_line(one, desk)}  {_('stays as it is: it was changed by itself')}"
    for day in outcome.paused:
        yield _("Left out, a public holiday: {day}").format(day=dates.full_date(day))


def _aside_plain(desk: Desk, outcome: Outcome) -> dict[str, Any]:
    return {
        "kept_apart": [booking_plain(one, desk) for one in outcome.kept_apart],
        "past": [one.id for one in outcome.past],
        "paused": [day.isoformat() for day in outcome.paused],
        "splits": outcome.splits,
    }


def _codes(found: Iterable[Conflict]) -> list[str]:
    return sorted({conflict.code for conflict in found})
