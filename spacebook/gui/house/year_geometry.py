"""Where the twelve months of a year and their days lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect

from spacebook.domain.span import monday_of

WEEK = 7
ROWS = 6
MONTHS = 12
_COLUMNS = (6, 4, 3, 2, 1)
_NARROWEST, _LOWEST, _HIGHEST = 28, 24, 34
_TITLE, _HEAD, _GAP, _EDGE = 28, 18, 16, 2


@dataclass(frozen=True, slots=True)
class MonthBox:
    """One month: its title, the line of weekdays, and the size of a day."""

    first: date
    title: QRect
    head: QRect
    cell_width: int
    cell_height: int

    def cell(self, day: date) -> QRect:
        """Where a day of this month lies."""
        place = (day - monday_of(self.first)).days
        left = self.head.left() + place % WEEK * self.cell_width
        top = self.head.bottom() + 1 + place // WEEK * self.cell_height
        return QRect(left, top, self.cell_width, self.cell_height)

    def day_at(self, point: QPoint) -> date | None:
        """The day of this month at a point."""
        column = (point.x() - self.head.left()) // self.cell_width
        row = (point.y() - self.head.bottom() - 1) // self.cell_height
        if not (0 <= column < WEEK and 0 <= row < ROWS):
            return None
        day = monday_of(self.first) + timedelta(days=row * WEEK + column)
        return day if (day.year, day.month) == (self.first.year, self.first.month) else None


@dataclass(frozen=True, slots=True)
class YearBox:
    """The months of a year and how high all of them are together."""

    months: tuple[MonthBox, ...]
    height: int

    def rect(self, day: date) -> QRect:
        """Where a day of the year lies."""
        return self.months[day.month - 1].cell(day)

    def day_at(self, point: QPoint) -> date | None:
        """The day at a point, if any."""
        return next((day for month in self.months if (day := month.day_at(point)) is not None), None)


def lay_out(year: int, width: int, height: int, px: Callable[[float], int]) -> YearBox:
    """As many months side by side as their days stay readable; days grow with the room there is."""
    edge, gap = px(_EDGE), px(_GAP)
    inner = max(1, width - 2 * edge)
    columns = next((n for n in _COLUMNS if (inner - (n - 1) * gap) // n >= WEEK * px(_NARROWEST)), 1)
    lines = MONTHS // columns
    above = px(_TITLE) + px(_HEAD)
    free = (height - edge - (lines - 1) * gap // 2) // lines - above
    cell_height = max(px(_LOWEST), min(px(_HIGHEST), free // ROWS))
    cell_width = max(1, (inner - (columns - 1) * gap) // columns // WEEK)
    step_x = cell_width * WEEK + (inner - columns * cell_width * WEEK) // max(1, columns - 1)
    step_y = above + ROWS * cell_height + gap // 2
    months = []
    for month in range(MONTHS):
        left, top = edge + month % columns * step_x, month // columns * step_y
        title = QRect(left, top, cell_width * WEEK, px(_TITLE))
        head = QRect(left, top + px(_TITLE), cell_width * WEEK, px(_HEAD))
        months.append(MonthBox(date(year, month + 1, 1), title, head, cell_width, cell_height))
    return YearBox(tuple(months), lines * step_y + edge)
