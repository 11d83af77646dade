"""Commands about the life of a booking: what waits, confirm, reject, the waiting list, the counter."""

import argparse
from collections.abc import Callable, Iterator
from typing import Any

from spacebook import dates
from spacebook.cli.booking import keep_of, shown
from spacebook.cli.opening import Command, with_desk
from spacebook.cli.report import DONE, booking_line, booking_plain, conflict_list, show
from spacebook.domain.bookings import Booking
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.bookers import Proposal
from spacebook.services.columns import read_day
from spacebook.services.desk import Desk
from spacebook.services.requests import Asked, Inbox


@with_desk
def requests(desk: Desk, options: argparse.Namespace) -> int:
    """List what waits for a decision."""
    inbox = desk.requests.inbox()
    lines = list(_inbox_lines(desk, inbox))
    show(options, _inbox_plain(desk, inbox), lines or [_("Nothing waits for a decision.")])
    return DONE


def _inbox_plain(desk: Desk, inbox: Inbox) -> dict[str, Any]:
    def listed(bookings: tuple[Booking, ...]) -> list[dict[str, Any]]:
        return [booking_plain(one, desk) for one in bookings]

    return {
        "count": inbox.count,
        "requests": [
            {
                "booking": booking_plain(asked.booking, desk),
                "rivals": [one.id for one in asked.rivals],
                **conflict_list(asked.conflicts, desk),
            }
            for asked in inbox.requests
        ],
        "offers": [
            {"booking": booking_plain(offer.booking, desk), "behind": [one.id for one in offer.behind]}
            for offer in inbox.offers
        ],
        "waiting": listed(inbox.waiting),
        "displaced": listed(inbox.displaced),
        "late": listed(inbox.late),
        "lapsed": listed(inbox.lapsed),
        "proposals": [_proposal_plain(proposal) for proposal in inbox.proposals],
    }


def _proposal_plain(proposal: Proposal) -> dict[str, Any]:
    return {
        "booker": proposal.booker.id,
        "name": wording.text(proposal.booker.name),
        "no_shows": [one.id for one in proposal.no_shows],
        "first": proposal.first.isoformat(),
        "until": proposal.until.isoformat() if proposal.until else None,
    }


def _inbox_lines(desk: Desk, inbox: Inbox) -> Iterator[str]:
    if inbox.requests:
        yield _("Requests")
        for asked in inbox.requests:
            yield from _asked_lines(desk, asked)
    parts = (
        (_("Free for the next on the waiting list"), tuple(offer.booking for offer in inbox.offers)),
        (_("On the waiting list"), inbox.waiting),
        (_("Pushed aside, to be rearranged"), inbox.displaced),
        (_("Nobody has come yet"), inbox.late),
        (_("Asked for in vain, the time is over"), inbox.lapsed),
    )
    for title, bookings in parts:
        if bookings:
            yield title
            yield from (f"  {booking_line(one, desk)}" for one in bookings)
    for proposal in inbox.proposals:
        yield _proposal_line(proposal)


def _proposal_line(proposal: Proposal) -> str:
    name, times = f"#{proposal.booker.id} {wording.text(proposal.booker.name)}", len(proposal.no_shows)
    if proposal.until is None:
        return _("{name} did not come {n} times: suspend?").format(name=name, n=times)
    return _("{name} did not come {n} times: suspend until {day}?").format(
        name=name, n=times, day=dates.full_date(proposal.until)
    )


def _asked_lines(desk: Desk, asked: Asked) -> Iterator[str]:
    yield f"  {booking_line(asked.booking, desk)}"
    for conflict in asked.conflicts:
        yield f"      {conflict.code}  {wording.sentence(conflict, desk)}"


@with_desk
def confirm(desk: Desk, options: argparse.Namespace) -> int:
    """Confirm requests in one step."""
    keep = keep_of(desk, options)
    confirmed = desk.requests.confirm(options.ids, keep, rivals=options.rivals, reason=options.reason)
    return shown(desk, options, confirmed)


@with_desk
def reject(desk: Desk, options: argparse.Namespace) -> int:
    """Reject requests in one step."""
    return shown(desk, options, desk.requests.reject(options.ids, options.reason))


@with_desk
def give(desk: Desk, options: argparse.Namespace) -> int:
    """Give a free place to the next in line."""
    return shown(desk, options, [desk.requests.give(options.id, keep_of(desk, options))])


@with_desk
def pass_over(desk: Desk, options: argparse.Namespace) -> int:
    """Offer the place to the next one."""
    return shown(desk, options, [desk.requests.pass_over(options.id, options.reason)])


@with_desk
def wait(desk: Desk, options: argparse.Namespace) -> int:
    """Put a request on the waiting list."""
    return shown(desk, options, [desk.requests.wait(desk.bookings.get(options.id))])


@with_desk
def release(desk: Desk, options: argparse.Namespace) -> int:
    """Free the room of a booking that nobody came to."""
    return shown(desk, options, [desk.arrivals.release(options.id, options.reason)])


@with_desk
def close_day(desk: Desk, options: argparse.Namespace) -> int:
    """Make done what is over on a day."""
    day = read_day(options.day) if options.day else desk.today()
    closed = desk.arrivals.close_day(day, leave=options.leave)
    lines = [booking_line(one, desk) for one in closed] or [_("Nothing is left to close.")]
    show(options, {"bookings": [booking_plain(one, desk) for one in closed]}, lines)
    return DONE


def _at_the_counter(note: Callable[[Desk, int], Booking]) -> Command:
    @with_desk
    def command(desk: Desk, options: argparse.Namespace) -> int:
        return shown(desk, options, [note(desk, options.id)])

    return command


check_in = _at_the_counter(lambda desk, number: desk.arrivals.check_in(number))
check_out = _at_the_counter(lambda desk, number: desk.arrivals.check_out(number))
no_show = _at_the_counter(lambda desk, number: desk.arrivals.no_show(number))
