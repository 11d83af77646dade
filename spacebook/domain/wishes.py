"""What somebody looks for, which rooms could serve it, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from spacebook.domain.checks_place import AT_TABLES, TO_MOVE
from spacebook.domain.names import Name
from spacebook.domain.places import Pool, Room
from spacebook.domain.span import DAY_MINUTES

NOISY = frozenset(("jumping", "loud"))
"""Uses that are heard next door."""

_NUMBER = re.compile(r"\s*[×x=*]\s*(\d{1,4})$|^(\d{1,4})\s+(?=[a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A room wanted on some day from `first` to `last`, between `after` and `before` (minutes of the day).

    `equipment` are names in any language, "投影仪" or "projector=2". Only rooms of `venue_id` or `room_id`
    serve, when one is given; those of `near_id` come first. `quiet`: silence is wanted.
    """

    first: date
    last: date
    minutes: int
    after: int = 0
    before: int = DAY_MINUTES
    people: int = 0
    equipment: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    layout: str = ""
    venue_id: int | None = None
    room_id: int | None = None
    near_id: int | None = None
    quiet: bool = False
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something fits or what it lacks, as a code and facts; `services.finding_words` has the words."""

    code: str
    facts: tuple[tuple[str, Any], ...] = ()

    def fact(self, name: str) -> Any:
        """One of the facts; KeyError when the code does not have it."""
        return dict(self.facts)[name]


@dataclass(frozen=True, slots=True)
class Found:
    """A room and a time, why they fit, and what they lack (nothing, unless it is a near miss)."""

    room_id: int
    start: datetime
    end: datetime
    reasons: tuple[Reason, ...] = ()
    misses: tuple[Reason, ...] = ()
    score: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """What a room brings to a wish whatever the time; `lent` are pools it needs, with how many of each."""

    room: Room
    score: int
    reasons: tuple[Reason, ...]
    lent: tuple[tuple[Pool, int], ...] = ()


def capacity(room: Room, layout: str = "", uses: Iterable[str] = ()) -> int:
    """How many people a room takes for a way of using it; 0 when nobody knows."""
    if ("jumping" in uses or layout == TO_MOVE) and room.moving:
        return min(room.moving, room.limit or room.moving)
    if layout in AT_TABLES and room.seated:
        return min(room.seated, room.limit or room.seated)
    return room.limit


def asked(text: str) -> tuple[str, int]:
    """A piece of equipment as it is called, and how many: "投影仪×2", "2 projectors", "投影仪=2"."""
    plain = folded(text)
    found = _NUMBER.search(plain)
    return (_NUMBER.sub("", plain), int(found[1] or found[2])) if found else (plain, 1)


def folded(text: str) -> str:
    """A text without the differences that do not matter: width, case, doubled spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_called(wanted: str, name: Name) -> bool:
    """Whether a thing is meant by what somebody wrote: part of its name in any language."""
    if not wanted:
        return False
    forms = {wanted, wanted.removesuffix("s")} if wanted.isascii() and len(wanted) > 3 else {wanted}
    return any(form in folded(text) for text in (name.hans, name.hant, name.en) if text for form in forms)


def fit(
    wish: Wish, room: Room, rooms: Mapping[int, Room], pools: Iterable[Pool] = (), beside: Iterable[Room] = ()
) -> Fit | None:
    """What `room` brings, or None when it cannot serve.

    `pools` are those of its venue, `beside` the rooms next to it. A room without a known limit may serve.
    """
    takes = capacity(room, wish.layout, wish.uses)
    if (takes and wish.people > takes) or not set(room.forbidden).isdisjoint(wish.uses):
        return None
    reasons: list[Reason] = []
    score = 100
    if wish.near_id is not None:
        score -= 0 if room.venue_id == wish.near_id else 12
    if wish.people:
        score -= 30 * (takes - wish.people) // takes if takes else 15
    if takes:
        reasons.append(Reason("seats", (("limit", takes), ("people", wish.people))))
    lent: list[tuple[Pool, int]] = []
    for text in wish.equipment:
        wanted, number = asked(text)
        own = _own(wanted, room, rooms)
        if own is not None and own[1] >= number:
            reasons.append(Reason("has", (("thing", own[0]),)))
            continue
        pool = next((p for p in pools if p.quantity >= number and is_called(wanted, p.name)), None)
        if pool is None:
            return None
        lent.append((pool, number))
        score -= 8
        reasons.append(Reason("lends", (("thing", pool.name), ("number", number))))
    sound, cost = _sound(wish, room, beside)
    return Fit(room, score - cost, (*reasons, *sound), tuple(lent))


def _own(wanted: str, room: Room, rooms: Mapping[int, Room]) -> tuple[Name, int] | None:
    """A thing that stands in the room or in one of its parts, and how many there are."""
    for one in (room, *(rooms[part] for part in room.parts if part in rooms)):
        for thing in one.equipment:
            if is_called(wanted, thing):
                return _bare(thing), max(asked(text)[1] for text in (thing.hans, thing.hant, thing.en))
    return None


def _bare(thing: Name) -> Name:
    return Name(*(_NUMBER.sub("", text) for text in (thing.hans, thing.hant, thing.en)))


def _sound(wish: Wish, room: Room, beside: Iterable[Room]) -> tuple[list[Reason], int]:
    """What can be told about noise, and how much it counts against the room."""
    if wish.quiet:
        if room.quiet:
            return [Reason("quiet")], 0
        loud = next((one for one in beside if one.loud), None)
        if loud is not None or room.loud:
            return [Reason("loud_beside", (("room", loud.name if loud else room.name),))], 25
        return [], 5
    if NOISY.isdisjoint(wish.uses):
        return [], 6 if room.quiet else 0
    still = next((one for one in beside if one.quiet), None)
    if still is not None:
        return [Reason("quiet_beside", (("room", still.name),))], 20
    return [], 0 if room.loud else 3
