"""A repair is a value: what would be otherwise, at what cost; and the pure ranking of several."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from spacebook.domain.bookings import LIVE, Booking, State
from spacebook.domain.conflicts import Conflict
from spacebook.domain.span import MinuteRange, intersected

MOST = 6
"""So many repairs are offered at once: what a card can show and a digit can choose."""

SHORTEST = 30
"""A booking is not shortened below so many minutes."""

GRID = 5
"""Proposed times fall on multiples of so many minutes."""

SHIFT_WITHIN = 30
"""A move in time by up to so many minutes is a shift; people hardly have to be asked."""


class RepairKind(StrEnum):
    """What a repair does."""

    ROOM = "room"
    PART = "part"
    SHIFT = "shift"
    TIME = "time"
    SHORTEN = "shorten"
    DATE = "date"
    SWAP = "swap"
    BUMP = "bump"
    LAYOUT = "layout"
    FEWER = "fewer"
    POOL = "pool"
    KEYHOLDER = "keyholder"
    FILL = "fill"
    MERGE = "merge"
    LIFT = "lift"
    WAIT = "wait"
    CANCEL = "cancel"
    REJECT = "reject"
    KEEP = "keep"


BASE = {
    RepairKind.LAYOUT: 4,
    RepairKind.MERGE: 5,
    RepairKind.BUMP: 5,
    RepairKind.KEYHOLDER: 6,
    RepairKind.SHIFT: 8,
    RepairKind.PART: 9,
    RepairKind.ROOM: 10,
    RepairKind.FILL: 12,
    RepairKind.FEWER: 14,
    RepairKind.SHORTEN: 16,
    RepairKind.POOL: 18,
    RepairKind.LIFT: 20,
    RepairKind.TIME: 20,
    RepairKind.SWAP: 26,
    RepairKind.DATE: 34,
    RepairKind.KEEP: 44,
    RepairKind.WAIT: 50,
    RepairKind.CANCEL: 56,
    RepairKind.REJECT: 60,
}
"""What each kind costs people before anything is measured: telling, moving, giving up."""


OF_A_KIND = {RepairKind.KEYHOLDER: 3}
"""So many of one kind are offered beside others; two of any other kind."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a repair asks of people.

    `minutes` the time moves or is cut by, `venue` whether they must go elsewhere, `waste` the percentage of
    the new room that stays empty, `touched` the number of bookings that change, `yielding` 0 for the party
    that should give way and 1 for the other, `extra` what only one code knows of.
    """

    minutes: int = 0
    venue: bool = False
    waste: int = 0
    touched: int = 1
    yielding: int = 0
    extra: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One way out of `conflict`.

    `bookings` are all that would change, as they would be afterwards (id 0 for one not yet written); the
    first is that of `booking_id`. `field` is the form field to fill in when the program cannot do it by
    itself: "guardians", "undertaking", "safety_plan", "keyholder", "booker" or "headcount". `facts` are what
    the words need.
    """

    kind: RepairKind
    conflict: Conflict
    booking_id: int
    bookings: tuple[Booking, ...] = ()
    cost: Cost = Cost()
    field: str = ""
    facts: tuple[tuple[str, Any], ...] = ()

    def fact(self, name: str, default: Any = None) -> Any:
        """One of the facts."""
        return dict(self.facts).get(name, default)

    @property
    def needs_words(self) -> bool:
        """Whether a person must add something before it can be applied: a reason, or a field."""
        return self.kind in (RepairKind.KEEP, RepairKind.LIFT) or not self.bookings


def weight(repair: Repair) -> int:
    """How much a repair costs; the least is the best."""
    cost = repair.cost
    moved = {
        RepairKind.SHIFT: cost.minutes // 3,
        RepairKind.SHORTEN: min(20, cost.minutes // 4),
        RepairKind.DATE: cost.minutes // 1440,
    }.get(repair.kind, min(20, cost.minutes // 20))
    place = 25 * cost.venue + cost.waste // 10
    return BASE[repair.kind] + moved + place + 10 * (cost.touched - 1) + 12 * cost.yielding + cost.extra


def ranked(repairs: Iterable[Repair], most: int = MOST) -> list[Repair]:
    """The best ones, best first: of every kind the cheapest one before any second one, none twice."""
    ordered = sorted(repairs, key=weight)
    by_turn: dict[int, list[Repair]] = {}
    kinds: Counter[tuple[RepairKind, str]] = Counter()
    for place, repair in enumerate(ordered):
        if any(_same(repair, known) for known in ordered[:place]):
            continue
        turn = kinds[repair.kind, repair.field]
        if turn < OF_A_KIND.get(repair.kind, 2):
            by_turn.setdefault(turn, []).append(repair)
        kinds[repair.kind, repair.field] += 1
    turned = [repair for turn in sorted(by_turn) for repair in by_turn[turn]]
    return sorted(turned[:most], key=weight)


def _same(one: Repair, other: Repair) -> bool:
    return one.kind is other.kind and one.bookings == other.bookings and one.field == other.field


def may_yield(booking: Booking, now: datetime) -> bool:
    """Whether a booking can be asked to give way: not who is there already, nor what has begun."""
    if booking.id == 0:
        return True
    still = LIVE - {State.CHECKED_IN, State.DONE} | {State.DISPLACED}
    return booking.state in still and booking.start > now


def by_yielding(bookings: Iterable[Booking]) -> list[Booking]:
    """Who gives way first: what is not written or only asked for, then the lower class, then the later."""
    return sorted(bookings, key=lambda one: (one.holds and one.id != 0, -_class(one), -(one.id or 1 << 62)))


def _class(booking: Booking) -> int:
    return int(booking.priority[1:]) if booking.priority[1:].isdecimal() else 9


def changed(booking: Booking, **given: Any) -> Booking:
    """A booking otherwise; a date of a series is then on its own."""
    return replace(booking, detached=booking.detached or booking.series_id is not None, **given)


def nearest_starts(free: Sequence[MinuteRange], wanted: MinuteRange) -> list[int]:
    """Minutes at which something as long as `wanted` could begin, the nearest first, one for each gap."""
    length = wanted[1] - wanted[0]
    found: list[int] = []
    for first, last in free:
        earliest, latest = -(-first // GRID) * GRID, (last - length) // GRID * GRID
        if earliest <= latest:
            found.append(min(max(wanted[0], earliest), latest))
    return sorted({start for start in found if start != wanted[0]}, key=lambda start: abs(start - wanted[0]))


def longest_part(free: Sequence[MinuteRange], wanted: MinuteRange) -> MinuteRange | None:
    """What could be had of `wanted`, when it is less than all and not too short."""
    parts = intersected(free, (wanted,))
    best = max(parts, key=lambda part: part[1] - part[0], default=wanted)
    return best if best != wanted and best[1] - best[0] >= SHORTEST else None


def waste(limit: int, headcount: int) -> int:
    """Percentage of a room that stays empty; 0 where either number is unknown."""
    return max(0, 100 * (limit - headcount) // limit) if limit and headcount else 0
