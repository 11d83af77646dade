"""The rows of the table and how they are printed."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

HEADS = ("work", "ours", "floor or peer", "", "ratio", "bar", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of ours, what it is held against, and the bar.

    `bar` is a ratio of ours to `peer`, or a figure in `unit` when there is no peer; None states a figure
    without judging it. A row with a `skipped` reason has no figures.
    """

    work: str
    ours: float = 0.0
    unit: str = ""
    peer: float | None = None
    against: str = ""
    bar: float | None = None
    sense: Literal["≤", "≥"] = "≤"
    skipped: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the peer's."""
        return None if self.peer is None else self.ours / self.peer

    @property
    def over(self) -> bool:
        """Whether the bar is missed."""
        if self.bar is None or self.skipped:
            return False
        reached = self.ours if self.ratio is None else self.ratio
        return reached > self.bar if self.sense == "≤" else reached < self.bar

    def cells(self) -> tuple[str, ...]:
        """The texts of the row, in the order of the heads."""
        if self.skipped:
            return (self.work, "", "", "", "", "", f"skipped: {self.skipped}")
        verdict = "" if self.bar is None else "OVER" if self.over else "ok"
        return (
            self.work,
            _figure(self.ours, self.unit),
            "" if self.peer is None else _figure(self.peer, self.unit),
            self.against,
            "" if self.ratio is None else f"{self.ratio:.2f} ×",
            self._bar(),
            verdict,
        )

    def _bar(self) -> str:
        if self.bar is None:
            return ""
        return f"{self.sense} " + (_figure(self.bar, self.unit) if self.peer is None else f"{self.bar:g} ×")


def printed(rows: Iterable[Row]) -> str:
    """The rows as a table of Markdown that lines up in a terminal, too."""
    cells = [HEADS, *(row.cells() for row in rows)]
    widths = [max(_width(line[column]) for line in cells) for column in range(len(HEADS))]
    lines = [_line(line, widths) for line in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "| " + " | ".join(padded) + " |"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()
