"""A table with a heading that flows over pages: set its rows at a size, break them, draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from spacebook.sheets import fitting
from spacebook.sheets.fitting import SetBlock, SetLine
from spacebook.sheets.page import INK, Align, Hatch, Item, Line, Measure, Rect, Text

PAD = 1.1
"""Between the lines of the table and what stands in it."""
GAP = 0.9
"""Between two entries of one cell."""

_FINEST = 0.85


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text that begins on a line of its own; `scale` is its size against the table's.

    `whole` asks to shrink it rather than to break it.
    """

    text: str
    bold: bool = False
    color: str = INK
    scale: float = 1.0
    whole: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that belong together; `hatched` ones stand on slanted lines."""

    words: tuple[Words, ...]
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row, on a ground of the colour `fill` ("" for none)."""

    entries: tuple[Entry, ...] = ()
    fill: str = ""
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `again` is its first cell where it goes on on the next page."""

    cells: tuple[Cell, ...]
    again: Cell
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell whose text has been broken into lines."""

    blocks: tuple[SetBlock, ...]
    fill: str
    align: Align

    @property
    def height(self) -> float:
        """What its lines need, in millimetres."""
        return sum(map(fitting.height, self.blocks)) + GAP * max(0, len(self.blocks) - 1)


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row with its lines and its height."""

    cells: tuple[SetCell, ...]
    again: SetCell
    height: float


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets rows in columns of `widths` millimetres at one size of type.

    A word that is too wide for its column shrinks on its own, a little below `smallest` points if it must.
    """

    widths: tuple[float, ...]
    size: float
    smallest: float
    measure: Measure

    def row(self, row: Row) -> SetRow:
        """Break the text of a row into lines."""
        cells = tuple(self._cell(cell, width) for cell, width in zip(row.cells, self.widths, strict=True))
        again = self._cell(row.again, self.widths[0])
        return SetRow(cells, again, max(row.least, _needed(cells)))

    def _cell(self, cell: Cell, width: float) -> SetCell:
        blocks = (self._block(entry, width - 2 * PAD) for entry in cell.entries)
        return SetCell(tuple(block for block in blocks if block), cell.fill, cell.align)

    def _block(self, entry: Entry, width: float) -> SetBlock:
        lines: list[SetLine] = []
        for words in entry.words:
            lines += self._lines(words, width, hatched=entry.hatched)
        return tuple(lines)

    def _lines(self, words: Words, width: float, *, hatched: bool) -> list[SetLine]:
        text, bold, size = words.text, words.bold, self.size * words.scale
        broken = [text]
        # Most words simply fit; all else is for the few that do not.
        if text and self.measure.width(text, size, bold) > width:
            fit = fitting.shrink if words.whole else fitting.comfortable
            size = fit(text, width, self.measure, size, min(size, self.smallest * _FINEST), bold=bold)
            broken = fitting.wrap(text, width, self.measure, size, bold=bold)
        height = self.measure.height(size)
        return [SetLine(line, size, height, bold, words.color, words.role, hatched) for line in broken]


def _needed(cells: Sequence[SetCell]) -> float:
    return max(cell.height for cell in cells) + 2 * PAD


def paged(rows: Sequence[SetRow], room: float) -> list[list[SetRow]]:
    """Deal rows out to pages that have `room` millimetres each.

    Rows stay whole; one that is higher than a page starts on a page of its own and is split between entries.
    """
    pages: list[list[SetRow]] = [[]]
    used = 0.0
    for row in rows:
        for part in _parts(row, room):
            if pages[-1] and used + part.height > room + 1e-6:
                pages.append([])
                used = 0.0
            pages[-1].append(part)
            used += part.height
    return pages


def _parts(row: SetRow, room: float) -> Iterator[SetRow]:
    while row.height > room + 1e-6 and len(row.cells) > 1:
        taken, left = zip(*(_divided(cell, room - 2 * PAD) for cell in row.cells), strict=True)
        yield replace(row, cells=taken, height=_needed(taken))
        if not any(cell.blocks for cell in left):
            return
        first = left[0] if left[0].blocks else row.again
        cells = (first, *left[1:])
        row = SetRow(cells, row.again, _needed(cells))
    yield row


def _divided(cell: SetCell, room: float) -> tuple[SetCell, SetCell]:
    taken, left = fitting.take(cell.blocks, room, GAP)
    return _partly(cell, taken), _partly(cell, left)


def _partly(cell: SetCell, blocks: list[SetBlock]) -> SetCell:
    return replace(cell, blocks=tuple(blocks))


def stretched(rows: Sequence[SetRow], room: float, most: float) -> list[SetRow]:
    """Give what is left of `room` to the rows in equal parts, to each at most `most` times its height."""
    total = sum(row.height for row in rows)
    factor = min(most, max(1.0, room / total)) if total else 1.0
    return [replace(row, height=row.height * factor) for row in rows]


def drawn(
    rows: Sequence[SetRow], widths: Sequence[float], x: float, y: float, *, weight: float = 0.2
) -> Iterator[Item]:
    """The items of a table whose upper left corner is at (x, y): grounds, then lines, then text."""
    lefts = [x, *(x + right for right in accumulate(widths))]
    tops = [y, *(y + bottom for bottom in accumulate(row.height for row in rows))]
    for row, top in zip(rows, tops, strict=False):
        for cell, left, width in zip(row.cells, lefts, widths, strict=False):
            yield from _grounds(cell, Rect(left, top, width, row.height))
    for level in tops:
        yield Line(x, level, lefts[-1], level, weight=weight)
    for edge in lefts:
        yield Line(edge, y, edge, tops[-1], weight=weight)
    for row, top in zip(rows, tops, strict=False):
        for cell, left, width in zip(row.cells, lefts, widths, strict=False):
            yield from _texts(cell, left + PAD, top + PAD, width - 2 * PAD)


def _grounds(cell: SetCell, box: Rect) -> Iterator[Item]:
    if cell.fill:
        yield replace(box, fill=cell.fill)
    top = box.y + PAD
    for block in cell.blocks:
        high = fitting.height(block)
        if block[0].hatched:
            yield Hatch(box.x + PAD / 2, top, box.w - PAD, high)
        top += high + GAP


def _texts(cell: SetCell, x: float, top: float, width: float) -> Iterator[Text]:
    for block in cell.blocks:
        for line in block:
            yield Text(
                x, top, width, line.height, line.text,
                line.size_pt, line.bold, cell.align, line.color, line.role,
            )  # fmt: skip
            top += line.height
        top += GAP
