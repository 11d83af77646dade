"""Where everything of a day stands: rows down, minutes across. Pure arithmetic on a board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QRect

from spacebook.domain.boards import Block, Board, DeskRow, OnDuty, RoomRow
from spacebook.domain.lanes import Lane, lanes
from spacebook.domain.people import Role
from spacebook.domain.span import MinuteRange
from spacebook.gui.grids import words
from spacebook.gui.grids.axis import Axis, hours_shown

DESKS = 0
"""The group of the reception desks among the venues."""

_HOUR = 60


class BarKind(Enum):
    """What a bar stands for."""

    BOOKED = "booked"
    SHADOW = "shadow"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that takes a time in a row: `rect` counts from the row's top left."""

    kind: BarKind
    rect: QRect
    minutes: MinuteRange
    block: Block | None = None
    duties: tuple[OnDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: of a room, of a desk, or the head of a group (with neither)."""

    top: int
    height: int
    bars: tuple[Bar, ...] = ()
    room: RoomRow | None = None
    desk: DeskRow | None = None
    group: str = ""
    group_id: int = 0
    folded: bool = False

    @property
    def is_group(self) -> bool:
        """Whether it is the head of a group, to be folded."""
        return bool(self.group)


@dataclass(frozen=True, slots=True)
class DayLayout:
    """All rows of a day on one axis."""

    day: date
    axis: Axis
    rows: tuple[Row, ...]

    @property
    def height(self) -> int:
        """All rows together."""
        return self.rows[-1].top + self.rows[-1].height if self.rows else 0

    def index_of(self, room_id: int) -> int:
        """The row of a room, or -1 when it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.room and row.room.room.id == room_id), -1)


def lay_out(
    board: Board,
    *,
    width: int,
    hour: int,
    zoom: float,
    folded: frozenset[int],
    px: Callable[[float], int],
) -> DayLayout:
    """Place the first day of `board` in `width` pixels, but no hour narrower than `hour`.

    `zoom` widens the hours; venues in `folded` show their head only; `px` scales sizes of the drawing.
    """
    day = board.days[0].date
    shifts = [duty for desk in board.desks for duty in desk.duties if duty.date == day]
    first, last = hours_shown(board, [span for duty in shifts for span in duty.shift.spans])
    scale = max(hour / _HOUR, width / (last - first)) * zoom
    placing = _Placing(day, Axis(first, last, scale), px)
    if len(board.desks) > 1:
        placing.add_group(words.reception(), DESKS, folded=DESKS in folded)
    for desk in board.desks if DESKS not in folded else ():
        placing.add_desk(desk)
    for venue in board.venues:
        placing.add_group(words.said(venue.venue.name), venue.venue.id, folded=venue.venue.id in folded)
        if venue.venue.id not in folded:
            for row in venue.rows:
                placing.add_room(row)
    return DayLayout(day, placing.axis, tuple(placing.rows))


class _Placing:
    def __init__(self, day: date, axis: Axis, px: Callable[[float], int]) -> None:
        self.day = day
        self.axis = axis
        self.px = px
        self.rows: list[Row] = []

    def add_desk(self, desk: DeskRow) -> None:
        shared: dict[MinuteRange, list[OnDuty]] = {}
        for duty in desk.duties:
            if duty.date == self.day:
                for span in duty.shift.spans:
                    shared.setdefault(span, []).append(duty)
        places = _post_then_leader(shared)
        count = max((lane.count for lane in places.values()), default=1)
        height = self._height(count, self.px(26))
        bars = (
            Bar(BarKind.DUTY, self._rect(span, lane, height), span, duties=tuple(shared[span]))
            for span, lane in places.items()
        )
        self._add(height, bars=tuple(bars), desk=desk)

    def add_group(self, group: str, group_id: int, *, folded: bool) -> None:
        self._add(self.px(30), group=group, group_id=group_id, folded=folded)

    def add_room(self, row: RoomRow) -> None:
        found = [(BarKind.BOOKED, block) for block in row.blocks]
        found += [(BarKind.SHADOW, block) for block in row.shadows]
        seen = [(k, b, m) for k, b in found if (m := b.span.on(self.day)) is not None]
        places = lanes([minutes for _, _, minutes in seen])
        height = self._height(max((lane.count for lane in places), default=1), self.px(44))
        bars = (
            Bar(kind, self._rect(minutes, lane, height), minutes, block)
            for (kind, block, minutes), lane in zip(seen, places, strict=True)
        )
        self._add(height, bars=tuple(bars), room=row)

    def _height(self, count: int, lane: int) -> int:
        return max(self.px(56), count * lane + self.px(4))

    def _rect(self, minutes: MinuteRange, lane: Lane, height: int) -> QRect:
        gap = self.px(4)
        room = height - gap
        top = gap // 2 + room * lane.index // lane.count
        bottom = gap // 2 + room * (lane.index + 1) // lane.count
        left, right = self.axis.place(minutes[0]), self.axis.place(minutes[1])
        inset = 1 if lane.count > 1 else gap // 2
        return QRect(left + 1, top + inset, max(4, right - left - 2), bottom - top - 2 * inset)

    def _add(
        self,
        height: int,
        *,
        bars: tuple[Bar, ...] = (),
        room: RoomRow | None = None,
        desk: DeskRow | None = None,
        group: str = "",
        group_id: int = 0,
        folded: bool = False,
    ) -> None:
        top = self.rows[-1].top + self.rows[-1].height if self.rows else 0
        self.rows.append(Row(top, height, bars, room, desk, group, group_id, folded))


def _post_then_leader(shared: dict[MinuteRange, list[OnDuty]]) -> dict[MinuteRange, Lane]:
    """Lanes of one height: those who stand at the desk above those who only lead it."""
    leading = [span for span, duties in shared.items() if all(d.shift.role is Role.LEADER for d in duties)]
    standing = [span for span in shared if span not in leading]
    above, below = lanes(standing), lanes(leading)
    first = max((lane.count for lane in above), default=0)
    count = first + max((lane.count for lane in below), default=0)
    placed = {span: Lane(lane.index, count) for span, lane in zip(standing, above, strict=True)}
    return placed | {span: Lane(first + lane.index, count) for span, lane in zip(leading, below, strict=True)}
