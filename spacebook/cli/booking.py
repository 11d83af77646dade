"""Commands about bookings: book, cancel."""

import argparse
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from spacebook import dates
from spacebook.cli.given import given, read_last
from spacebook.cli.opening import with_desk
from spacebook.cli.quick import from_line, preview
from spacebook.cli.report import (
    CONFLICTS,
    DONE,
    booking_line,
    booking_plain,
    conflict_list,
    show,
)
from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.conflicts import LEVELS, SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.names import UNNAMED
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.columns import read_day, read_moment
from spacebook.services.desk import Desk
from spacebook.services.naming import find_person, find_room, find_venue
from spacebook.services.series_plan import Plan


@with_desk
def book(desk: Desk, options: argparse.Namespace) -> int:
    """Book a room, once or as a series."""
    if options.line and options.dry_run:
        return preview(desk, options, keep_of(desk, options))
    booking = _wanted(desk, options)
    if not options.rrule:
        if options.last or options.skip:
            raise Refusal("option_needed", name="--rrule")
        return book_one(desk, options, booking)
    desk.bookings.read_over(booking)
    return _book_series(desk, options, booking)


def book_one(desk: Desk, options: argparse.Namespace, booking: Booking) -> int:
    """Write a booking, or with --dry-run say what stands against it."""
    if options.dry_run:
        desk.bookings.read_over(booking)
        return _tried(desk, options, desk.bookings.relevant(booking, desk.bookings.check(booking)))
    booked = desk.bookings.book(booking, keep_of(desk, options))
    show(options, {"booking": booking_plain(booked, desk)}, [booking_line(booked, desk)])
    return DONE


def _wanted(desk: Desk, options: argparse.Namespace) -> Booking:
    if options.line:
        return replace(from_line(desk, options), **given(desk, options))
    for name in ("room", "start", "end"):
        if not getattr(options, name):
            raise Refusal("argument_needed", name=f"--{name}")
    venue = find_venue(desk, options.venue) if options.venue else None
    told: dict[str, Any] = {"title": UNNAMED} | given(desk, options)
    return Booking(
        room_id=find_room(desk, options.room, venue).id,
        start=read_moment(options.start),
        end=read_moment(options.end),
        **told,
    )


def _book_series(desk: Desk, options: argparse.Namespace, booking: Booking) -> int:
    last, holidays = read_last(options.last) if options.last else None, HolidayPolicy(options.holidays)
    skip = frozenset(read_day(text) for text in options.skip)
    plan = desk.series.plan(booking, options.rrule, last, holidays)
    refuse_strangers(plan, skip)
    if options.dry_run:
        return told_plan(desk, options, plan, skip)
    booked = desk.series.repeat(
        booking, options.rrule, last, holidays, keep=keep_of(desk, options), skip=skip
    )
    return book_planned(desk, options, plan, booked)


def refuse_strangers(plan: Plan, skip: Collection[date]) -> None:
    """Refuse a date to be left out that is none: "not_a_date_of_it"."""
    for day in sorted(set(skip) - {one.span.start.date() for one in plan.dates}):
        raise Refusal("not_a_date_of_it", day=day)


def told_plan(desk: Desk, options: argparse.Namespace, plan: Plan, skip: Collection[date]) -> int:
    """The dates of a series with what clashes; raises `Refusal("no_dates")`."""
    wanted = [one for one in plan.dates if one.span.start.date() not in skip]
    if not wanted:
        raise Refusal("no_dates")
    lines: list[str] = []
    found: list[Conflict] = []
    for one in wanted:
        clashing = desk.bookings.relevant(one.booking, one.conflicts)
        lines.append(booking_line(one.booking, desk))
        lines += [f"      {c.code}  {wording.sentence(c, desk)}" for c in clashing]
        found += clashing
    stopped = bool(desk.keeping.forbidding(found, keep_of(desk, options)))
    lines += _left_out(plan.paused, _moved(plan))
    lines.append(_("Nothing was written.") if stopped else _("It can be booked; nothing was written."))
    dated = [booking_plain(one.booking, desk) for one in wanted]
    show(options, conflict_list(found, desk) | {"bookings": dated} | _aside(plan), lines)
    return CONFLICTS if stopped else DONE


def book_planned(desk: Desk, options: argparse.Namespace, plan: Plan, booked: list[Booking]) -> int:
    """Tell of a series that was written, and of the dates that a holiday took or moved."""
    plain = {
        "series": booked[0].series_id,
        "bookings": [booking_plain(one, desk) for one in booked],
        **_aside(plan),
    }
    lines = [*(booking_line(one, desk) for one in booked), *_left_out(plan.paused, _moved(plan))]
    show(options, plain, lines)
    return DONE


def _moved(plan: Plan) -> dict[date, date]:
    return {one.span.start.date(): one.moved_from for one in plan.dates if one.moved_from is not None}


def _aside(plan: Plan) -> dict[str, Any]:
    return {
        "paused": [day.isoformat() for day in plan.paused],
        "moved": [{"from": day.isoformat(), "to": to.isoformat()} for to, day in _moved(plan).items()],
    }


def _left_out(paused: Iterable[date], moved: Mapping[date, date]) -> Iterator[str]:
    for day in paused:
        yield _("Left out, a public holiday: {day}").format(day=dates.full_date(day))
    for to, day in moved.items():
        yield _("Moved from the holiday {day} to {to}").format(
            day=dates.full_date(day), to=dates.full_date(to)
        )


@with_desk
def cancel(desk: Desk, options: argparse.Namespace) -> int:
    """Cancel a booking, or the rest or the whole of its series."""
    return shown(desk, options, desk.series.cancel(options.id, options.scope, options.reason))


def _tried(desk: Desk, options: argparse.Namespace, found: list[Conflict]) -> int:
    lines = [wording.sentence(conflict, desk) for conflict in found]
    stopped = bool(desk.keeping.forbidding(found, keep_of(desk, options)))
    if not stopped:
        lines.append(_("It can be booked; nothing was written."))
    show(options, conflict_list(found, desk), lines)
    return CONFLICTS if stopped else DONE


def shown(desk: Desk, options: argparse.Namespace, bookings: list[Booking]) -> int:
    """Tell of bookings that were written: one as "booking", several as "bookings"."""
    plain = [booking_plain(one, desk) for one in bookings]
    show(
        options,
        {"booking": plain[0]} if len(plain) == 1 else {"bookings": plain},
        [booking_line(one, desk) for one in bookings],
    )
    return DONE


def keep_of(desk: Desk, options: argparse.Namespace) -> Keep:
    """What the options say has been seen and is kept; raises `Refusal("unknown_person")`."""
    if not options.keep:
        return SEEN_NOTHING
    head = find_person(desk, options.decided_by).id if options.decided_by else None
    return Keep(frozenset(LEVELS), options.reason, head)
