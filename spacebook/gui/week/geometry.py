"""Where everything of a week stands: rows down, a column for each day, chips in the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property, partial

from PySide6.QtCore import QRect

from spacebook.domain.around import Closed
from spacebook.domain.boards import Block, Board, DeskRow, OnDuty, PoolRow, RoomRow, VenueBoard
from spacebook.domain.people import Role
from spacebook.domain.span import DAY_MINUTES, MinuteRange, intersected, midnight, without
from spacebook.gui.grids import words
from spacebook.gui.grids.kit import Kit

DESKS = 0
"""The group of the reception desks among the venues."""

_NARROW = 136
_DEFAULT = (8 * 60, 20 * 60)


class ChipKind(Enum):
    """What a chip stands for."""

    BOOKED = "booked"
    SHADOW = "shadow"
    CLOSED = "closed"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that happens on one day in one row: `rect` counts from the row's top left."""

    kind: ChipKind
    rect: QRect
    minutes: MinuteRange
    block: Block | None = None
    closed: Closed | None = None
    duties: tuple[OnDuty, ...] = ()
    label: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of one row. `bounds` are the minutes its strip reaches over; `shut` closes all of it."""

    left: int
    right: int
    bounds: MinuteRange | None
    is_open: bool
    chips: tuple[Chip, ...]
    shut: Closed | None = None


@dataclass(frozen=True)
class Row:
    """One row: of a room, a pool, a desk, or the head of a group (with none of them).

    `place` makes its cells when they are first looked at: of many rooms only some are seen.
    """

    top: int
    height: int
    place: Callable[[], tuple[Cell, ...]] = tuple
    room: RoomRow | None = None
    pool: PoolRow | None = None
    desk: DeskRow | None = None
    group: str = ""
    group_id: int = 0
    folded: bool = False

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """A cell for each day; none for the head of a group."""
        return self.place()

    @property
    def is_group(self) -> bool:
        """Whether it is the head of a group, to be folded."""
        return bool(self.group)


@dataclass(frozen=True, slots=True)
class WeekLayout:
    """All rows of some days."""

    days: tuple[date, ...]
    edges: tuple[int, ...]
    rows: tuple[Row, ...]
    pad: int

    @property
    def width(self) -> int:
        """All columns together."""
        return self.edges[-1]

    @property
    def height(self) -> int:
        """All rows together."""
        return self.rows[-1].top + self.rows[-1].height if self.rows else 0

    def column(self, x: int) -> int:
        """The day at `x`, kept within the week."""
        return next((n for n, edge in enumerate(self.edges[1:]) if x < edge), len(self.days) - 1)

    def index_of(self, room_id: int) -> int:
        """The row of a room, or -1 when it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.room and row.room.room.id == room_id), -1)

    def strip_x(self, cell: Cell, minute: int) -> int:
        """Where a minute of the day stands on the strip of a cell."""
        first, last = cell.bounds or _DEFAULT
        part = (min(max(minute, first), last) - first) / (last - first)
        return round(cell.left + self.pad + part * (cell.right - cell.left - 2 * self.pad))

    def moment(self, cell: Cell, column: int, x: int) -> datetime:
        """The moment on the strip of a cell at `x`."""
        first, last = cell.bounds or _DEFAULT
        width = max(1, cell.right - cell.left - 2 * self.pad)
        part = min(max((x - cell.left - self.pad) / width, 0.0), 1.0)
        minute = min(round(first + part * (last - first)), last - 1)
        return midnight(self.days[column]) + timedelta(minutes=minute)


Happening = tuple[MinuteRange, ChipKind, Block | Closed]
"""What a chip of a room will stand for, and its minutes of the day."""


