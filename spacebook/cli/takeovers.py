"""Commands about takeovers: add with places for those who leave, list, release."""

import argparse
from collections.abc import Iterator
from typing import Any

from spacebook.cli.booking import keep_of
from spacebook.cli.closures import closure_line, closure_plain, wanted
from spacebook.cli.opening import with_desk
from spacebook.cli.report import DONE, booking_line, booking_plain, show
from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import ClosureKind
from spacebook.domain.rehousing import TakeoverPlan
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.columns import read_moment
from spacebook.services.desk import Desk


@with_desk
def add(desk: Desk, options: argparse.Namespace) -> int:
    """Take rooms over; each booking gets the best place that was found, but those to be left."""
    authority = Name.written(options.authority)
    takeover = wanted(desk, options, ClosureKind.TAKEOVER, authority=authority, contact=options.contact)
    plan = desk.takeovers.plan(takeover)
    choices = _choices(plan, options.leave)
    if options.dry_run:
        show(options, _plan_plain(desk, plan), [*_plan_lines(desk, plan, choices), _("Nothing was written.")])
        return DONE
    written = desk.takeovers.take(takeover, choices, keep_of(desk, options))
    plain = {"takeover": closure_plain(written, desk), **_plan_plain(desk, plan)}
    show(options, plain, [closure_line(written, desk), *_plan_lines(desk, plan, choices)])
    return DONE


@with_desk
def list_all(desk: Desk, options: argparse.Namespace) -> int:
    """The takeovers to come, and how many bookings takeovers have pushed aside so far."""
    found, tally = desk.takeovers.standing(), desk.takeovers.tally()
    plain = {
        "takeovers": [closure_plain(one, desk) for one in found],
        "displaced": tally.displaced,
        "rehoused": tally.rehoused,
    }
    counted = _("Displaced so far: {displaced}, rehoused: {rehoused}").format(
        displaced=tally.displaced, rehoused=tally.rehoused
    )
    show(options, plain, [*(closure_line(one, desk) for one in found), counted])
    return DONE


@with_desk
def release(desk: Desk, options: argparse.Namespace) -> int:
    """End a takeover; what was not moved comes back where its place is free."""
    released = desk.takeovers.release(options.id, read_moment(options.first) if options.first else None)
    takeover = released.takeover
    plain = {
        "takeover": None if takeover is None else closure_plain(takeover, desk),
        "restored": [booking_plain(one, desk) for one in released.restored],
        "left": [booking_plain(one, desk) for one in released.left],
    }
    show(options, plain, [booking_line(one, desk) for one in (*released.restored, *released.left)])
    return DONE


def _choices(plan: TakeoverPlan, left: list[int]) -> dict[int, Booking | None]:
    choices = plan.choices
    for number in left:
        if number not in choices:
            raise Refusal("bad_choice", field="--leave", text=str(number), choices=list(choices))
        choices[number] = None
    return choices


def _plan_plain(desk: Desk, plan: TakeoverPlan) -> dict[str, Any]:
    return {
        "lines": [
            {
                "booking": booking_plain(line.booking, desk),
                "class": line.booking.priority,
                "proposals": [booking_plain(one, desk) for one in line.proposals],
            }
            for line in plan.lines
        ]
    }


def _plan_lines(desk: Desk, plan: TakeoverPlan, choices: dict[int, Booking | None]) -> Iterator[str]:
    for line in plan.lines:
        place = choices[line.booking.id]
        if place is None:
            where = _("waits for a place")
        else:
            when = wording.moment_span(place.start, place.end)
            where = f"→ {wording.room_name(desk, place.room_id)}  {when}"
        yield f"{line.booking.priority}  {booking_line(line.booking, desk)}  {where}"
