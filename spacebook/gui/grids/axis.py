"""The hours of a day along one side of a grid, and which hours are worth showing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spacebook.domain.boards import Board
from spacebook.domain.span import DAY_MINUTES, MinuteRange, midnight

_EARLIEST, _LATEST = 6 * 60, 24 * 60
_DEFAULT = (8 * 60, 20 * 60)
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Axis:
    """Minutes `first` to `last` of a day, `scale` pixels each."""

    first: int
    last: int
    scale: float

    @property
    def length(self) -> int:
        """All of it in pixels."""
        return round((self.last - self.first) * self.scale)

    def place(self, minute: int) -> int:
        """Where a minute of the day stands."""
        return round((minute - self.first) * self.scale)

    def moment(self, day: date, place: int) -> datetime:
        """The minute of `day` at `place`, kept within the day."""
        minute = self.first + int(place / self.scale)
        return midnight(day) + timedelta(minutes=min(max(minute, 0), DAY_MINUTES - 1))

    def hours(self) -> Iterator[int]:
        """The full hours, as minutes."""
        return iter(range(-(-self.first // _HOUR) * _HOUR, self.last + 1, _HOUR))


def hours_shown(board: Board, also: Iterable[MinuteRange] = ()) -> MinuteRange:
    """From the earliest opening to the latest end of any day of `board`, in full hours.

    Within 6–24 unless something is booked outside; `also` are other times to be seen, as of shifts.
    """
    opens = [r for row in board.rows() for ranges in row.opening for r in ranges if r != (0, DAY_MINUTES)]
    edges = [(max(a, _EARLIEST), min(b, _LATEST)) for a, b in (*opens, *also)]
    days = {day.date for day in board.days}
    for row in board.rows():
        for block in row.blocks:
            edges += [part for day in block.span.days() if day in days and (part := block.span.on(day))]
    edges = edges or [_DEFAULT]
    first, last = min(a for a, _ in edges), max(b for _, b in edges)
    return first // _HOUR * _HOUR, -(-last // _HOUR) * _HOUR
