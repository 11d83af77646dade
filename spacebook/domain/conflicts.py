"""A conflict is a value: what, how bad, where, when, between whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """A block cannot be written; a warning can be kept by a person who has seen it."""

    BLOCK = "block"
    WARN = "warn"


LEVELS = {
    "R01": Level.BLOCK,  # the room is taken
    "R02": Level.BLOCK,  # a part or the whole of the room is taken
    "R03": Level.WARN,  # not enough time to set up and clear
    "R04": Level.BLOCK,  # more people than the fire limit
    "R05": Level.BLOCK,  # outside opening hours
    "R06": Level.BLOCK,  # closed: cleaning, repair, holiday
    "R07": Level.BLOCK,  # taken over by an authority
    "R08": Level.WARN,  # not enough of a pool
    "R09": Level.BLOCK,  # a use that the room forbids, or a class that is not accepted
    "R10": Level.WARN,  # loud beside quiet
    "R11": Level.WARN,  # asked for too early or too late
    "R12": Level.WARN,  # longer than the class may book
    "R13": Level.WARN,  # more often than the class may book
    "R14": Level.BLOCK,  # the booker is suspended
    "R15": Level.BLOCK,  # minors without enough guardians
    "R16": Level.BLOCK,  # undertaking or safety plan missing
    "R17": Level.WARN,  # the same person in charge elsewhere at that time
    "R18": Level.WARN,  # a series goes on as usual on a holiday on which the room is not open
    "R19": Level.WARN,  # a higher class wants a room that is taken
    "R20": Level.WARN,  # the same thing entered twice
    "R21": Level.BLOCK,  # nobody there to open
}
"""How bad each code is by default; the codes are part of the interface and never change."""

BETWEEN = frozenset(("R01", "R02", "R03", "R10", "R17", "R20"))
"""Codes between two bookings, found from both of them."""

BY_HEAD = frozenset(("R05", "R09", "R11", "R12", "R13", "R14", "R16", "R18", "R21"))
"""Codes that the head of a venue may override when they block; nobody may override the others."""

APPROVAL = frozenset(("R15", "R16", "R21"))
"""Codes that stop a booking from being confirmed but not from being asked for."""

NEEDS_NO_REASON = frozenset(("R01", "R02", "R19"))
"""Warnings that are kept by choosing: rivals among requests, and that somebody lower has the room."""


@dataclass(frozen=True, slots=True)
class Keep:
    """What a person has seen and keeps: codes, why, and who decided (a head, where a code asks for one)."""

    codes: frozenset[str] = frozenset()
    reason: str = ""
    decided_by: int | None = None


SEEN_NOTHING = Keep()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One clash. `bookings` are ids (0 for one not yet written), `facts` what a sentence needs."""

    code: str
    level: Level
    room_id: int
    start: datetime
    end: datetime
    bookings: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    facts: tuple[tuple[str, Any], ...] = ()

    def fact(self, name: str) -> Any:
        """One of the facts; KeyError when the code does not have it."""
        return dict(self.facts)[name]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two findings the same finding, whichever party it was found from."""
        room = 0 if self.code in BETWEEN else self.room_id
        return (self.code, room, self.start, self.end, tuple(sorted(self.bookings)))


def blocking(found: Iterable[Conflict]) -> list[Conflict]:
    """Those that forbid writing."""
    return [conflict for conflict in found if conflict.level is Level.BLOCK]


def brought(after: Iterable[Conflict], before: Iterable[Conflict]) -> list[Conflict]:
    """What an edit brings: those of `after` that did not stand in just this way `before`."""
    known: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for conflict in before:
        known.setdefault(conflict.key, []).append(_told(conflict))
    return [conflict for conflict in after if _told(conflict) not in known.get(conflict.key, ())]


def _told(conflict: Conflict) -> tuple[object, ...]:
    # What the booking itself is called makes nothing better or worse.
    return conflict.level, *(fact for fact in conflict.facts if fact[0] != "own_title")


def distinct(found: Iterable[Conflict]) -> list[Conflict]:
    """Each finding once, the graver of two views kept, in order of time, room and code."""
    unique: dict[tuple[object, ...], Conflict] = {}
    for conflict in found:
        known = unique.get(conflict.key)
        if known is None or (conflict.level, conflict.room_id) < (known.level, known.room_id):
            unique[conflict.key] = conflict
    return sorted(unique.values(), key=lambda c: (c.start, c.room_id, c.code, c.bookings))
