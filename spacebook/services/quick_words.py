"""Words for what a quick line was understood to mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spacebook import dates
from spacebook.domain.span import Span
from spacebook.i18n import _
from spacebook.services import rule_words, wording
from spacebook.services.quick import QuickLine

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


def preview(line: QuickLine, desk: Desk) -> list[str]:
    """One line of text for each thing that was understood, and one for what was not."""
    return [_("{name}: {value}").format(name=name, value=value) for name, value in _told(line, desk)]


def plain(line: QuickLine, desk: Desk) -> dict[str, Any]:
    """A line for programs."""
    return {
        "start": line.start.isoformat(timespec="minutes") if line.start else None,
        "end": line.end.isoformat(timespec="minutes") if line.end else None,
        "day": line.day.isoformat() if line.day else None,
        "rooms": [wording.room_name(desk, one) for one in line.room_ids],
        "title": line.title,
        "headcount": line.headcount,
        "equipment": list(line.equipment),
        "booker": line.booker,
        "rule": line.rule,
        "assumed": list(line.assumed),
        "unread": list(line.unread),
    }


def _told(line: QuickLine, desk: Desk) -> Iterator[tuple[str, str]]:
    if line.start is not None and line.end is not None:
        yield _("When"), wording.moment_span(line.start, line.end)
    elif line.day is not None:
        yield _("When"), dates.day_and_weekday(line.day)
    if line.rule:
        yield _("Repeats"), _rule(line)
    if line.room_ids:
        yield _("Room"), _(", ").join(_room(desk, one) for one in line.room_ids[: max(line.equal, 1)])
    if line.title:
        yield _("Title"), line.title
    if line.headcount:
        yield _("People"), dates.people_count(line.headcount)
    if line.equipment:
        yield _("Equipment"), _(", ").join(line.equipment)
    if line.booker:
        yield _("Booker"), line.booker
    if line.unread:
        yield _("Not understood"), _(", ").join(line.unread)


def _rule(line: QuickLine) -> str:
    if line.start is None or line.end is None:
        return line.rule
    return rule_words.in_words(line.rule, Span(line.start, line.end), None)


def _room(desk: Desk, room_id: int) -> str:
    room = desk.places.rooms[room_id]
    venue = desk.places.venues.get(room.venue_id)
    name = wording.text(room.name)
    return f"{wording.text(venue.name)}/{name}" if venue else name
