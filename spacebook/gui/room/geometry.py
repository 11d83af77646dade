"""Where everything of one room stands: days across, minutes down. Pure arithmetic on a board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from PySide6.QtCore import QRect

from spacebook.domain.around import Closed
from spacebook.domain.boards import Block, Board, RoomRow
from spacebook.domain.lanes import Lane, lanes
from spacebook.domain.span import DAY_MINUTES, MinuteRange
from spacebook.gui.grids.axis import Axis, hours_shown

_HOUR = 60


class PieceKind(Enum):
    """What a piece stands for."""

    BOOKED = "booked"
    SHADOW = "shadow"


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a booking that lies on one day."""

    kind: PieceKind
    rect: QRect
    minutes: MinuteRange
    block: Block


@dataclass(frozen=True, slots=True)
class Shut:
    """The part of a closure that lies on one day."""

    rect: QRect
    closed: Closed


@dataclass(frozen=True, slots=True)
class Column:
    """One day."""

    day: date
    left: int
    right: int
    opening: tuple[MinuteRange, ...]
    pieces: tuple[Piece, ...]
    shut: tuple[Shut, ...]


@dataclass(frozen=True, slots=True)
class RoomLayout:
    """All days of a room on one axis."""

    axis: Axis
    columns: tuple[Column, ...]
    row: RoomRow

    @property
    def width(self) -> int:
        """All columns together."""
        return self.columns[-1].right

    @property
    def days(self) -> tuple[date, ...]:
        """The days from left to right."""
        return tuple(column.day for column in self.columns)

    def column_at(self, x: int) -> Column:
        """The day at `x`, kept within the week."""
        return next((column for column in self.columns if x < column.right), self.columns[-1])

    def column_of(self, day: date) -> Column | None:
        """A day, or None when it is not shown."""
        return next((column for column in self.columns if column.day == day), None)

    def piece_at(self, x: int, y: int) -> Piece | None:
        """What lies at a point."""
        pieces = reversed(self.column_at(x).pieces)
        return next((piece for piece in pieces if piece.rect.contains(x, y)), None)

    def moment(self, x: int, y: int) -> datetime:
        """The minute at a point."""
        return self.axis.moment(self.column_at(x).day, y)


def lay_out(
    board: Board, *, width: int, height: int, narrowest: int, hour: int, px: Callable[[float], int]
) -> RoomLayout | None:
    """Place the first room of `board`: no day narrower than `narrowest`, no hour lower than `hour` pixels.

    None where the board has no room.
    """
    row = next(board.rows(), None)
    if row is None:
        return None
    first, last = hours_shown(board)
    # The few hours of a room that opens for an afternoon fill the page like those of a whole day.
    scale = max(hour / _HOUR, height / (last - first))
    axis = Axis(first, last, scale)
    count = len(board.days)
    width = max(width, narrowest * count)
    edges = [round(width * n / count) for n in range(count + 1)]
    placing = _Placing(row, axis, px)
    columns = (placing.column(n, day.date, edges[n], edges[n + 1]) for n, day in enumerate(board.days))
    return RoomLayout(axis, tuple(columns), row)


class _Placing:
    def __init__(self, row: RoomRow, axis: Axis, px: Callable[[float], int]) -> None:
        self._row = row
        self._axis = axis
        self._px = px

    def column(self, n: int, day: date, left: int, right: int) -> Column:
        found = [(PieceKind.BOOKED, block) for block in self._row.blocks]
        found += [(PieceKind.SHADOW, block) for block in self._row.shadows]
        seen = [(kind, block, m) for kind, block in found if (m := block.span.on(day)) is not None]
        places = lanes([minutes for _, _, minutes in seen])
        pieces = tuple(
            Piece(kind, self._rect(minutes, lane, left, right), minutes, block)
            for (kind, block, minutes), lane in zip(seen, places, strict=True)
        )
        return Column(day, left, right, self._row.opening[n], pieces, self._shut(day, left, right))

    def _shut(self, day: date, left: int, right: int) -> tuple[Shut, ...]:
        found = ((closing, closing.span.on(day)) for closing in self._row.closed)
        return tuple(
            Shut(self._box(minutes, left, right - 1), closing)
            for closing, minutes in found
            if minutes is not None and self._is_seen(minutes)
        )

    def _is_seen(self, minutes: MinuteRange) -> bool:
        return minutes[0] < self._axis.last and minutes[1] > self._axis.first

    def _rect(self, minutes: MinuteRange, lane: Lane, left: int, right: int) -> QRect:
        pad, gap = self._px(3), 1
        room = right - left - 2 * pad
        start = left + pad + room * lane.index // lane.count
        end = left + pad + room * (lane.index + 1) // lane.count
        box = self._box(minutes, start, end - (gap if lane.index + 1 < lane.count else 0))
        return box.adjusted(0, 1, 0, -1)

    def _box(self, minutes: MinuteRange, left: int, right: int) -> QRect:
        axis = self._axis
        top = axis.place(max(minutes[0], axis.first, 0))
        bottom = axis.place(min(minutes[1], axis.last, DAY_MINUTES))
        return QRect(left, top, right - left, max(self._px(6), bottom - top))
