"""Commands about bookings: book, move, cancel."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from spacebook import dates
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
from spacebook.domain.bookings import BookerKind, Booking, HolidayPolicy, PoolUse
from spacebook.domain.conflicts import LEVELS, SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.columns import read_moment, read_priority, read_state
from spacebook.services.desk import Desk
from spacebook.services.exchange import AHEAD
from spacebook.services.naming import find_person, find_pool, find_room, find_venue


@with_desk
def book(desk: Desk, options: argparse.Namespace) -> int:
    """Book a room, once or as a series."""
    if options.line and options.dry_run:
        return preview(desk, options)
    booking = _wanted(desk, options)
    if options.rrule:
        return _book_series(desk, options, booking)
    if options.dry_run:
        return _tried(desk, options, desk.bookings.relevant(booking, desk.bookings.check(booking)))
    booked = desk.bookings.book(booking, keep_of(desk, options))
    show(options, {"booking": booking_plain(booked, desk)}, [booking_line(booked, desk)])
    return DONE


def _wanted(desk: Desk, options: argparse.Namespace) -> Booking:
    if options.line:
        return from_line(desk, options)
    for name in ("room", "start", "end"):
        if not getattr(options, name):
            raise Refusal("argument_needed", name=f"--{name}")
    venue = find_venue(desk, options.venue) if options.venue else None
    known = desk.bookers.of_name(options.booker)
    return Booking(
        room_id=find_room(desk, options.room, venue).id,
        start=read_moment(options.start),
        end=read_moment(options.end),
        title=Name.written(options.title),
        state=read_state(options.state),
        priority=read_priority(options.priority),
        headcount=options.headcount,
        booker=Name.written(options.booker) if known is None else known.name,
        booker_id=None if known is None else known.id,
        booker_kind=BookerKind.RESIDENT if known is None else known.kind,
        note=Name.written(options.note),
        pools=tuple(_pool(desk, text) for text in options.pools),
    )


def _pool(desk: Desk, text: str) -> PoolUse:
    called, equals, number = text.partition("=")
    if equals and not number.isdecimal():
        raise Refusal("bad_quantity", quantity=number)
    return PoolUse(find_pool(desk, called).id, int(number) if equals else 1)


def _book_series(desk: Desk, options: argparse.Namespace, booking: Booking) -> int:
    last = booking.start.date() + AHEAD
    holidays = HolidayPolicy(options.holidays)
    if options.dry_run:
        plan = desk.series.plan(booking, options.rrule, last, holidays)
        found = [c for one in plan.dates for c in desk.bookings.relevant(one.booking, one.conflicts)]
        return _tried(desk, options, found)
    plan = desk.series.plan(booking, options.rrule, last, holidays)
    booked = desk.series.repeat(booking, options.rrule, last, holidays, keep=keep_of(desk, options))
    moved = {one.span.start.date(): one.moved_from for one in plan.dates if one.moved_from is not None}
    plain = {
        "series": booked[0].series_id,
        "bookings": [booking_plain(one, desk) for one in booked],
        "paused": [day.isoformat() for day in plan.paused],
        "moved": [{"from": day.isoformat(), "to": to.isoformat()} for to, day in moved.items()],
    }
    show(options, plain, [*(booking_line(one, desk) for one in booked), *_left_out(plan.paused, moved)])
    return DONE


def _left_out(paused: Iterable[date], moved: Mapping[date, date]) -> Iterator[str]:
    for day in paused:
        yield _("Left out, a public holiday: {day}").format(day=dates.full_date(day))
    for to, day in moved.items():
        yield _("Moved from the holiday {day} to {to}").format(
            day=dates.full_date(day), to=dates.full_date(to)
        )


@with_desk
def move(desk: Desk, options: argparse.Namespace) -> int:
    """Move a booking, or a series by the same distance."""
    venue = find_venue(desk, options.venue) if options.venue else None
    room_id = find_room(desk, options.room, venue).id if options.room else None
    start = read_moment(options.start) if options.start else None
    end = read_moment(options.end) if options.end else None
    if room_id is None and start is None and end is None:
        raise Refusal("nothing_to_move")
    if options.dry_run:
        moved = desk.series.moved(options.id, options.scope, room_id, start, end)
        checked = desk.watch.check(moved, ignore=[one.id for one in moved])
        pairs = zip(moved, checked, strict=True)
        return _tried(desk, options, [c for one, found in pairs for c in desk.bookings.relevant(one, found)])
    moved = desk.series.move(
        options.id, options.scope, room_id=room_id, start=start, end=end, keep=keep_of(desk, options)
    )
    return shown(desk, options, moved)


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
