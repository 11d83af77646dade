"""A scrolling surface of rows with sticky heads, painted from cached tiles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from spacebook.gui import theme
from spacebook.gui.grids.kit import Kit

_CHUNK = 1024
"""Width of a tile in logical pixels: a zoomed day is many screens wide and only what is seen is painted."""
_TILES = 400


class Surface(QAbstractScrollArea):
    """Rows under a head, to the right of row heads; both heads stay while the rest scrolls.

    A subclass sets `row_tops` (and one more entry: the end), `head` (width of row heads × height of the
    head), `content_width`, and paints pieces. A piece is painted once and kept until `invalidate`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kit = Kit()
        self.row_tops: list[int] = [0]
        self.head = QSize(0, 0)
        self.content_width = 0
        self._tiles: dict[tuple[int, int], QPixmap] = {}
        self._refreshing = False
        self._was_shown = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        theme.current().changed.connect(self._on_look_changed)

    def lay_out(self) -> None:
        """Place everything anew for the size and look in force: of the subclass."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, row: int, part: QRect) -> None:
        """Paint the `part` of a row: x of the content, y from the row's top."""
        raise NotImplementedError

    def paint_row_head(self, painter: QPainter, row: int, size: QSize) -> None:
        """Paint the head at the left of a row."""
        raise NotImplementedError

    def spans(self, row: int) -> bool:  # noqa: ARG002 - rows do not, unless a page says so
        """Whether the head of a row takes all of the row, as that of a group does."""
        return False

    def paint_head(self, painter: QPainter, part: QRect) -> None:
        """Paint the `part` of the head above the rows: x of the content."""
        raise NotImplementedError

    def paint_corner(self, painter: QPainter, size: QSize) -> None:
        """Paint where the two heads meet."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter) -> None:
        """Paint what moves (selection, ghost, the time) over the rows, in coordinates of the content."""

    def paint_over_head(self, painter: QPainter) -> None:
        """Paint what moves over the head, x of the content."""

    def paint_over_row_heads(self, painter: QPainter) -> None:
        """Paint what moves over the heads of rows, y of the content."""

    def invalidate(self) -> None:
        """Forget all tiles."""
        self._tiles.clear()
        self.viewport().update()

    def refresh(self) -> None:
        """Lay out and paint everything anew; not before the first showing, when the size is known."""
        if self._refreshing or not self._was_shown:
            return
        self._refreshing = True
        try:
            # A scroll bar that comes or goes changes the room there is, once.
            for _round in range(2):
                before = self.viewport().size()
                self.lay_out()
                self._fit_bars()
                if self.viewport().size() == before:
                    break
        finally:
            self._refreshing = False
        self.invalidate()

    def row_at(self, y: int) -> int:
        """The row at `y` of the content, or -1."""
        if not 0 <= y < self.row_tops[-1]:
            return -1
        return bisect_right(self.row_tops, y) - 1

    def offset(self) -> QPoint:
        """Where the content's origin is seen on the viewport."""
        return QPoint(
            self.head.width() - self.horizontalScrollBar().value(),
            self.head.height() - self.verticalScrollBar().value(),
        )

    def to_content(self, point: QPoint) -> QPoint:
        """A point of the viewport in coordinates of the content."""
        return point - self.offset()

    def in_rows(self, point: QPoint) -> bool:
        """Whether a point of the viewport lies on the rows, not on a head."""
        return point.x() >= self.head.width() and point.y() >= self.head.height()

    def seen(self) -> QRect:
        """The part of the content that is seen."""
        size = self.viewport().size()
        return QRect(
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            max(0, size.width() - self.head.width()),
            max(0, size.height() - self.head.height()),
        )

    def show_rect(self, rect: QRect, *, air: int = 0) -> None:
        """Scroll as little as needed to see `rect` of the content; its beginning when it is too large.

        `air` is what has to stay free below it, in pixels.
        """
        seen = self.seen()
        if rect.height() + air <= seen.height():
            rect = rect.adjusted(0, 0, 0, air)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if rect.left() < seen.left() or rect.width() > seen.width():
            across.setValue(rect.left())
        elif rect.right() > seen.right():
            across.setValue(rect.right() - seen.width() + 1)
        if rect.top() < seen.top() or rect.height() > seen.height():
            down.setValue(rect.top())
        elif rect.bottom() > seen.bottom():
            down.setValue(rect.bottom() - seen.height() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the tiles that are seen, then what moves, then the heads."""
        painter = QPainter(self.viewport())
        head = self.head
        offset, seen = self.offset(), self.seen()
        self._fill_around(painter, event.rect(), offset)
        painter.setClipRect(QRect(head.width(), head.height(), seen.width(), seen.height()))
        rows = self._rows_seen(seen)
        for row in rows:
            self._draw_chunks(painter, row, offset.y() + self.row_tops[row], offset.x(), seen)
        painter.save()
        painter.translate(offset)
        self.paint_over(painter)
        painter.restore()
        painter.setClipRect(QRect(0, head.height(), head.width() + seen.width(), seen.height()))
        for row in rows:
            self._draw_row_head(painter, row, offset.y() + self.row_tops[row])
        painter.save()
        painter.translate(0, offset.y())
        self.paint_over_row_heads(painter)
        painter.restore()
        painter.setClipRect(QRect(head.width(), 0, seen.width(), head.height()))
        self._draw_chunks(painter, -1, 0, offset.x(), seen)
        painter.save()
        painter.translate(offset.x(), 0)
        self.paint_over_head(painter)
        painter.restore()
        painter.setClipping(False)
        painter.drawPixmap(0, 0, self._tile((-1, -1), head, lambda p: self.paint_corner(p, head)))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out for the first time."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out for the new size."""
        super().resizeEvent(event)
        self.refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll; sideways with Shift."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Some platforms have turned a wheel with Shift into a sideways one already.
            turned = event.angleDelta().y() or event.angleDelta().x()
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
            return
        super().wheelEvent(event)

    def _rows_seen(self, seen: QRect) -> range:
        if len(self.row_tops) < 2 or seen.top() >= self.row_tops[-1] or seen.isEmpty():
            return range(0)
        first = max(0, bisect_right(self.row_tops, seen.top()) - 1)
        last = bisect_right(self.row_tops, seen.bottom()) - 1
        return range(first, min(last, len(self.row_tops) - 2) + 1)

    def _draw_chunks(self, painter: QPainter, row: int, y: int, x: int, seen: QRect) -> None:
        height = self.head.height() if row < 0 else self.row_tops[row + 1] - self.row_tops[row]
        end = min(seen.right() + 1, self.content_width)
        for chunk in range(seen.left() // _CHUNK, max(0, end - 1) // _CHUNK + 1):
            part = QRect(chunk * _CHUNK, 0, min(_CHUNK, self.content_width - chunk * _CHUNK), height)
            if part.width() <= 0:
                continue
            tile = self._tile((row, chunk), part.size(), partial(self._paint_part, row=row, part=part))
            painter.drawPixmap(x + part.x(), y, tile)

    def _fill_around(self, painter: QPainter, area: QRect, offset: QPoint) -> None:
        """The ground below the rows and to the right of them; all the rest is covered by tiles."""
        bottom = max(self.head.height(), offset.y() + self.row_tops[-1])
        right = offset.x() + self.content_width
        for free in (
            area.adjusted(0, bottom - area.top(), 0, 0),
            area.adjusted(right - area.left(), 0, 0, 0),
        ):
            if free.isValid():
                painter.fillRect(free, self.kit.color("background"))

    def _paint_part(self, painter: QPainter, *, row: int, part: QRect) -> None:
        painter.translate(-part.x(), 0)
        if row < 0:
            self.paint_head(painter, part)
        else:
            self.paint_row(painter, row, part)

    def _draw_row_head(self, painter: QPainter, row: int, y: int) -> None:
        width = self.viewport().width() if self.spans(row) else self.head.width()
        size = QSize(width, self.row_tops[row + 1] - self.row_tops[row])
        painter.drawPixmap(0, y, self._tile((row, -1), size, lambda p: self.paint_row_head(p, row, size)))

    def _tile(self, key: tuple[int, int], size: QSize, paint: Callable[[QPainter], None]) -> QPixmap:
        tile = self._tiles.get(key)
        # The window may have gone to a screen of another sharpness.
        if tile is not None and tile.devicePixelRatio() == self.devicePixelRatioF():
            return tile
        if len(self._tiles) >= _TILES:
            self._tiles.clear()
        ratio = self.devicePixelRatioF()
        tile = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
        tile.setDevicePixelRatio(ratio)
        tile.fill(self.kit.color("surface"))
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        self._tiles[key] = tile
        return tile

    def _fit_bars(self) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        down.setSingleStep(self.kit.px(28))
        across.setSingleStep(self.kit.px(40))
        down.setRange(0, max(0, self.row_tops[-1] - self.seen().height()))
        down.setPageStep(max(1, self.seen().height()))
        across.setRange(0, max(0, self.content_width - self.seen().width()))
        across.setPageStep(max(1, self.seen().width()))
        # "As needed" takes an empty bar away only when the event loop comes round: it would be seen.
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(needed if across.maximum() else off)
        self.setVerticalScrollBarPolicy(needed if down.maximum() else off)

    def _on_look_changed(self) -> None:
        self.kit = Kit()
        self.refresh()
