"""A count in a red pill: how many things wait."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from spacebook.gui import theme

_MOST = 99


def pill_size(count: int) -> QSize:
    """Return the room the pill for `count` takes."""
    look = theme.current()
    width = QFontMetricsF(look.font("small", bold=True)).horizontalAdvance(_text(count))
    height = look.px(16)
    return QSize(max(height, round(width) + look.px(8)), height)


def paint_count(painter: QPainter, center: QPointF, count: int) -> None:
    """Draw the pill for `count` around `center`; nothing for none."""
    if count <= 0:
        return
    look = theme.current()
    size = pill_size(count)
    box = QRectF(0, 0, size.width(), size.height())
    box.moveCenter(center)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("danger_fill"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(look.color("on_danger"))
    painter.setFont(look.font("small", bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _text(count))


def _text(count: int) -> str:
    return f"{_MOST}+" if count > _MOST else str(count)
