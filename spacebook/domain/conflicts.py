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
}
"""How bad each code is by default; the codes are part of the interface and never change."""

BETWEEN = frozenset(("R01", "R02", "R03"))
"""Codes between two bookings, found from both of them."""


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


def distinct(found: Iterable[Conflict]) -> list[Conflict]:
    """Each finding once, the graver of two views kept, in order of time, room and code."""
    unique: dict[tuple[object, ...], Conflict] = {}
    for conflict in found:
        known = unique.get(conflict.key)
        if known is None or (conflict.level, conflict.room_id) < (known.level, known.room_id):
            unique[conflict.key] = conflict
    return sorted(unique.values(), key=lambda c: (c.start, c.room_id, c.code, c.bookings))
