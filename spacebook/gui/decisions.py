"""What can be decided about a booking: each decision once, when it is open, and how it is carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacebook.domain import states
from spacebook.domain.bookings import Booking, State
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.rules import Term
from spacebook.i18n import N_, _, ngettext
from spacebook.services.desk import Desk
from spacebook.services.requests import STAY


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `after` is the state it leads to from one of `before`; `key` decides in the list.

    `asks` is the question for a reason, "" when none is wanted. `several` tells whether it can be taken for
    several bookings in one step. All words are English source text.
    """

    name: str
    source: str
    icon: str
    key: str
    after: State
    before: frozenset[State]
    asks: str = ""
    several: bool = True
    kind: str = ""


_S = State
DECISIONS: tuple[Decision, ...] = (
    Decision(
        "confirm",
        N_("Confirm"),
        "check",
        "A",
        _S.CONFIRMED,
        frozenset((_S.REQUESTED,)),
        kind="primary",
    ),
    Decision(
        "give",
        N_("Give the place"),
        "check",
        "G",
        _S.CONFIRMED,
        frozenset((_S.WAITING,)),
        several=False,
        kind="primary",
    ),
    Decision(
        "rehouse",
        N_("Confirm again"),
        "check",
        "A",
        _S.CONFIRMED,
        frozenset((_S.DISPLACED,)),
        several=False,
        kind="primary",
    ),
    Decision(
        "check-in",
        N_("Check in"),
        "arrive",
        "I",
        _S.CHECKED_IN,
        frozenset((_S.CONFIRMED,)),
        several=False,
        kind="primary",
    ),
    Decision(
        "check-out",
        N_("Check out"),
        "leave",
        "O",
        _S.DONE,
        frozenset((_S.CHECKED_IN,)),
        several=False,
        kind="primary",
    ),
    Decision("no-show", N_("Nobody came"), "absent", "N", _S.NO_SHOW, frozenset((_S.CONFIRMED, _S.RELEASED))),
    Decision(
        "release",
        N_("Release the room"),
        "door",
        "L",
        _S.RELEASED,
        frozenset((_S.CONFIRMED,)),
        N_("Why is the room released?"),
    ),
    Decision(
        "wait",
        N_("Waiting list"),
        "clock",
        "W",
        _S.WAITING,
        frozenset((_S.REQUESTED, _S.DISPLACED)),
        several=False,
    ),
    Decision(
        "pass",
        N_("Pass over"),
        "chevron-right",
        "P",
        _S.WAITING,
        frozenset((_S.WAITING,)),
        N_("Why does the place go to the next one?"),
        several=False,
    ),
    Decision(
        "reject",
        N_("Reject"),
        "close",
        "R",
        _S.REJECTED,
        frozenset((_S.REQUESTED, _S.WAITING, _S.DISPLACED)),
        N_("Why is it rejected?"),
        kind="danger",
    ),
)
"""Every decision about a booking, the most usual ones first."""

BY_NAME: Mapping[str, Decision] = {decision.name: decision for decision in DECISIONS}


def open_to(booking: Booking, desk: Desk) -> list[Decision]:
    """What may be decided about a booking now; whom to give a place is a matter of the waiting list."""
    grace = desk.rules.value(Term.GRACE_MINUTES, booking)[0]
    nexts = states.nexts(booking, desk.now(), grace)
    return [
        decision
        for decision in DECISIONS
        if booking.state in decision.before
        and (decision.after in nexts or (decision.name == "pass" and booking.start > desk.now()))
    ]


def why_not(decision: Decision, booking: Booking, desk: Desk) -> Refusal:
    """The refusal that says why a decision is not open to a booking."""
    grace = desk.rules.value(Term.GRACE_MINUTES, booking)[0]
    if booking.state in decision.before:
        try:
            states.led(booking, decision.after, desk.now(), grace)
        except Refusal as refused:
            return refused
    return Refusal("wrong_state", booking=booking, state=booking.state)


def carry_out(
    name: str,
    ids: Sequence[int],
    desk: Desk,
    *,
    reason: str = "",
    keep: Keep = SEEN_NOTHING,
    rivals: str = STAY,
) -> str:
    """Carry a decision out and return what to say of it. Raises the refusals of the service that does it."""
    if not ids:
        raise Refusal("nothing_chosen")
    _DOES[name](desk, ids, reason, keep, rivals)
    return _said(name, len(ids))


def seen(found: Iterable[Conflict]) -> Keep:
    """What somebody who has read `found` lets stand without a word: the warnings."""
    return Keep(frozenset(conflict.code for conflict in found if conflict.level is Level.WARN))


def against(refused: Refusal) -> list[Conflict]:
    """What a decision was refused for, where a reason or the head of the venue might let it through."""
    if refused.kind not in ("reason_needed", "head_needed", "conflicts"):
        return []
    return list(refused.facts["conflicts"])


_Do = Callable[[Desk, Sequence[int], str, Keep, str], object]


def _rehouse(desk: Desk, ids: Sequence[int], keep: Keep) -> None:
    booking = desk.bookings.get(ids[0])
    desk.bookings.change(replace(booking, state=State.CONFIRMED), keep)


def _reject(desk: Desk, ids: Sequence[int], reason: str) -> None:
    if desk.bookings.get(ids[0]).state is State.DISPLACED:
        desk.bookings.reject(ids[0], reason)
    else:
        desk.requests.reject(ids, reason)


_DOES: Mapping[str, _Do] = {
    "confirm": lambda desk, ids, why, keep, rivals: desk.requests.confirm(
        ids, keep, rivals=rivals, reason=why
    ),
    "give": lambda desk, ids, _why, keep, _rivals: desk.requests.give(ids[0], keep),
    "rehouse": lambda desk, ids, _why, keep, _rivals: _rehouse(desk, ids, keep),
    "check-in": lambda desk, ids, _why, _keep, _rivals: desk.arrivals.check_in(ids[0]),
    "check-out": lambda desk, ids, _why, _keep, _rivals: desk.arrivals.check_out(ids[0]),
    "no-show": lambda desk, ids, _why, _keep, _rivals: desk.arrivals.no_shows(ids),
    "release": lambda desk, ids, why, _keep, _rivals: desk.arrivals.release_all(ids, why),
    "wait": lambda desk, ids, _why, _keep, _rivals: desk.requests.wait(desk.bookings.get(ids[0])),
    "pass": lambda desk, ids, why, _keep, _rivals: desk.requests.pass_over(ids[0], why),
    "reject": lambda desk, ids, why, _keep, _rivals: _reject(desk, ids, why),
}


def _said(name: str, n: int) -> str:
    words = {
        "confirm": lambda: ngettext("Confirmed.", "{n} requests confirmed.", n),
        "give": lambda: _("The place is given."),
        "rehouse": lambda: _("Confirmed."),
        "check-in": lambda: _("Checked in."),
        "check-out": lambda: _("Checked out."),
        "no-show": lambda: ngettext("Noted: nobody came.", "{n} times noted: nobody came.", n),
        "release": lambda: ngettext("The room is free.", "{n} rooms are free.", n),
        "wait": lambda: _("On the waiting list."),
        "pass": lambda: _("Passed over: the next one is asked."),
        "reject": lambda: ngettext("Rejected.", "{n} requests rejected.", n),
    }
    return words[name]().format(n=n)
