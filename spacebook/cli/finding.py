"""Commands that look for something: free rooms and times, names and bookings, one booking."""

import argparse
from datetime import datetime, timedelta
from typing import Any

from spacebook import dates
from spacebook.cli.opening import with_desk
from spacebook.cli.report import CONFLICTS, DONE, booking_line, booking_plain, conflict_list, show
from spacebook.domain.bookings import LIVE
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Venue
from spacebook.domain.span import DAY_MINUTES, MinuteRange
from spacebook.domain.typed import read_date, read_time
from spacebook.domain.wishes import Found, Wish
from spacebook.i18n import _, language
from spacebook.services import finding_words, rule_words, wording
from spacebook.services.columns import read_moment
from spacebook.services.desk import Desk
from spacebook.services.histories import told
from spacebook.services.naming import find_room, find_venue


@with_desk
def find(desk: Desk, options: argparse.Namespace) -> int:
    """List what suits; exit code 3 and the nearest when nothing does."""
    venue = find_venue(desk, options.venue) if options.venue else None
    if options.next:
        return _next(desk, options, venue)
    wish = _wish(desk, options, venue)
    found = desk.finding.find(wish)
    if found:
        show(options, [_plain(one, desk) for one in found], [finding_words.line(one, desk) for one in found])
        return DONE
    near = desk.finding.near_misses(wish)
    lines = [_("Nothing suits.")]
    if near:
        lines += [_("What comes nearest:"), *(finding_words.line(one, desk) for one in near)]
    show(options, {"found": [], "near_misses": [_plain(one, desk) for one in near]}, lines)
    return CONFLICTS


@with_desk
def search(desk: Desk, options: argparse.Namespace) -> int:
    """Whatever answers some words, the best first."""
    hits = desk.search.everything(" ".join(options.words), options.limit)
    plain = [{"kind": one.kind, "id": one.id, "words": one.words, "detail": one.detail} for one in hits]
    lines = [f"{one.kind:8} #{one.id}  {one.words}  {one.detail}".rstrip() for one in hits]
    show(options, {"hits": plain}, lines or [_("Nothing found.")])
    return DONE


@with_desk
def show_booking(desk: Desk, options: argparse.Namespace) -> int:
    """What a booking says, field by field, with its series and its conflicts."""
    booking = desk.bookings.get(options.id)
    fields = {name: (label, said) for name, label, said in told(booking, desk) if said}
    found = desk.watch.of(booking.id) if booking.state in LIVE else []
    rule = rule_words.of_booking(booking, desk)
    lines = [booking_line(booking, desk), *(f"      {label}: {said}" for label, said in fields.values())]
    lines += [f"      S{booking.series_id}: {rule}"] if rule else []
    lines += [f"      {conflict.code}  {wording.sentence(conflict, desk)}" for conflict in found]
    plain = {
        "booking": booking_plain(booking, desk),
        "fields": {name: said for name, (_label, said) in fields.items()},
        "rule": rule,
        **conflict_list(found, desk),
    }
    show(options, plain, lines)
    return DONE


def _next(desk: Desk, options: argparse.Namespace, venue: Venue | None) -> int:
    if not options.room:
        raise Refusal("find_next_needs_room")
    room = find_room(desk, options.room, venue)
    after = read_moment(options.since) if options.since else desk.now()
    found = desk.finding.next_free(room.id, options.minutes, after)
    if found is None:
        show(options, [], [_("Not free for {duration} within 60 days.").format(duration=_length(options))])
        return CONFLICTS
    show(options, [_plain(found, desk)], [finding_words.line(found, desk)])
    return DONE


def _wish(desk: Desk, options: argparse.Namespace, venue: Venue | None) -> Wish:
    today = desk.today()
    first = _day(options.on, desk) if options.on else today
    after, before = _between(options.between)
    near = find_venue(desk, options.near) if options.near else None
    return Wish(
        first=first,
        last=_day(options.to, desk) if options.to else first,
        after=after,
        before=before,
        minutes=options.minutes,
        people=options.people,
        equipment=tuple(options.equipment),
        uses=tuple(options.uses),
        venue_id=venue.id if venue else None,
        room_id=find_room(desk, options.room, venue).id if options.room else None,
        near_id=near.id if near else None,
        quiet=options.quiet,
        limit=options.limit,
    )


def _day(text: str, desk: Desk) -> Any:
    day = read_date(text, desk.today())
    if day is None:
        raise Refusal("date_unreadable", text=text)
    return day


def _between(text: str) -> MinuteRange:
    """Minutes of the day of "13:00-18:00"; the whole day for nothing."""
    if not text:
        return 0, DAY_MINUTES
    first, _dash, last = text.replace("–", "-").partition("-")
    after, before = read_time(first), read_time(last)
    if after is None or before is None:
        raise Refusal("time_unreadable", text=text)
    if after >= before:
        start = datetime.min + timedelta(minutes=after)
        raise Refusal("span_order", start=dates.clock(start), end=dates.clock(before))
    return after, before


def _length(options: argparse.Namespace) -> str:
    return dates.duration(options.minutes)


def _plain(found: Found, desk: Desk) -> dict[str, Any]:
    room = desk.places.rooms[found.room_id]
    venue = desk.places.venues.get(room.venue_id)
    plain = {
        "room": wording.room_name(desk, room.id),
        "code": room.code,
        "venue": venue.name.text(language()) if venue else "",
        "start": found.start.isoformat(timespec="minutes"),
        "end": found.end.isoformat(timespec="minutes"),
        "reasons": [finding_words.phrase(reason) for reason in found.reasons],
    }
    if found.misses:
        plain["lacks"] = [finding_words.phrase(reason) for reason in found.misses]
    return plain
