"""Commands about closures: add, list, remove, leave a date out."""

import argparse
from typing import Any

from spacebook.cli.opening import with_desk
from spacebook.cli.report import CONFLICTS, DONE, booking_line, booking_plain, show
from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Closure, ClosureKind
from spacebook.i18n import _, language
from spacebook.services import wording
from spacebook.services.closures import KINDS, Choice, Deal
from spacebook.services.columns import read_day, read_moment
from spacebook.services.desk import Desk
from spacebook.services.naming import find_room, find_venue

WORDS = {"leave": Deal.KEEP, "displace": Deal.DISPLACE, "cancel": Deal.CANCEL, "around": Deal.AROUND}


@with_desk
def add(desk: Desk, options: argparse.Namespace) -> int:
    """Close rooms; exit code 3 when a booking is in the way that nobody has decided about."""
    closure = wanted(desk, options, _kind(options.kind))
    met = desk.shutting.displaces(closure)
    choices = _choices(options, met)
    if options.dry_run:
        plain = {"bookings": [booking_plain(one, desk) for one in met]}
        show(options, plain, [*(booking_line(one, desk) for one in met), _("Nothing was written.")])
        return CONFLICTS if any(one.id not in choices for one in met) else DONE
    written = desk.shutting.add(closure, choices)
    plain = {"closures": [closure_plain(one, desk) for one in written]}
    show(options, plain, [closure_line(one, desk) for one in written])
    return DONE


@with_desk
def list_all(desk: Desk, options: argparse.Namespace) -> int:
    """The closures to come."""
    found = desk.shutting.standing()
    plain = {"closures": [closure_plain(one, desk) for one in found]}
    show(options, plain, [closure_line(one, desk) for one in found] or [_("No closures.")])
    return DONE


@with_desk
def remove(desk: Desk, options: argparse.Namespace) -> int:
    """Take a closure away; what it had pushed aside comes back."""
    back = desk.shutting.remove(options.id)
    plain = {"restored": [booking_plain(one, desk) for one in back]}
    show(options, plain, [booking_line(one, desk) for one in back])
    return DONE


@with_desk
def skip(desk: Desk, options: argparse.Namespace) -> int:
    """Leave out one date."""
    closure = desk.shutting.skip(options.id, read_day(options.date))
    show(options, {"closures": [closure_plain(closure, desk)]}, [closure_line(closure, desk)])
    return DONE


def wanted(desk: Desk, options: argparse.Namespace, kind: ClosureKind, **given: Any) -> Closure:
    """The closure or takeover that the words describe."""
    venue = find_venue(desk, options.venue) if options.venue else None
    start, end = read_moment(options.start), read_moment(options.end)
    if start >= end:
        raise Refusal("span_order", start=start, end=end)
    rooms = tuple(find_room(desk, called, venue).id for called in options.rooms)
    return Closure(
        venue_id=venue.id if venue is not None else None,
        rooms=rooms,
        name=Name.written(options.name),
        kind=kind,
        start=start,
        end=end,
        rule=options.rrule,
        **given,
    )


def closure_plain(closure: Closure, desk: Desk) -> dict[str, object]:
    """A closure or takeover for programs."""
    venue = desk.places.venues.get(closure.venue_id or 0)
    return {
        "id": closure.id,
        "name": closure.name.text(language()),
        "kind": closure.kind.value,
        "venue": None if venue is None else venue.name.text(language()),
        "rooms": [wording.room_name(desk, room_id) for room_id in closure.rooms],
        "start": closure.start.isoformat(timespec="minutes"),
        "end": closure.end.isoformat(timespec="minutes"),
        "rule": closure.rule,
        "skipped": [day.isoformat() for day in closure.skipped],
        "authority": closure.authority.text(language()),
        "contact": closure.contact,
    }


def closure_line(closure: Closure, desk: Desk) -> str:
    """A closure or takeover in a line."""
    venue = desk.places.venues.get(closure.venue_id or 0)
    rooms = [wording.room_name(desk, room_id) for room_id in closure.rooms]
    where = _(", ").join(rooms) or ("" if venue is None else venue.name.text(language()))
    when = f"{wording.moment(closure.start)} – {wording.moment(closure.end)}"
    who = closure.authority.text(language())
    parts = (f"#{closure.id}", when, where, closure.name.text(language()), who, closure.rule)
    return "  ".join(part for part in parts if part)


def _kind(text: str) -> ClosureKind:
    known = {kind.value: kind for kind in KINDS}
    if text not in known:
        raise Refusal("bad_choice", field="--kind", text=text, choices=list(known))
    return known[text]


def _choices(options: argparse.Namespace, met: list[Booking]) -> dict[int, Choice]:
    chosen = {one.id: options.each for one in met if options.each}
    for word in WORDS:
        chosen |= dict.fromkeys(getattr(options, word), word)
    return {number: Choice(WORDS[word], options.reason) for number, word in chosen.items()}
