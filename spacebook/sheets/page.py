"""Paper, pages and what stands on them: plain values in millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeAlias

Align = Literal["left", "center", "right"]

PT = 25.4 / 72
"""One typographic point in millimetres."""

INK = "#1A1A1A"
QUIET = "#5A5A5A"


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in millimetres, as it is held when it is read, with its margins."""

    name: str
    width: float
    height: float
    left: float = 10
    top: float = 10
    right: float = 10
    bottom: float = 9

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def inner_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    def turned(self) -> Paper:
        """The same paper held the other way."""
        return replace(self, width=self.height, height=self.width)


A4 = Paper("A4", 297, 210)
"""A4 in landscape."""

A3 = Paper("A3", 420, 297)
"""A3 in landscape."""

PAPERS = {"A4": A4, "A3": A3}
"""The papers there are, in landscape, by name."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A box; `fill` and `line` are colours "#RRGGBB" or "" for none, `weight` is the width of the line."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    line: str = ""
    weight: float = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str = INK
    weight: float = 0.2


@dataclass(frozen=True, slots=True)
class Hatch:
    """A box filled with slanted lines: what is asked for but not granted."""

    x: float
    y: float
    w: float
    h: float
    color: str = "#D5D5D5"
    gap: float = 2.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text that is known to fit into its box. `role` says what it is: "title", "time" …"""

    x: float
    y: float
    w: float
    h: float
    text: str
    size_pt: float
    bold: bool = False
    align: Align = "left"
    color: str = INK
    role: str = ""


Item: TypeAlias = Rect | Line | Hatch | Text


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper: its items in the order of painting; page `number` of `of`."""

    paper: Paper
    items: tuple[Item, ...]
    number: int = 1
    of: int = 1
    title: str = ""


class Measure(Protocol):
    """How much room text takes, in millimetres."""

    def width(self, text: str, size_pt: float, bold: bool) -> float:
        """The width of `text` on one line."""
        ...

    def height(self, size_pt: float) -> float:
        """The height of a line, space to the next line included."""
        ...
