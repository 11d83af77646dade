"""Booking in a line of words, and one's own readings of characters."""

import argparse
from dataclasses import replace
from typing import Any

from spacebook.cli.given import given, read_last
from spacebook.cli.report import CONFLICTS, DONE, conflict_list, show
from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.conflicts import Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.i18n import _
from spacebook.services import own_readings, quick_words, wording
from spacebook.services.columns import read_day
from spacebook.services.desk import Desk
from spacebook.services.naming import find_room, find_venue
from spacebook.services.quick import QuickLine


def from_line(desk: Desk, options: argparse.Namespace) -> Booking:
    """The booking that a line means; --room, --title and the like are stronger than the line."""
    line = _line(desk, options)
    options.rrule = options.rrule or line.rule
    return replace(desk.quick.booking(line), **given(desk, options))


def preview(desk: Desk, options: argparse.Namespace, keep: Keep) -> int:
    """Show how a line is understood and what stands against it; nothing is written."""
    line = _line(desk, options)
    lines = quick_words.preview(line, desk)
    plain: dict[str, Any] = {"line": quick_words.plain(line, desk)}
    try:
        booking = replace(desk.quick.booking(line), **given(desk, options))
    except Refusal as refused:
        if refused.kind == "nothing_understood":
            raise
        show(options, plain | {"lacks": refused.kind}, [*lines, wording.refusal(refused, desk)])
        return CONFLICTS
    desk.bookings.read_over(booking)
    options.rrule = options.rrule or line.rule
    found = _in_the_way(desk, options, booking)
    told = [wording.sentence(conflict, desk) for conflict in found]
    stopped = bool(desk.keeping.forbidding(found, keep))
    if not stopped:
        told.append(_("It can be booked; nothing was written."))
    show(options, plain | conflict_list(found, desk), [*lines, *told])
    return CONFLICTS if stopped else DONE


def _in_the_way(desk: Desk, options: argparse.Namespace, booking: Booking) -> list[Conflict]:
    if not options.rrule:
        return desk.bookings.relevant(booking, desk.bookings.check(booking))
    last = read_last(options.last) if options.last else None
    plan = desk.series.plan(booking, options.rrule, last, HolidayPolicy(options.holidays))
    skip = {read_day(text) for text in options.skip}
    wanted = [one for one in plan.dates if one.span.start.date() not in skip]
    return [c for one in wanted for c in desk.bookings.relevant(one.booking, one.conflicts)]


def _line(desk: Desk, options: argparse.Namespace) -> QuickLine:
    line = desk.quick.read(options.line, desk.today(), desk.now())
    if options.room:
        venue = find_venue(desk, options.venue) if options.venue else None
        line = replace(line, room_ids=(find_room(desk, options.room, venue).id,), equal=1)
    elif options.venue:
        rooms, venue = desk.places.rooms, find_venue(desk, options.venue)
        kept = tuple(one for one in line.room_ids if rooms[one].venue_id == venue.id)
        line = replace(line, room_ids=kept, equal=min(line.equal, len(kept)))
    return replace(
        line,
        title=options.title or line.title,
        headcount=options.headcount or line.headcount,
        booker=options.booker or line.booker,
    )


def own(options: argparse.Namespace) -> int:
    """List, add or remove one's own readings."""
    if options.do == "add":
        own_readings.add(options.text, " ".join(options.sound))
    elif options.do == "remove":
        own_readings.remove(options.text)
    table = own_readings.table()
    show(
        options,
        table,
        [f"{text}  {sound}" for text, sound in table.items()] or [_("No readings of your own.")],
    )
    return DONE
