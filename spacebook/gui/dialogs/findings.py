"""What the checks found, as lines for the verdict and as fields to blame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, Level, blocking
from spacebook.gui.dialogs.fast_fields import FastFields
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_BLAMED = {
    "R01": ("room", "start", "end"),
    "R02": ("room", "start", "end"),
    "R04": ("people",),
    "R05": ("start", "end"),
    "R06": ("date", "start", "end"),
    "R07": ("date", "start", "end"),
}
"""Which fields a finding is about: a change in one of them could clear it."""
_KINDS = {Level.BLOCK: "block", Level.WARN: "warn"}


def lines(booking: Booking, found: Sequence[Conflict], desk: Desk) -> list[tuple[str, str]]:
    """What the verdict says: kind and sentence, the worst first."""
    if not found:
        day = booking.start.date()
        when = dates.day_and_weekday(day)
        hours = dates.clock_span(booking.start, booking.end)
        return [("free", _("Free: {day} {hours}").format(day=when, hours=hours))]
    ordered = sorted(found, key=lambda conflict: conflict.level is not Level.BLOCK)
    return [(_KINDS[conflict.level], wording.sentence(conflict, desk)) for conflict in ordered]


def lines_of_dates(count: int, found: Sequence[Conflict]) -> list[tuple[str, str]]:
    """What the verdict says of a series of `count` dates; the dates themselves stand below."""
    if not found:
        return [("free", ngettext("Free on {n} date", "Free on all {n} dates", count).format(n=count))]
    days = len({conflict.start.date() for conflict in found})
    words = ngettext(
        "{n} date clashes: choose another time, or tick it in the list below to leave it out.",
        "{n} dates clash: choose another time, or tick them in the list below to leave them out.",
        days,
    ).format(n=days)
    return [("block" if blocking(found) else "warn", words)]


def blamed(found: Iterable[Conflict], desk: Desk) -> dict[str, str]:
    """The fields to outline, with what is wrong there."""
    wrong: dict[str, str] = {}
    for conflict in blocking(found):
        for name in _BLAMED.get(conflict.code, ()):
            wrong.setdefault(name, wording.sentence(conflict, desk))
    return wrong


def worst(found: Sequence[Conflict]) -> Conflict | None:
    """The finding to speak of when there is room for one."""
    return next(iter([*blocking(found), *found]), None)


def unreadable(fast: FastFields) -> dict[str, str]:
    """What is missing in the fields for a judgement, by field."""
    wrong = {}
    if fast.room.id() is None:
        wrong["room"] = _("Which room?")
    if fast.day() is None:
        wrong["date"] = _("Which day? For example 9/16, Wed or tomorrow.")
    for name, field in (("start", fast.start), ("end", fast.end)):
        if field.minute() is None:
            wrong[name] = _("What time? For example 930, 14 or 2pm.")
    starts, ends = fast.starts(), fast.ends()
    if starts is not None and ends is not None and ends <= starts:
        wrong["end"] = _("The end must come after the start.")
    return wrong
