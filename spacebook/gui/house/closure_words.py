"""A closure or takeover in words: where, when, how it repeats, what kind it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from spacebook import dates
from spacebook.domain import closing
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Closure, ClosureKind
from spacebook.domain.span import Span, midnight
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.closures import REACH
from spacebook.services.desk import Desk
from spacebook.services.rule_words import in_words

KINDS = {
    ClosureKind.CLEANING: N_("Cleaning"),
    ClosureKind.REPAIR: N_("Repair"),
    ClosureKind.HOLIDAY: N_("Holiday closure"),
    ClosureKind.WEATHER: N_("Weather"),
    ClosureKind.OTHER: N_("Other reason"),
    ClosureKind.TAKEOVER: N_("Takeover"),
}


def kind(value: ClosureKind) -> str:
    """Why a place is shut."""
    return _(KINDS[value])


def where(closure: Closure, desk: Desk) -> str:
    """The rooms, with their venue when they lie in one, or the whole venue."""
    venue = desk.places.venues.get(closure.venue_id or 0)
    if not closure.rooms:
        return wording.text(venue.name) if venue is not None else ""
    return _(", ").join(wording.room_name(desk, room_id) for room_id in closure.rooms)


def span_words(span: Span) -> str:
    """From when to when: whole days as days, the rest with clock times."""
    start, end = span.start, span.end
    if start == midnight(start.date()) and end == midnight(end.date()):
        last = end.date() - timedelta(days=1)
        return (
            dates.day_and_weekday(last)
            if last == start.date()
            else dates.week_range(start.date(), last, short=True)
        )
    if start.date() == end.date() or end == midnight(start.date() + timedelta(days=1)):
        return wording.moment_span(start, end)
    return f"{wording.moment(start)} – {wording.moment(end)}"


def day_words(day: date) -> str:
    """A day of this year or of another."""
    return dates.day_and_weekday(day)


def when(closure: Closure, now: datetime) -> str:
    """The time it is shut, or that of its next date when it repeats."""
    span = next_span(closure, now) if closure.rule else closure.span
    return span_words(span or closure.span)


def next_span(closure: Closure, now: datetime) -> Span | None:
    """The date that comes next, or runs."""
    first = max(now.date(), closure.start.date())
    return next((one for one in closing.times(closure, first, first + REACH) if one.end > now), None)


def next_spans(closure: Closure, now: datetime, most: int) -> list[Span]:
    """So many dates that come next."""
    found: list[Span] = []
    first = max(now.date(), closure.start.date())
    for span in closing.times(closure, first, first + REACH):
        if span.end > now:
            found.append(span)
        if len(found) >= most:
            break
    return found


def repeats(closure: Closure) -> str:
    """How it repeats, or "" for once."""
    try:
        return in_words(closure.rule, closure.span, None)
    except Refusal:
        return closure.rule
