"""What can be done with the entries that are chosen, and doing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacebook.domain.conflicts import SEEN_NOTHING, Keep
from spacebook.domain.errors import Refusal
from spacebook.gui import decisions
from spacebook.gui.requests.entries import Entry, Group
from spacebook.i18n import N_, _, ngettext
from spacebook.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done; `key` does it in the list, `asks` is the question for a reason.

    The words are English source text.
    """

    name: str
    source: str
    icon: str
    key: str
    asks: str = ""
    kind: str = ""
    several: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person has said beside the decision: why, what is kept, and what becomes of the rivals."""

    reason: str = ""
    keep: Keep = SEEN_NOTHING
    rivals: str = "stay"


_OF_GROUP: Mapping[Group, tuple[str, ...]] = {
    Group.REQUESTS: ("confirm", "wait", "reject"),
    Group.OFFERS: ("give", "pass", "reject"),
    Group.WAITING: ("reject",),
    Group.DISPLACED: ("rehouse", "wait", "reject"),
    Group.LATE: ("check-in", "no-show", "release"),
    Group.OVER: ("close", "no-show"),
    Group.LAPSED: ("reject",),
    Group.PROPOSALS: ("suspend", "decline"),
}
_OWN = (
    Way("close", N_("Close the day"), "check", "C", kind="primary"),
    Way(
        "suspend",
        N_("Suspend"),
        "lock",
        "S",
        N_("Why is booking suspended?"),
        kind="danger",
        several=False,
    ),
    Way("decline", N_("Not now"), "close", "X", N_("Why is booking not suspended?"), several=False),
)
WAYS: Mapping[str, Way] = {
    **{
        each.name: Way(each.name, each.source, each.icon, each.key, each.asks, each.kind, each.several)
        for each in decisions.DECISIONS
    },
    **{way.name: way for way in _OWN},
}


def open_ways(entries: Sequence[Entry], desk: Desk) -> list[Way]:
    """What can be done with all of the entries now; nothing for entries of different groups."""
    groups = {entry.group for entry in entries}
    if len(groups) != 1:
        return []
    ways = [WAYS[name] for name in _OF_GROUP[groups.pop()]]
    allowed = [_allowed(entry, desk) for entry in entries]
    single = len(entries) == 1
    return [
        way
        for way in ways
        if (single or way.several) and (way in _OWN or all(way.name in names for names in allowed))
    ]


def do(way: Way, entries: Sequence[Entry], desk: Desk, terms: Terms) -> str:
    """Do it and return what to say of it. Raises the refusals of the service that does it."""
    first = entries[0]
    if way.name == "close":
        closed = len(desk.arrivals.close_day())
        return ngettext("{n} booking closed.", "{n} bookings closed.", closed).format(n=closed)
    if way.name == "suspend":
        return _suspend(first, desk, terms.reason)
    if way.name == "decline":
        desk.bookers.decline(first.id, terms.reason)
        return _("Not suspended.")
    ids = [entry.id for entry in entries]
    return decisions.carry_out(way.name, ids, desk, reason=terms.reason, keep=terms.keep, rivals=terms.rivals)


def _suspend(entry: Entry, desk: Desk, reason: str) -> str:
    proposal = entry.proposal
    if proposal is None:
        raise Refusal("nothing_chosen")
    desk.bookers.pause(entry.id, proposal.first, proposal.until, reason)
    return _("Suspended.")


def _allowed(entry: Entry, desk: Desk) -> frozenset[str]:
    if entry.booking is None:
        return frozenset()
    return frozenset(decision.name for decision in decisions.open_to(entry.booking, desk))