def lay_out(board: Board, *, width: int, narrowest: int, folded: frozenset[int], kit: Kit) -> WeekLayout:
    """Place `board` in `width` pixels, but no day narrower than `narrowest`; rows grow with their chips."""
    count = len(board.days)
    width = max(width, narrowest * count)
    edges = tuple(round(width * n / count) for n in range(count + 1))
    placing = _Placing(tuple(day.date for day in board.days), edges, kit, brief=len(board.desks) > 1)
    if len(board.desks) > 1:
        placing.add_group(words.reception(), DESKS, folded=DESKS in folded)
    for desk in board.desks if DESKS not in folded else ():
        placing.add_desk(desk)
    for venue in board.venues:
        placing.add_group(words.said(venue.venue.name), venue.venue.id, folded=venue.venue.id in folded)
        if venue.venue.id not in folded:
            placing.add_venue(venue)
    return WeekLayout(placing.days, edges, tuple(placing.rows), kit.px(6))


class _Placing:
    def __init__(self, days: tuple[date, ...], edges: tuple[int, ...], kit: Kit, *, brief: bool) -> None:
        self.days = days
        self._brief = brief
        self.rows: list[Row] = []
        self._edges = edges
        self._kit = kit
        # A narrow day has room for the time or the title beside each other, not for both.
        widths = (right - left for left, right in self._columns())
        self._heights = tuple(kit.px(40) if width < kit.px(_NARROW) else kit.px(24) for width in widths)

    def add_desk(self, desk: DeskRow) -> None:
        cells = tuple(self._duty_cell(desk, n) for n in range(len(self.days)))
        bottom = max((chip.rect.bottom() for cell in cells for chip in cell.chips), default=0)
        self._add(max(self._kit.px(44), bottom + self._kit.px(6)), partial(tuple, cells), desk=desk)

    def add_group(self, group: str, group_id: int, *, folded: bool) -> None:
        self._add(self._kit.px(30), group=group, group_id=group_id, folded=folded)

    def add_venue(self, venue: VenueBoard) -> None:
        for row in venue.rows:
            self._add_room(row)
        for pool in venue.pools:
            if any(pool.peaks):
                cells = tuple(Cell(a, b, None, True, ()) for a, b in self._columns())
                self._add(self._kit.px(40), partial(tuple, cells), pool=pool)

    def _add_room(self, row: RoomRow) -> None:
        found = self._by_day(row)
        px = self._kit.px
        bottom = max(self._chip_top(n, len(each)) for n, each in enumerate(found)) - px(3) - 1
        self._add(max(px(44), bottom + px(6)), lambda: self._room_cells(row, found), room=row)

    def _room_cells(self, row: RoomRow, found: list[list[Happening]]) -> tuple[Cell, ...]:
        return tuple(self._room_cell(row, n, each) for n, each in enumerate(found))

    def _chip_top(self, n: int, number: int) -> int:
        """Where a chip begins that has so many above it on one day."""
        return self._kit.px(13) + number * (self._heights[n] + self._kit.px(3))

    def _columns(self) -> Iterator[tuple[int, int]]:
        return zip(self._edges[:-1], self._edges[1:], strict=True)

    def _by_day(self, row: RoomRow) -> list[list[Happening]]:
        """What happens in a row sorted into its days, each looked at once."""
        columns = {day: n for n, day in enumerate(self.days)}
        found: list[list[Happening]] = [[] for _ in self.days]
        for kind, some in ((ChipKind.BOOKED, row.blocks), (ChipKind.SHADOW, row.shadows)):
            for block in some:
                for day, minutes in _parts(block):
                    if day in columns:
                        found[columns[day]].append((minutes, kind, block))
        for closing in row.closed:
            for n, day in enumerate(self.days):
                part = closing.span.on(day)
                if part is None or not without(row.opening[n], (part,)):
                    continue
                if while_open := intersected(row.opening[n], (part,)):
                    found[n].append(((while_open[0][0], while_open[-1][1]), ChipKind.CLOSED, closing))
        return found

    def _room_cell(self, row: RoomRow, n: int, found: list[Happening]) -> Cell:
        left, right = self._edges[n], self._edges[n + 1]
        ordered = sorted(found, key=lambda item: (item[0], item[1].value))
        pad, height = self._kit.px(5), self._heights[n]
        chips = tuple(
            _chip(
                kind,
                QRect(left + pad, self._chip_top(n, number), right - left - 2 * pad, height),
                minutes,
                what,
            )
            for number, (minutes, kind, what) in enumerate(ordered)
        )
        shut = self._shut(row, n)
        return Cell(left, right, _bounds(row.opening[n], found), bool(row.opening[n]), chips, shut)

    def _shut(self, row: RoomRow, n: int) -> Closed | None:
        """The closure that takes all of a day."""
        for closing in row.closed:
            minutes = closing.span.on(self.days[n])
            if minutes is not None and not without(row.opening[n], (minutes,)):
                return closing
        return None

    def _duty_cell(self, desk: DeskRow, n: int) -> Cell:
        left, right = self._edges[n], self._edges[n + 1]
        people: dict[int, list[OnDuty]] = {}
        for duty in desk.duties:
            # Among many desks the week tells who sits there; who leads is told by the day.
            if self._brief and duty.shift.role is Role.LEADER:
                continue
            if duty.date == self.days[n]:
                people.setdefault(duty.person.id, []).append(duty)
        chips = tuple(self._flow(list(people.values()), left, right))
        return Cell(left, right, None, True, chips)

    def _flow(self, people: list[list[OnDuty]], left: int, right: int) -> Iterator[Chip]:
        """Duty chips as wide as their words, as many on a line as there is room for."""
        px = self._kit.px
        height, gap, pad = px(20), px(3), px(5)
        x, y = left + pad, px(6)
        for duties in people:
            room = right - left - 2 * pad
            shift, who = next(each for each in words.duty_chips(duties) if self._fits(each, room))
            width = min(self._duty_width(shift, who), room)
            if x + width > right - pad:
                x, y = left + pad, y + height + gap
            minutes = duties[0].shift.spans[0] if duties[0].shift.spans else (0, 0)
            rect = QRect(x, y, width, height)
            yield Chip(ChipKind.DUTY, rect, minutes, duties=tuple(duties), label=(shift, who))
            x += width + gap

    def _fits(self, label: tuple[str, str], room: int) -> bool:
        return not label[0] or self._duty_width(*label) <= room

    def _duty_width(self, shift: str, who: str) -> int:
        kit = self._kit
        beside = kit.width(shift, "small") + kit.px(4) if shift else 0
        return beside + kit.width(who, "small", True) + kit.px(12)

    def _add(
        self,
        height: int,
        place: Callable[[], tuple[Cell, ...]] = tuple,
        *,
        room: RoomRow | None = None,
        pool: PoolRow | None = None,
        desk: DeskRow | None = None,
        group: str = "",
        group_id: int = 0,
        folded: bool = False,
    ) -> None:
        top = self.rows[-1].top + self.rows[-1].height if self.rows else 0
        self.rows.append(Row(top, height, place, room, pool, desk, group, group_id, folded))


def _chip(kind: ChipKind, rect: QRect, minutes: MinuteRange, what: Block | Closed) -> Chip:
    if isinstance(what, Closed):
        return Chip(kind, rect, minutes, closed=what)
    return Chip(kind, rect, minutes, block=what)


def _parts(block: Block) -> list[tuple[date, MinuteRange]]:
    """The days of a booking with its minutes on each; nearly all begin and end on one."""
    start, end, day = block.start, block.end, block.start.date()
    if end.date() == day:
        return [(day, (start.hour * 60 + start.minute, end.hour * 60 + end.minute))]
    span = block.span
    return [(day, minutes) for day in span.days() if (minutes := span.on(day)) is not None]


def _bounds(opening: tuple[MinuteRange, ...], found: list[Happening]) -> MinuteRange | None:
    """What the strip reaches over: from opening to closing, wider when something is booked outside."""
    ranges = [_DEFAULT if each == (0, DAY_MINUTES) else each for each in opening]
    ranges += [minutes for minutes, kind, _ in found if kind is ChipKind.BOOKED]
    if not ranges:
        return None
    return min(first for first, _ in ranges), max(last for _, last in ranges)
