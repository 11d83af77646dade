"""Fonts, colours, hatches and laid-out texts of one look, kept so that painting only draws."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTransform,
)

from spacebook.gui import theme
from spacebook.gui.theme import Role
from spacebook.gui.tokens import Category

Made = TypeVar("Made")
Side = Literal["left", "center", "right"]

_PICTURES = 1_000
_TEXTS = 20_000
"""Laid-out texts kept before all are thrown away: far more than any board shows."""


class Kit:
    """All that a grid paints with. It belongs to one look: make a new one when the look changes."""

    def __init__(self) -> None:
        self.look = theme.current()
        self._px: dict[float, int] = {}
        self._fonts: dict[tuple[Role, bool], tuple[QFont, QFontMetricsF]] = {}
        self._mixed: dict[tuple[str, str, float], str] = {}
        self._colors: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, bool], QPen] = {}
        self._hatches: dict[str, QBrush] = {}
        self._made: dict[Hashable, Any] = {}
        self._pictures: dict[Hashable, QPixmap] = {}
        self._elided: dict[tuple[str, Role, bool, int], str] = {}
        self._static: dict[tuple[str, Role, bool], tuple[QStaticText, float, float]] = {}

    def px(self, n: float) -> int:
        """Scale `n` pixels of the drawing."""
        found = self._px.get(n)
        if found is None:
            found = self._px[n] = self.look.px(n)
        return found

    def font(self, role: Role, bold: bool = False) -> QFont:
        """The font of `role`."""
        return self._type(role, bold)[0]

    def color(self, name: str) -> QColor:
        """The colour of a token or of "#RRGGBB"."""
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = self.look.color(name)
        return found

    def category(self, letter: str) -> Category:
        """The colours of an activity."""
        return self.look.category(letter)

    def mixed(self, name: str, other: str, part: float) -> str:
        """`part` of the first colour on the second, as "#RRGGBB"."""
        found = self._mixed.get((name, other, part))
        if found is None:
            a, b = self.color(name), self.color(other)
            pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
            found = "#" + "".join(f"{round(x * part + y * (1 - part)):02X}" for x, y in pairs)
            self._mixed[name, other, part] = found
        return found

    def pen(self, name: str, width: float = 1, dashed: bool = False) -> QPen:
        """A pen in a token's colour; `width` in pixels of the drawing."""
        key = (name, width, dashed)
        if key not in self._pens:
            pen = QPen(self.color(name), width * self.look.scale)
            if dashed:
                pen.setDashPattern([4, 2.5])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._pens[key] = pen
        return self._pens[key]

    def hatch(self, name: str) -> QBrush:
        """Slanting stripes in a token's colour, nothing between them."""
        if name not in self._hatches:
            self._hatches[name] = QBrush(_stripes(self.px(10), self.color(name)))
        return self._hatches[name]

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes, the same object each time for one key."""
        found: Made | None = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found

    def kept(
        self, key: Hashable, size: QSize, painter: QPainter, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """A small picture on nothing, drawn once for each key, as sharp as what `painter` paints on."""
        ratio = painter.device().devicePixelRatioF()
        found = self._pictures.get(key)
        if found is None or found.devicePixelRatio() != ratio:
            found = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            drawer = QPainter(found)
            drawer.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(drawer)
            drawer.end()
            if len(self._pictures) >= _PICTURES:
                self._pictures.clear()
            self._pictures[key] = found
        return found

    def across(self, painter: QPainter, left: int, right: int, y: int, color: str = "line") -> None:
        """A line of one pixel from left to right, sharp whatever the painter smooths."""
        painter.fillRect(QRect(left, y, right - left, 1), self.color(color))

    def down(self, painter: QPainter, x: int, top: int, bottom: int, color: str = "line") -> None:
        """A line of one pixel from top to bottom."""
        painter.fillRect(QRect(x, top, 1, bottom - top), self.color(color))

    def width(self, text: str, role: Role, bold: bool = False) -> int:
        """How wide `text` is, rounded up."""
        return int(self._laid_out(text, role, bold)[1]) + 1

    def elided(self, text: str, role: Role, bold: bool, width: int) -> str:
        """`text` if it fits, or its beginning with an ellipsis; empty where not even a letter fits."""
        key = (text, role, bold, width)
        found = self._elided.get(key)
        if found is None:
            metrics = self._type(role, bold)[1]
            found = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            found = "" if found == "…" and text != "…" else found
            if len(self._elided) > _TEXTS:
                self._elided.clear()
            self._elided[key] = found
        return found

    def wrapped(self, text: str, role: Role, bold: bool, width: int, lines: int = 2) -> list[str]:
        """`text` on at most `lines` lines, broken at spaces or between Han characters, the last elided."""
        if lines < 1:
            return []
        found: list[str] = []
        rest = text
        while rest and len(found) < lines - 1 and self.width(rest, role, bold) > width:
            cut = self._break(rest, role, bold, width)
            found.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
        return [*found, self.elided(rest, role, bold, width)] if rest else found

    def text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        *,
        role: Role = "body",
        color: str = "ink",
        bold: bool = False,
        side: Side = "left",
    ) -> int:
        """Draw one line in the middle of the height of `rect`, elided to it; give the width it took."""
        shown = self.elided(text, role, bold, rect.width())
        if not shown:
            return 0
        laid_out, width, height = self._laid_out(shown, role, bold)
        x = float(rect.x())
        if side != "left":
            free = rect.width() - width
            x += free if side == "right" else free / 2
        painter.setFont(self._type(role, bold)[0])
        painter.setPen(self.color(color))
        painter.drawStaticText(QPointF(round(x), round(rect.y() + (rect.height() - height) / 2)), laid_out)
        return int(width) + 1

    def _type(self, role: Role, bold: bool) -> tuple[QFont, QFontMetricsF]:
        found = self._fonts.get((role, bold))
        if found is None:
            font = self.look.font(role, bold=bold)
            found = self._fonts[role, bold] = (font, QFontMetricsF(font))
        return found

    def _laid_out(self, text: str, role: Role, bold: bool) -> tuple[QStaticText, float, float]:
        key = (text, role, bold)
        found = self._static.get(key)
        if found is None:
            made = QStaticText(text)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.prepare(QTransform(), self._type(role, bold)[0])
            size = made.size()
            if len(self._static) > _TEXTS:
                self._static.clear()
            found = self._static[key] = (made, size.width(), size.height())
        return found

    def _break(self, text: str, role: Role, bold: bool, width: int) -> int:
        metrics = self._type(role, bold)[1]
        fits = next((n for n in range(1, len(text)) if metrics.horizontalAdvance(text[: n + 1]) > width), 1)
        after = max(text.rfind(" ", 0, fits + 1), text.rfind("-", 0, fits) + 1)
        between_han = ord(text[fits]) > 0x2E7F
        return fits if between_han or after <= 0 else after


def _stripes(side: int, color: QColor) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    half = side / 2
    painter.drawPolygon(_polygon((0, half), (half, 0), (side, 0), (0, side)))
    painter.drawPolygon(_polygon((half, side), (side, half), (side, side)))
    painter.end()
    return pixmap


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
