"""Where everything of a month stands: weeks down, days across, chips in the days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect

from spacebook.domain.boards import Block, Board
from spacebook.domain.loads import DayLoad
from spacebook.domain.span import monday_of
from spacebook.gui.grids.kit import Kit

WEEK = 7
_LOWEST = 3
"""Chips that a day has room for however low the window is."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One booking on one day: `rect` counts from the top of the week."""

    rect: QRect
    block: Block


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: `head` holds its date, `bar` how full it is, `more` stands for the `hidden` last bookings."""

    index: int
    day: date
    box: QRect
    head: QRect
    bar: QRect
    chips: tuple[Chip, ...]
    hidden: tuple[Block, ...]
    more: QRect | None


@dataclass(frozen=True, slots=True)
class MonthLayout:
    """All days of a month and those that fill its first and last week."""

    days: tuple[date, ...]
    edges: tuple[int, ...]
    tops: tuple[int, ...]
    weeks: tuple[tuple[Cell, ...], ...]

    def cell_of(self, day: date) -> tuple[Cell, int] | None:
        """A day with the top of its week, or None when it is not shown."""
        number = (day - self.days[0]).days
        if not 0 <= number < len(self.days):
            return None
        return self.weeks[number // WEEK][number % WEEK], self.tops[number // WEEK]

    def column(self, x: int) -> int:
        """The weekday at `x`, kept within the week."""
        return next((n for n, edge in enumerate(self.edges[1:]) if x < edge), WEEK - 1)


def weeks_of(month: date) -> tuple[date, int]:
    """The Monday that the sheet of a month begins with, and how many weeks it has."""
    first = monday_of(month.replace(day=1))
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first, (last - first).days // WEEK + 1


def lay_out(
    board: Board, loads: Sequence[DayLoad], *, width: int, height: int, narrowest: int, kit: Kit
) -> MonthLayout:
    """Place the days of `board` in the room there is, but no day narrower than `narrowest`."""
    days = tuple(day.date for day in board.days)
    count = len(days) // WEEK
    width = max(width, narrowest * WEEK)
    edges = tuple(round(width * n / WEEK) for n in range(WEEK + 1))
    px = kit.px
    lowest = px(_HEAD) + _LOWEST * px(_STEP) + px(_FOOT)
    height = max(height, lowest * count)
    tops = tuple(round(height * n / count) for n in range(count + 1))
    weeks = tuple(
        tuple(
            _cell(week * WEEK + n, days[week * WEEK + n], loads[week * WEEK + n].blocks, box, kit)
            for n, box in enumerate(_boxes(edges, tops[week + 1] - tops[week]))
        )
        for week in range(count)
    )
    return MonthLayout(days, edges, tops, weeks)


_HEAD, _CHIP, _STEP, _FOOT = 33, 20, 22, 3
"""Heights in pixels of the drawing: date and bar, a chip, from chip to chip, under the last."""


def _boxes(edges: tuple[int, ...], height: int) -> list[QRect]:
    return [QRect(left, 0, edges[n + 1] - left, height) for n, left in enumerate(edges[:-1])]


def _cell(index: int, day: date, blocks: tuple[Block, ...], box: QRect, kit: Kit) -> Cell:
    px, pad = kit.px, kit.px(4)
    inner = QRect(box.x() + pad, 0, box.width() - 2 * pad - 1, 0)
    fits = (box.height() - px(_HEAD) - px(_FOOT)) // px(_STEP)
    shown = len(blocks) if len(blocks) <= fits else max(0, fits - 1)
    lines = [QRect(inner.x(), px(_HEAD) + n * px(_STEP), inner.width(), px(_CHIP)) for n in range(shown + 1)]
    return Cell(
        index=index,
        day=day,
        box=box,
        head=QRect(box.x(), px(3), box.width() - 1, px(24)),
        bar=QRect(inner.x(), px(27), inner.width(), px(3)),
        chips=tuple(Chip(rect, block) for rect, block in zip(lines, blocks[:shown], strict=False)),
        hidden=blocks[shown:],
        more=lines[shown] if len(blocks) > shown else None,
    )
