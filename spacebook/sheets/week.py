"""The week of one venue by room: the sheet that hangs on the wall on Monday."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacebook import almanac, dates, i18n
from spacebook.domain.bookings import State
from spacebook.domain.calendar import DayType
from spacebook.i18n import _
from spacebook.sheets import fitting, week_cells
from spacebook.sheets.page import QUIET, Align, Item, Measure, Page, Paper, Text
from spacebook.sheets.table import Cell, Entry, Row, SetRow, Setter, Words, drawn, paged, stretched
from spacebook.sheets.week_cells import WeekSheet, text_of

# Read from a metre and a half; below the smallest size older residents step closer or give up.
# Whole points are fine enough: rows that are stretched take up what is left of a page.
SIZES = {"A4": (11.0, 10.0, 9.0, 8.0), "A3": (15.0, 13.5, 12.0, 10.5, 9.0)}
"""Sizes of the type in points by paper: it shrinks from the first to the last, then goes on on a new page."""

_TITLE = (22.0, 13.0)
_SUB = 9.0
_FOOT = 8.0
_STRETCH = 1.7
_SIDE_SHARE = 0.11
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same on every page of a sheet: paper, head, foot, and the room between them."""

    paper: Paper
    measure: Measure
    title: str
    head: tuple[Item, ...]
    foot: tuple[Item, ...]
    top: float
    room: float

    @property
    def widths(self) -> tuple[float, ...]:
        side = max(21.0, self.paper.inner_width * _SIDE_SHARE)
        return side, *((self.paper.inner_width - side) / 7,) * 7


def lay_out(sheet: WeekSheet, paper: Paper, measure: Measure) -> list[Page]:
    """Lay the sheet out on as few pages as its words need at the smallest size, then as large as these allow.

    Nothing is cut: words break into lines, type shrinks through `SIZES`, rooms go on on the next page under
    the heading, and a row that is higher than a page is split between its bookings.
    """
    frame = _frame(sheet, paper, measure)
    head, rows = _head_row(sheet), _rows(sheet)
    smallest = SIZES[paper.name][-1]

    def attempt(size: float) -> tuple[SetRow, list[list[SetRow]]]:
        setter = Setter(frame.widths, size, smallest, measure)
        top = setter.row(head)
        return top, paged([setter.row(row) for row in rows], frame.room - top.height)

    top, tables = _largest(attempt, SIZES[paper.name])
    return [_page(frame, top, table, at, len(tables)) for at, table in enumerate(tables, start=1)]


def _largest(
    attempt: Callable[[float], tuple[SetRow, list[list[SetRow]]]], tried: Sequence[float]
) -> tuple[SetRow, list[list[SetRow]]]:
    """The attempt at the largest size that needs no more pages than the smallest."""
    best = attempt(tried[0])
    if len(best[1]) == 1:
        return best
    best = attempt(tried[-1])
    fewest, low, high = len(best[1]), 0, len(tried) - 1
    while high - low > 1:
        middle = (low + high) // 2
        found = attempt(tried[middle])
        if len(found[1]) <= fewest:
            best, high = found, middle
        else:
            low = middle
    return best


def _head_row(sheet: WeekSheet) -> Row:
    room = Cell((Entry((Words(_("Room"), bold=True, scale=1.1, role="corner"),)),), "", "center")
    days = [week_cells.day_cell(sheet, day) for day in sheet.board.days]
    return Row((replace(room, fill="" if sheet.grey else week_cells.HEAD), *days), room)


def _rows(sheet: WeekSheet) -> list[Row]:
    desks = [desk for desk in sheet.board.desks if desk.venue.id == sheet.venue.venue.id]
    rows = [Row(cells := week_cells.desk_cells(sheet, desk), cells[0]) for desk in desks]
    for row in sheet.venue.rows:
        first = week_cells.room_cell(sheet, row)
        cells = (first, *week_cells.row_cells(sheet, row))
        rows.append(Row(cells, week_cells.room_cell(sheet, row, again=True)))
    return rows


def _page(frame: _Frame, top: SetRow, table: list[SetRow], number: int, of: int) -> Page:
    rows = [top, *stretched(table, frame.room - top.height, _STRETCH)]
    height, width = frame.measure.height(_FOOT), _number_width(frame.measure)
    y = frame.paper.height - frame.paper.bottom - height
    x = frame.paper.width - frame.paper.right - width
    items = (
        *frame.head,
        *drawn(rows, frame.widths, frame.paper.left, frame.top),
        *frame.foot,
        Text(x, y, width, height, _numbered(number, of), _FOOT, align="right", color=QUIET, role="number"),
    )
    return Page(frame.paper, items, number, of, frame.title)


def _numbered(number: int, of: int) -> str:
    return _("Page {n} of {of}").format(n=number, of=of)


