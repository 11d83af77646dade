"""Paints the inbox: heads of groups, and entries of two lines with their marks at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spacebook.gui import icons, theme
from spacebook.gui.requests.entries import ICONS, Entry, Mark
from spacebook.gui.requests.model import ROW, GroupHead, Index

_EDGE, _PAD = 16, 12
_HEAD, _ENTRY = 40, 60
_CHIP = 20
_MARKS = {
    "neutral": ("ink2", "neutral_tint"),
    "info": ("info", "info_tint"),
    "warning": ("warning", "warning_tint"),
    "danger": ("danger", "danger_tint"),
}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class InboxDelegate(QStyledItemDelegate):
    """What is chosen has a tick in the place of its icon, so that the colour never speaks alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the list."""
        height = _HEAD if isinstance(index.data(ROW), GroupHead) else _ENTRY
        return QSize(option.rect.width(), theme.current().px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a head or an entry."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, GroupHead):
            self._paint_head(painter, option.rect, row)
        else:
            self._paint_entry(painter, option, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, head: GroupHead) -> None:
        look = theme.current()
        place = rect.adjusted(look.px(_EDGE), look.px(8), -look.px(_EDGE), 0)
        _write(painter, place, head.words, look.font("heading"), "ink")
        width = QFontMetrics(look.font("heading")).horizontalAdvance(head.words)
        _write(
            painter, place.adjusted(width + look.px(8), 0, 0, 0), str(head.count), look.font("label"), "ink2"
        )

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        look = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        frame = QRectF(option.rect).adjusted(look.px(_EDGE), 2.5, -look.px(_EDGE), -2.5)
        edge = "accent" if chosen or focused else "line"
        painter.setPen(QPen(look.color(edge), 2 if focused else 1))
        painter.setBrush(look.color("accent_tint" if chosen else "surface"))
        painter.drawRoundedRect(frame, look.px(8), look.px(8))
        inner = frame.toRect().adjusted(look.px(_PAD), look.px(6), -look.px(_PAD), -look.px(6))
        side = look.px(20)
        mark = icons.pixmap(
            "check" if chosen else ICONS[entry.group], side, "accent" if chosen else _icon_color(entry)
        )
        painter.drawPixmap(inner.left(), inner.center().y() - side // 2, mark)
        words = inner.adjusted(side + look.px(_PAD), 0, 0, 0)
        half = words.height() // 2
        upper = QRect(words.left(), words.top(), words.width(), half)
        left = self._paint_marks(painter, upper, entry.marks)
        upper.setRight(left - look.px(8))
        _write(painter, upper, entry.title, look.font(bold=True), "ink")
        lower = QRect(words.left(), words.top() + half, words.width(), words.height() - half)
        _write(painter, lower, entry.line, look.font("label"), "ink2")

    def _paint_marks(self, painter: QPainter, line: QRect, marks: tuple[Mark, ...]) -> int:
        """Draw the marks from the right and return where they begin."""
        look = theme.current()
        font = look.font("small", bold=True)
        right = line.right()
        for mark in reversed(marks):
            ink, ground = _MARKS[mark.kind]
            width = QFontMetrics(font).horizontalAdvance(mark.words) + look.px(16)
            height = look.px(_CHIP)
            box = QRect(right - width, line.center().y() - height // 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(ground))
            painter.drawRoundedRect(box, look.px(6), look.px(6))
            painter.setPen(look.color(ink))
            painter.setFont(font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.words)
            right = box.left() - look.px(6)
        return right


def _icon_color(entry: Entry) -> str:
    return "danger" if any(mark.kind == "danger" for mark in entry.marks) else "ink2"


def _write(painter: QPainter, place: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.current().color(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _LEFT, shown)
