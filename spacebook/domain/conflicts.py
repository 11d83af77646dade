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
        return (self.code, self.room_id, self.start, self.end, tuple(sorted(self.bookings)))


def blocking(found: Iterable[Conflict]) -> list[Conflict]:
    """Those that forbid writing."""
    return [conflict for conflict in found if conflict.level is Level.BLOCK]


def distinct(found: Iterable[Conflict]) -> list[Conflict]:
    """Each finding once, in order of time, room and code."""
    unique = {conflict.key: conflict for conflict in found}
    return sorted(unique.values(), key=lambda c: (c.start, c.room_id, c.code, c.bookings))
