"""One page on the rail: icon above label, the count of what waits, a bar where one is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.badge import paint_count
from spacebook.i18n import _

_HEIGHT = 64
_LEAST = 32
_ICON = 24
_LABEL = 20
_GAP = 4
_BAR = 3
_FAR = 1000
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}


class RailButton(QAbstractButton):
    """Shrinks to its icon in a low window; `stepped` asks for a neighbour to be focused."""

    stepped = Signal(int)

    def __init__(self, icon: str, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._source = source
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        # A click shall not leave a focus ring behind: it is for those who come by keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.current().changed.connect(self.updateGeometry)
        self.retranslate()

    def set_count(self, count: int) -> None:
        """Show that `count` things wait here."""
        self._count = count
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say the words again."""
        words = _(self._source)
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(f"{words} {self._count}" if self._count else words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for icon and label."""
        look = theme.current()
        return QSize(look.px(88), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the icon alone."""
        return QSize(0, theme.current().px(_LEAST))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Light up under the pointer."""
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter chooses like Space; the arrows lead to the neighbours."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw ground, bar, icon, label, count and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        picture = self._paint_words(painter)
        look = theme.current()
        corner = QPointF(picture.right() + look.px(4), picture.top() + look.px(2))
        paint_count(painter, corner, self._count)
        if self.hasFocus():
            painter.setPen(QPen(look.color("rail_accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(6, 2, -4, -2), look.px(6), look.px(6))

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme.current()
        if self.isChecked():
            painter.fillRect(self.rect(), look.color("rail_active"))
            painter.fillRect(QRect(0, 0, look.px(_BAR), self.height()), look.color("rail_accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), look.color("rail_hover"))

    def _paint_words(self, painter: QPainter) -> QRect:
        """Draw icon and label and return where the icon is."""
        look = theme.current()
        ink = "rail_ink_active" if self.isChecked() or self.underMouse() else "rail_ink"
        side, label, gap = look.px(_ICON), look.px(_LABEL), look.px(_GAP)
        with_label = self.height() >= side + gap + label
        top = (self.height() - side - (gap + label if with_label else 0)) // 2
        picture = QRect((self.width() - side) // 2, top, side, side)
        painter.drawPixmap(picture.topLeft(), icons.pixmap(self._icon, side, ink))
        if with_label:
            painter.setPen(look.color(ink))
            painter.setFont(look.font("label"))
            words = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, self.width() - look.px(8)
            )
            below = QRect(0, picture.bottom() + gap, self.width(), label)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        return picture
