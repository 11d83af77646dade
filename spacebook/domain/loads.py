"""What each day of a board comes to: its bookings in order, how many clash, how full the rooms are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacebook.domain.boards import Block, Board, RoomRow
from spacebook.domain.names import Name
from spacebook.domain.span import MinuteRange, intersected, without


@dataclass(frozen=True, slots=True)
class DayLoad:
    """One day of all rooms together.

    `taken` of `available` minutes are held, rooms made of others not counted; `shut` names the closure when
    all rooms that would be open are closed.
    """

    blocks: tuple[Block, ...]
    clashes: int
    taken: int
    available: int
    shut: Name | None = None

    @property
    def part(self) -> float:
        """How full the rooms are, from 0 to 1."""
        return self.taken / self.available if self.available else 0.0


def day_loads(board: Board) -> tuple[DayLoad, ...]:
    """The load of each day of `board`."""
    sums = [_Sum() for _ in board.days]
    columns = {day.date: n for n, day in enumerate(board.days)}
    for row in board.rows():
        _add_row(row, columns, sums)
    return tuple(_load(one) for one in sums)


class _Sum:
    """What is counted of a day while the rooms are gone through."""

    __slots__ = ("available", "blocks", "open_rooms", "shut", "shut_rooms", "taken")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.taken = self.available = self.open_rooms = self.shut_rooms = 0
        self.shut: Name | None = None


def _add_row(row: RoomRow, columns: dict[date, int], sums: list[_Sum]) -> None:
    held: dict[int, list[MinuteRange]] = {}
    for block in row.blocks:
        for column, minutes in _on_days(block, columns):
            sums[column].blocks.append(block)
            if block.holds:
                held.setdefault(column, []).append(minutes)
    if row.room.parts:
        # Its floor is counted with the rooms it is made of.
        return
    for block in row.shadows:
        for column, minutes in _on_days(block, columns):
            held.setdefault(column, []).append(minutes)
    closed = _closed(row, columns)
    for column, opening in enumerate(row.opening):
        if opening:
            _add_room_day(sums[column], opening, held.get(column), closed.get(column))


def _on_days(block: Block, columns: dict[date, int]) -> Iterator[tuple[int, MinuteRange]]:
    start, end = block.start, block.end
    if start.date() == end.date():
        # Nearly all are of one day, and a month of a large area has tens of thousands.
        column = columns.get(start.date())
        if column is not None:
            yield column, (start.hour * 60 + start.minute, end.hour * 60 + end.minute)
        return
    for day in block.span.days():
        minutes = block.span.on(day) if day in columns else None
        if minutes is not None:
            yield columns[day], minutes


def _closed(row: RoomRow, columns: dict[date, int]) -> dict[int, list[tuple[MinuteRange, Name]]]:
    found: dict[int, list[tuple[MinuteRange, Name]]] = {}
    for closing in row.closed:
        for day in closing.span.days():
            minutes = closing.span.on(day) if day in columns else None
            if minutes is not None:
                found.setdefault(columns[day], []).append((minutes, closing.name))
    return found


def _add_room_day(
    one: _Sum,
    opening: tuple[MinuteRange, ...],
    held: list[MinuteRange] | None,
    closed: list[tuple[MinuteRange, Name]] | None,
) -> None:
    one.open_rooms += 1
    if closed:
        opening = without(opening, (minutes for minutes, _ in closed))
        if not opening:
            one.shut_rooms += 1
            one.shut = one.shut or closed[0][1]
            return
    one.available += _length(opening)
    if held:
        one.taken += _length(intersected(opening, held))


def _load(one: _Sum) -> DayLoad:
    blocks = tuple(sorted(one.blocks, key=lambda block: block.start))
    shut = one.shut if one.open_rooms and one.shut_rooms == one.open_rooms else None
    return DayLoad(blocks, sum(block.clashes for block in blocks), one.taken, one.available, shut)


def _length(ranges: tuple[MinuteRange, ...]) -> int:
    return sum(last - first for first, last in ranges)
