"""Lists whose entries are a name and some lines below it: the name stands out, the rest is quiet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spacebook.gui import theme

_Index = QModelIndex | QPersistentModelIndex
_ACROSS, _DOWN, _GAP = 12, 6, 1
_ENDLESS = 10_000
_WRAP = Qt.TextFlag.TextWordWrap


class TitledLines(QStyledItemDelegate):
    """Paints the text of an entry line by line, the first one bold; long lines are wrapped."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one entry."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = ground.widget.style() if ground.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        look = theme.current()
        painter.save()
        rect = self._inner(option.rect)
        for place, (words, font) in enumerate(_lines(index)):
            height = _height(words, font, rect.width())
            painter.setFont(font)
            painter.setPen(look.color("ink2" if place else "ink"))
            painter.drawText(rect.left(), rect.top(), rect.width(), height, _WRAP, words)
            rect.setTop(rect.top() + height + look.px(_GAP))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines in the width of the list."""
        look = theme.current()
        viewport = getattr(option.widget, "viewport", None)
        whole = viewport().width() if viewport is not None else option.rect.width()
        width = self._inner(QRect(0, 0, whole, 0)).width()
        heights = [_height(words, font, width) for words, font in _lines(index)]
        return QSize(width, sum(heights) + look.px(_GAP) * (len(heights) - 1) + 2 * look.px(_DOWN))

    def _inner(self, rect: QRect) -> QRect:
        look = theme.current()
        return rect.adjusted(look.px(_ACROSS), look.px(_DOWN), -look.px(_ACROSS), 0)


def _lines(index: _Index) -> list[tuple[str, QFont]]:
    look = theme.current()
    words = str(index.data(Qt.ItemDataRole.DisplayRole) or "").split("\n")
    return [(line, look.font("label") if place else look.font(bold=True)) for place, line in enumerate(words)]


def _height(words: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(0, 0, width, _ENDLESS, int(_WRAP), words).height()
