"""A small tinted label for a state or a kind, with an icon so that the colour never speaks alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.literal import tip

# kind: ink, ground, icon
_KINDS = {
    "neutral": ("ink2", "neutral_tint", "dot"),
    "accent": ("accent", "accent_tint", "check"),
    "info": ("info", "info_tint", "info"),
    "success": ("success", "success_tint", "check"),
    "warning": ("warning", "warning_tint", "warning"),
    "danger": ("danger", "danger_tint", "conflict"),
}


class Chip(QWidget):
    """One word or two on a tinted ground; `text` comes translated from the caller.

    `kind` is "neutral", "accent", "info", "success", "warning" or "danger"; `icon` replaces the one that goes
    with the kind.
    """

    def __init__(
        self, text: str = "", kind: str = "neutral", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._category: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)
        self.set_text(text, kind, icon=icon)

    def text(self) -> str:
        """The words shown."""
        return self._text

    def set_text(self, text: str, kind: str = "neutral", *, icon: str = "") -> None:
        """Show `text` as a `kind`."""
        self._ink, self._ground, usual = _KINDS[kind]
        self._category = None
        self._show(text, icon or usual)

    def set_category(self, letter: str, text: str, *, icon: str = "dot") -> None:
        """Show `text` in the colours of the activity `letter`."""
        self._category = letter
        self._show(text, icon)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the icon and all the words."""
        look = theme.current()
        words = QFontMetrics(self._font()).horizontalAdvance(self._text)
        return QSize(words + look.px(16) + look.px(4) + 2 * look.px(8), look.px(24))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the icon and the beginning of the words."""
        look = theme.current()
        return QSize(min(self.sizeHint().width(), look.px(64)), look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw ground, icon and words, shortened where there is no room."""
        look = theme.current()
        ink, ground = self._colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), look.px(6), look.px(6))
        side, pad = look.px(16), look.px(8)
        painter.drawPixmap(
            pad - look.px(2), (self.height() - side) // 2, icons.pixmap(self._icon, side, ink.name())
        )
        left = pad + side + look.px(2)
        words = QRectF(left, 0, self.width() - left - pad + 1, self.height())
        painter.setPen(ink)
        painter.setFont(self._font())
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _show(self, text: str, icon: str) -> None:
        self._text, self._icon = text, icon
        self.setAccessibleName(text)
        self.setToolTip(tip(text))
        self.updateGeometry()
        self.update()

    def _colors(self) -> tuple[QColor, QColor]:
        look = theme.current()
        if self._category is None:
            return look.color(self._ink), look.color(self._ground)
        pair = look.category(self._category)
        return QColor(pair.strong), QColor(pair.tint)

    def _font(self) -> QFont:
        return theme.current().font("small", bold=True)
