"""Words for what was found: why a room fits, what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from spacebook import dates
from spacebook.domain.names import Name
from spacebook.domain.wishes import Found, Reason
from spacebook.i18n import N_, _, language, ngettext
from spacebook.services import wording

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

SENTENCES = {
    "seats": N_("holds {limit}"),
    "has": N_("has {thing}"),
    "lends": N_("{thing} can be borrowed"),
    "home": N_("own venue"),
    "quiet": N_("a quiet room"),
    "loud_beside": N_("{room} next door may be loud"),
    "quiet_beside": N_("{room} next door wants quiet"),
    "free_around": N_("free before and after"),
    "close": N_("another booking right beside it"),
    "tight": N_("no time to set up and clear"),
    "lacks": N_("without {thing}"),
    "shorter": N_("{minutes} minutes shorter"),
    "other_time": N_("at another time"),
    "other_room": N_("in another room"),
    "elsewhere": N_("at another venue"),
    "too_small": N_("{missing} places too few"),
}
"""One phrase for each code of a reason or a lack; those with a number are made below."""


def phrase(reason: Reason) -> str:
    """A reason in a few words."""
    facts = {name: _shown(value) for name, value in reason.facts}
    if reason.code == "later":
        days = int(reason.fact("days"))
        if days == 1:
            return _("the day after")
        return ngettext("{n} day later", "{n} days later", days).format(n=days)
    if reason.code == "wanted_too":
        count = int(reason.fact("count"))
        return ngettext("{n} request for the same time", "{n} requests for the same time", count).format(
            n=count
        )
    return _(SENTENCES[reason.code]).format(**facts)


def why(reasons: Iterable[Reason]) -> str:
    """Several reasons in a line: "holds 36 · has Projector · free before and after"."""
    return " · ".join(phrase(reason) for reason in reasons)


def line(found: Found, desk: Desk) -> str:
    """What was found in a line: when, where, what it lacks, why it fits."""
    when = f"{dates.day_and_weekday(found.start.date())} {dates.clock_span(found.start, found.end)}"
    room = desk.places.rooms[found.room_id]
    venue = desk.places.venues.get(room.venue_id)
    where = f"{wording.text(venue.name)} / {wording.text(room.name)}" if venue else wording.text(room.name)
    return "  ".join(part for part in (when, where, why((*found.misses, *found.reasons))) if part)


def _shown(value: Any) -> Any:
    return value.text(language()) if isinstance(value, Name) else value
