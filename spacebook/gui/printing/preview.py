"""Shows the pages of a sheet as they will come out, one at a time, on a grey desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from spacebook.gui import paint, theme
from spacebook.i18n import _
from spacebook.sheets.page import Page

Zoom = Literal["fit", "width"]

_EDGE = 24
_SHADOW = 3
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Preview(QAbstractScrollArea):
    """One page, painted by the very painter that prints it; `turned` tells when another one is shown.

    PageUp and PageDown turn the pages, Home and End go to the first and the last.
    """

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[Page] = ()
        self._at = 0
        self._zoom: Zoom = "fit"
        self._image: QImage | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.current().changed.connect(self.viewport().update)

    @property
    def number(self) -> int:
        """The page shown, from 1; 0 when there is none."""
        return self._at + 1 if self._pages else 0

    @property
    def page(self) -> Page | None:
        """The page shown."""
        return self._pages[self._at] if self._pages else None

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show other pages; the number of the page stays when there are as many."""
        self._pages = pages
        self._at = min(self._at, max(0, len(pages) - 1))
        self._renew()

    def turn(self, by: int) -> None:
        """Show a page further on or back, as far as there are pages."""
        self.go(self._at + by)

    def go(self, at: int) -> None:
        """Show the page at an index, or the nearest there is."""
        at = max(0, min(at, len(self._pages) - 1))
        if at != self._at:
            self._at = at
            self.verticalScrollBar().setValue(0)
            self._renew()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the whole page ("fit") or its full width."""
        self._zoom = zoom
        self._renew()

    def retranslate(self) -> None:
        """Say again what is shown."""
        page = self.page
        words = _("Preview, page {n} of {of}").format(n=page.number, of=page.of) if page else _("Preview")
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the desk, the shadow and the page."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.color("line"))
        box = self._box()
        if self.page is None or box.isEmpty():
            return
        shade = QColor(look.color("shadow"))
        shade.setAlpha(60)
        painter.fillRect(box.translated(_SHADOW, _SHADOW), shade)
        painter.drawImage(box, self._picture(box.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the page to the new room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the pages."""
        key = Qt.Key(event.key())
        if key in _TURNS:
            self.turn(_TURNS[key])
        elif key == Qt.Key.Key_Home:
            self.go(0)
        elif key == Qt.Key.Key_End:
            self.go(len(self._pages) - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll a page that is higher than the room; turn one that is not."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            self.turn(-1 if event.angleDelta().y() > 0 else 1)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the look of the window."""
        super().changeEvent(event)
        self.viewport().update()

    def _renew(self) -> None:
        self._image = None
        self._arrange()
        self.retranslate()
        self.turned.emit()

    def _arrange(self) -> None:
        bar = self.verticalScrollBar()
        high = self._size().height() + 2 * _EDGE
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, high - self.viewport().height()) if self._zoom == "width" else 0)
        self.viewport().update()

    def _size(self) -> QSize:
        page = self.page
        if page is None:
            return QSize()
        paper, room = page.paper, self.viewport().size() - QSize(2 * _EDGE, 2 * _EDGE)
        scale = room.width() / paper.width
        if self._zoom == "fit":
            scale = min(scale, room.height() / paper.height)
        return QSize(max(1, round(paper.width * scale)), max(1, round(paper.height * scale)))

    def _box(self) -> QRect:
        size, room = self._size(), self.viewport().size()
        top = max(_EDGE, (room.height() - size.height()) // 2) - self.verticalScrollBar().value()
        return QRect((room.width() - size.width()) // 2, top, size.width(), size.height())

    def _picture(self, size: QSize) -> QImage:
        """The page at the dots of the screen, kept until it or its size changes."""
        wide = round(size.width() * self.devicePixelRatioF())
        if self._image is None or self._image.width() != wide:
            page = self.page
            assert page is not None
            self._image = paint.picture(page, width_px=wide)
        return self._image
