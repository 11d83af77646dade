"""The dates of a series before it is made: where each falls, what a holiday does, what clashes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.domain.span import Span

MOST_DATES = 2000
"""More dates than this in one series are refused, not cut."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of a series before it is made: where it falls, what clashes, and where it was moved from."""

    booking: Booking
    conflicts: tuple[Conflict, ...] = ()
    moved_from: date | None = None

    @property
    def span(self) -> Span:
        """When it would be."""
        return self.booking.span


@dataclass(frozen=True, slots=True)
class Plan:
    """All dates of a series, and those left out because of a holiday."""

    dates: tuple[Planned, ...]
    paused: tuple[date, ...]


def refuse_crowding(planned: list[tuple[Booking, date | None]]) -> None:
    """Dates of one series must not meet; one that a holiday has pushed there is told as that."""
    try:
        refuse_self_overlap([one for one, _ in planned])
    except Refusal as refused:
        pushed = {one.start: moved_from for one, moved_from in reversed(planned) if moved_from}
        for start in refused.facts.values():
            if start in pushed:
                raise Refusal("moved_onto_another", holiday=pushed[start], start=start) from None
        raise


def refuse_self_overlap(bookings: Iterable[Booking]) -> None:
    """Dates of one series must not reach into each other; raises `Refusal("longer_than_step")`."""
    ordered = sorted(bookings, key=lambda booking: booking.start)
    for earlier, later in pairwise(ordered):
        if earlier.end > later.start:
            raise Refusal("longer_than_step", first=earlier.start, second=later.start)
