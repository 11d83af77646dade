"""The list of what was found: headings and rows, each row with a thin strip of its day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from spacebook import dates
from spacebook.domain.span import MinuteRange
from spacebook.gui import theme
from spacebook.gui.find.searching import Group, Row
from spacebook.i18n import _

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_EDGE, _PAD, _GAP, _LINE, _STRIP = 16, 12, 8, 22, 260


class ResultModel(QAbstractListModel):
    """Headings are texts, everything else a `Row`; only rows can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str | Row] = []

    def show(self, groups: Sequence[Group]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = []
        for group in groups:
            self._lines += [_(group.heading), *group.rows]
        self.endResetModel()

    def row(self, index: _Index) -> Row | None:
        """What was found at `index`, or None for a heading."""
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Row) else None

    def first(self) -> int:
        """The place of the first row, or -1."""
        return next((n for n, line in enumerate(self._lines) if isinstance(line, Row)), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many lines there are, headings too."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line itself, or the words for screen readers."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW:
            return line
        if role in (*_SPOKEN, Qt.ItemDataRole.ToolTipRole):
            if isinstance(line, str):
                return line if role in _SPOKEN else None
            return ", ".join(part for part in (line.when, line.where, line.lacks, line.why) if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows can be chosen, headings cannot."""
        if self.row(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultList(QListView):
    """`opened` is Enter or a double click on a row."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.results = ResultModel()
        self.setModel(self.results)
        self.setItemDelegate(ResultDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def chosen(self) -> Row | None:
        """The row that is chosen."""
        return self.results.row(self.currentIndex())

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these and keep what was chosen when it is still among them."""
        chosen = self.chosen()
        self.results.show(groups)
        places = range(self.results.rowCount())
        rows = [(place, self.results.row(self.results.index(place))) for place in places]
        same = (place for place, row in rows if row is not None and chosen is not None and _same(row, chosen))
        place = next(same, self.results.first())
        if place >= 0:
            self.setCurrentIndex(self.results.index(place))
        if place == self.results.first():
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the form."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class ResultDelegate(QStyledItemDelegate):
    """Paints a heading, or a row: when, where, why, and the strip."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the list."""
        look = theme.current()
        if isinstance(index.data(ROW), str):
            return QSize(option.rect.width(), look.px(36))
        return QSize(option.rect.width(), look.px(2 * _LINE + 2 * _GAP + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = index.data(ROW)
        if isinstance(line, str):
            self._paint_heading(painter, option.rect, line)
        else:
            self._paint_row(painter, option, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        look = theme.current()
        painter.setFont(look.font("heading"))
        painter.setPen(look.color("ink"))
        painter.drawText(rect.adjusted(look.px(_EDGE), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        look = theme.current()
        frame = QRectF(option.rect).adjusted(look.px(_EDGE), look.px(3), -look.px(_EDGE), -look.px(3))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(look.color("accent"), 2) if chosen else QPen(look.color("line"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(frame, look.px(10), look.px(10))
        pad = look.px(_PAD)
        inner = frame.toRect().adjusted(pad, look.px(_GAP), -pad, -look.px(_GAP))
        strip = min(look.px(_STRIP), inner.width() // 3)
        words = inner.adjusted(0, 0, -strip - look.px(16), 0)
        self._paint_words(painter, words, row)
        self._paint_strip(painter, inner.adjusted(inner.width() - strip, 0, 0, 0), row)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        look = theme.current()
        upper = QRect(rect.left(), rect.top(), rect.width(), look.px(_LINE))
        lower = upper.translated(0, look.px(_LINE))
        bold, plain, small = look.font(bold=True), look.font(), look.font("label")
        used = _text(painter, upper, row.when, bold, "ink")
        _text(painter, upper.adjusted(used + look.px(12), 0, 0, 0), row.room, plain, "ink")
        used = 0
        if row.lacks:
            used = _text(painter, lower, row.lacks, look.font("label", bold=True), "warning") + look.px(8)
        rest = " · ".join(part for part in (row.why, row.venue) if part)
        _text(painter, lower.adjusted(used, 0, 0, 0), rest, small, "ink2")

    def _paint_strip(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Closed hours are the ground, open ones light, taken ones grey, what was found in the accent."""
        look = theme.current()
        first, last = row.strip.window
        track = QRectF(rect.left(), rect.top() + look.px(4), rect.width(), look.px(14))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(track, look.px(3), look.px(3))
        for spans, color in ((row.strip.opening, "accent_tint"), (row.strip.taken, "ink3")):
            for span in spans:
                painter.fillRect(_part(track, span, (first, last)), look.color(color))
        mark = _part(track, row.strip.found, (first, last)).adjusted(0, -look.px(2), 0, look.px(2))
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(mark, look.px(2), look.px(2))
        painter.setFont(look.font("small"))
        painter.setPen(look.color("ink2"))
        below = QRect(rect.left(), round(track.bottom()) + look.px(3), rect.width(), look.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, dates.clock(first))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, dates.clock(last))


def _text(painter: QPainter, rect: QRect, words: str, font: Any, ink: str) -> int:
    """Draw as much of `words` as there is room for; returns the width used."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme.current().color(ink))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def _part(track: QRectF, span: MinuteRange, window: MinuteRange) -> QRectF:
    """Where a span lies on the track; what sticks out is cut."""
    first, last = window
    whole = max(1, last - first)
    left = (max(first, min(span[0], last)) - first) / whole
    right = (max(first, min(span[1], last)) - first) / whole
    return QRectF(
        track.left() + left * track.width(), track.top(), (right - left) * track.width(), track.height()
    )


def _same(one: Row, other: Row) -> bool:
    return (one.found.room_id, one.found.start) == (other.found.room_id, other.found.start)