def _number_width(measure: Measure) -> float:
    return measure.width(_numbered(999, 999), _FOOT, False)


def _frame(sheet: WeekSheet, paper: Paper, measure: Measure) -> _Frame:
    title = _title(sheet)
    head, top = _head(sheet, title, paper, measure)
    foot, bottom = _foot(sheet, paper, measure)
    return _Frame(paper, measure, title, head, foot, top, bottom - top)


def _title(sheet: WeekSheet) -> str:
    venue = text_of(sheet.venue.venue.name)
    if sheet.public:
        return _("{venue}: week of activities").format(venue=venue)
    return _("{venue}: week of activities (internal)").format(venue=venue)


def _head(sheet: WeekSheet, title: str, paper: Paper, measure: Measure) -> tuple[tuple[Item, ...], float]:
    """The title and the line below it, and where the table begins."""
    width = paper.inner_width
    size = fitting.shrink(title, width, measure, *_TITLE, bold=True)
    lines = fitting.wrap(title, width, measure, size, bold=True)
    high = measure.height(size)
    items = [
        Text(paper.left, paper.top + at * high, width, high, line, size, True, "center", role="heading")
        for at, line in enumerate(lines)
    ]
    y = paper.top + len(lines) * high + _GAP / 2
    below = list(_sub_lines(sheet, paper, measure, y))
    return (*items, *below), max(text.y + text.h for text in below) + _GAP


def _sub_lines(sheet: WeekSheet, paper: Paper, measure: Measure, y: float) -> Iterator[Text]:
    printed = _("Printed {when}").format(when=f"{sheet.printed_at:%Y-%m-%d %H:%M}")
    shares: tuple[tuple[str, float, Align], ...] = (
        (text_of(sheet.area), 0.25, "left"),
        (_week_text(sheet), 0.5, "center"),
        (printed, 0.25, "right"),
    )
    x, height = paper.left, measure.height(_SUB)
    for text, share, align in shares:
        width = paper.inner_width * share
        size = fitting.shrink(text, width - _GAP, measure, _SUB, _FOOT)
        for at, line in enumerate(fitting.wrap(text, width - _GAP, measure, size)):
            left = x if align == "left" else x + _GAP / (2 if align == "center" else 1)
            yield Text(left, y + at * height, width - _GAP, height, line, size, False, align, role="sub")
        x += width


def _week_text(sheet: WeekSheet) -> str:
    """The dates, the number of the week, and the lunar dates."""
    first, last = sheet.board.days[0].date, sheet.board.days[-1].date
    language = i18n.language()
    parts = [dates.week_range(first, last), dates.week_number(first)]
    if language == "en":
        begin, end = almanac.lunar_short(first, language), almanac.lunar_short(last, language)
    else:
        begin, end = almanac.lunar_text(first, language), almanac.lunar_text(last, language)
        # 十月十五至廿一: the month is said again only when it is another.
        end = almanac.lunar_short(last, language) if begin[:2] == end[:2] else end
    if begin and end:
        parts.append(_("Lunar calendar {first} to {last}").format(first=begin, last=end))
    return "  ".join(parts)


def _foot(sheet: WeekSheet, paper: Paper, measure: Measure) -> tuple[tuple[Item, ...], float]:
    """The lines below the table, and where the table must end."""
    width, height = paper.inner_width - _number_width(measure) - _GAP, measure.height(_FOOT)
    lines = [line for text in _foot_texts(sheet) for line in fitting.wrap(text, width, measure, _FOOT)]
    top = paper.height - paper.bottom - len(lines) * height
    items = tuple(
        Text(paper.left, top + at * height, width, height, line, _FOOT, color=QUIET, role="foot")
        for at, line in enumerate(lines)
    )
    return items, top - _GAP


def _foot_texts(sheet: WeekSheet) -> Iterator[str]:
    parts = [week_cells.hours_text(sheet)]
    if phone := sheet.venue.venue.phone:
        parts.append(_("Book at the desk or call {phone}").format(phone=phone))
    parts.append(_("Notices posted on the day come first"))
    yield " · ".join(parts)
    if legend := " · ".join(_legend(sheet)):
        yield legend


def _legend(sheet: WeekSheet) -> Iterator[str]:
    kinds = {day.kind for day in sheet.board.days}
    if DayType.HOLIDAY in kinds:
        yield _("(off): public holiday")
    if DayType.MAKEUP in kinds:
        yield _("(workday): worked in exchange for a holiday")
    blocks = [block for row in sheet.venue.rows for block in row.blocks if sheet.shows(block)]
    if any(block.state is State.REQUESTED for block in blocks):
        yield _("Hatched: requested, not granted yet")
    if not sheet.public:
        yield _("For staff only: do not post in public")
