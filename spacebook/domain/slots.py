"""The free times of a room: what is open, less what is held and closed, with time to set up and clear.

All moments are whole minutes since 1970, as the database keeps them: a search looks at tens of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacebook.domain.span import MinuteRange

STEP = 15
"""Starts are offered on this grid, in minutes of the hour."""

NEAR = 30
"""Minutes on either side of a booking that are looked at: more than this is free for long enough."""


class Held(NamedTuple):
    """A time that cannot be had; `setup` and `clear` are the minutes which its room needs around it."""

    start: int
    end: int
    setup: int = 0
    clear: int = 0


class Gap(NamedTuple):
    """A free time. `after_held` and `before_held`: whether a booking ends before it or begins after it."""

    first: int
    last: int
    after_held: bool = False
    before_held: bool = False


class Slot(NamedTuple):
    """A time to offer: from `start` to `end`, with the free minutes beside it (at most `NEAR`)."""

    start: int
    end: int
    before: int
    after: int


def gaps(
    opening: Iterable[MinuteRange],
    held: Sequence[Held],
    shut: Sequence[MinuteRange] = (),
    *,
    setup: int = 0,
    clear: int = 0,
    least: int = 1,
) -> list[Gap]:
    """The free times of at least `least` minutes within `opening`.

    Between two bookings lie the clearing minutes of the first room and the set-up minutes of the second;
    `setup` and `clear` are those of the room that is looked for. Opening hours and closures (`shut`) need
    neither.
    """
    cuts = [(one.start - clear - one.setup, one.end + one.clear + setup, True) for one in held]
    cuts += [(first, last, False) for first, last in shut]
    cuts.sort()
    return [gap for bounds in opening for gap in _between(bounds, cuts) if gap.last - gap.first >= least]


def _between(bounds: MinuteRange, cuts: list[tuple[int, int, bool]]) -> Iterator[Gap]:
    at, end = bounds
    after_held = False
    for first, last, is_held in cuts:
        if last <= at:
            after_held = after_held or (is_held and last == at)
            continue
        if first >= end:
            # What begins just when it closes is felt by whoever is in the room.
            yield Gap(at, end, after_held, is_held and first == end)
            return
        if first > at:
            yield Gap(at, first, after_held, is_held)
        at, after_held = last, is_held
        if at >= end:
            return
    yield Gap(at, end, after_held, False)


def starts(gap: Gap, window: MinuteRange, minutes: int, step: int = STEP) -> list[int]:
    """Starts of a booking of so many minutes in a gap and a window: the grid, and the two exact edges."""
    first = max(gap.first, window[0])
    last = min(gap.last, window[1]) - minutes
    if first > last:
        return []
    grid = range(-(-first // step) * step, last + 1, step)
    return sorted({first, last, *grid})


def slot(gap: Gap, start: int, minutes: int) -> Slot:
    """One time in a gap with what is free beside it; an edge without a booking counts as free."""
    before = start - gap.first if gap.after_held else NEAR
    after = gap.last - start - minutes if gap.before_held else NEAR
    return Slot(start, start + minutes, min(before, NEAR), min(after, NEAR))


def best(gap: Gap, window: MinuteRange, minutes: int) -> Slot | None:
    """The time in a gap that ranks first: early, on the grid, with room to breathe."""
    found = (slot(gap, start, minutes) for start in starts(gap, window, minutes)[:6])
    return max(found, key=lambda one: rank(one, window[0]), default=None)


def rank(one: Slot, wanted_from: int) -> int:
    """How good a time is, 0 at best: later, tight and crooked starts cost points."""
    late = min((one.start - wanted_from) // 30, 10)
    tight = (5 if one.before < STEP else 0) + (5 if one.after < STEP else 0)
    crooked = 3 if one.start % STEP else 1 if one.start % 30 else 0
    return -late - tight - crooked
