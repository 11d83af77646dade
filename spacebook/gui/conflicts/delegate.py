"""Paints a conflict as a card: what, where, the sentence, and the parties on a small time line."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFontMetrics, QMouseEvent, QPainter, QPen, QStaticText, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spacebook import dates
from spacebook.gui import icons, theme
from spacebook.gui.conflicts.cards import Bar, ConflictCard
from spacebook.gui.conflicts.model import ROW, DayHead
from spacebook.i18n import _

_Index = QModelIndex | QPersistentModelIndex
_EDGE, _PAD, _HEAD, _BAR, _GAP = 16, 12, 24, 22, 8
_WORDS_SHARE = 0.42


class ConflictDelegate(QStyledItemDelegate):
    """`wanted` carries the id of a booking whose line, or the card itself, was clicked to be shown."""

    wanted = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sentences: dict[tuple[str, int, int], QStaticText] = {}
        theme.current().changed.connect(self._sentences.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the list, as high as its words need."""
        look = theme.current()
        row = index.data(ROW)
        width = option.rect.width()
        if isinstance(row, DayHead):
            return QSize(width, look.px(40))
        inner = width - 2 * look.px(_EDGE) - 2 * look.px(_PAD)
        sentence = round(self._sentence(row, inner).size().height())
        lines = len(row.bars) * look.px(_BAR) + (look.px(_GAP + _HEAD - 4) if row.bars else 0)
        pads = 2 * look.px(_PAD) + look.px(4)
        return QSize(width, pads + look.px(_HEAD) + sentence + lines + look.px(_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a head or a card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, DayHead):
            self._paint_head(painter, option.rect, row)
        else:
            self._paint_card(painter, option, row)
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on "Show" or on the line of a party goes there."""
        row = index.data(ROW)
        if not isinstance(row, ConflictCard) or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        wanted = self._at(row, option, event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonRelease and wanted is not None:
            self.wanted.emit(wanted)
            return True
        return super().editorEvent(event, model, option, index)

    def _at(self, card: ConflictCard, option: QStyleOptionViewItem, point: QPoint) -> int | None:
        inner = _inner(option.rect)
        if self._show_rect(inner).contains(point):
            return card.booking_id
        top = self._bars_top(card, inner)
        for number, bar in enumerate(card.bars):
            line = QRect(
                inner.left(), top + number * theme.current().px(_BAR), inner.width(), theme.current().px(_BAR)
            )
            if line.contains(point):
                return bar.booking_id
        return None

    def _paint_head(self, painter: QPainter, rect: QRect, head: DayHead) -> None:
        look = theme.current()
        place = rect.adjusted(look.px(_EDGE), look.px(8), -look.px(_EDGE), 0)
        painter.setPen(look.color("ink"))
        painter.setFont(look.font("heading"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, head.words)
        width = QFontMetrics(look.font("heading")).horizontalAdvance(head.words)
        painter.setPen(look.color("ink2"))
        painter.setFont(look.font("label"))
        painter.drawText(
            place.adjusted(width + look.px(8), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(head.count)
        )

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, card: ConflictCard) -> None:
        look = theme.current()
        name = _tone(card)
        frame = QRectF(option.rect).adjusted(look.px(_EDGE), look.px(4), -look.px(_EDGE), -look.px(4))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pen = QPen(look.color("accent"), 2) if chosen else QPen(look.color("line"), 1)
        painter.setPen(pen)
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(frame, look.px(10), look.px(10))
        side = QRectF(frame.left() + look.px(4), frame.top() + look.px(12), look.px(3), 0)
        side.setBottom(frame.bottom() - look.px(12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(name))
        painter.drawRoundedRect(side, look.px(3) / 2, look.px(3) / 2)
        inner = _inner(option.rect)
        self._paint_title(painter, inner, card, name)
        painter.setPen(look.color("ink"))
        painter.setFont(look.font())
        painter.drawStaticText(
            inner.left(), inner.top() + look.px(_HEAD), self._sentence(card, inner.width())
        )
        if card.bars:
            self._paint_bars(painter, inner, card, name)

    def _paint_title(self, painter: QPainter, inner: QRect, card: ConflictCard, name: str) -> None:
        look = theme.current()
        icon = "check" if card.kept is not None else "conflict" if card.is_grave else "warning"
        side = look.px(16)
        line = QRect(inner.left(), inner.top(), inner.width(), look.px(_HEAD) - look.px(4))
        painter.drawPixmap(
            line.left(), line.top() + (line.height() - side) // 2, icons.pixmap(icon, side, name)
        )
        bold = look.font("label", bold=True)
        x = line.left() + side + look.px(6)
        for words, font, ink in ((card.title, bold, name), (card.place, look.font("label"), "ink2")):
            painter.setFont(font)
            painter.setPen(look.color(ink))
            space = QRect(x, line.top(), self._show_rect(inner).left() - look.px(8) - x, line.height())
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, space.width())
            painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, shown)
            x += QFontMetrics(font).horizontalAdvance(shown) + look.px(10)
        if card.booking_id is not None:
            painter.setFont(bold)
            painter.setPen(look.color("accent"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self._show_rect(inner), flags, _("Show"))

    def _paint_bars(self, painter: QPainter, inner: QRect, card: ConflictCard, name: str) -> None:
        look = theme.current()
        top = self._bars_top(card, inner)
        left = inner.left() + round(inner.width() * _WORDS_SHARE)
        track = QRect(left, top, inner.right() - left, len(card.bars) * look.px(_BAR))
        first, last = card.window()
        self._paint_hours(painter, track, first, last)
        common = _stretch(track, first, last, card.conflict.start, card.conflict.end)
        painter.fillRect(common, look.color(f"{name}_tint"))
        for number, bar in enumerate(card.bars):
            line = QRect(inner.left(), top + number * look.px(_BAR), inner.width(), look.px(_BAR))
            self._paint_words(painter, line, bar, left - inner.left() - look.px(12))
            for start, end in bar.spans:
                if end <= first or start >= last:
                    continue
                self._paint_bar(painter, _stretch(track, first, last, start, end), line, bar)
            for start, end in bar.after or ():
                if start < last and end > first:
                    self._paint_after(painter, _stretch(track, first, last, start, end), line)
        painter.setPen(QPen(look.color(name), 1, Qt.PenStyle.DashLine))
        for x in (common.left(), common.right()):
            painter.drawLine(round(x), track.top(), round(x), track.bottom())

    def _paint_hours(self, painter: QPainter, track: QRect, first: datetime, last: datetime) -> None:
        look = theme.current()
        painter.setFont(look.font("small"))
        hours = max(1, round((last - first) / timedelta(hours=1)))
        step = next((each for each in (1, 2, 3, 6, 12, 24) if hours / each <= 8), 24 * (hours // 192 + 1))
        for number in range(0, hours + 1, step):
            moment = first + timedelta(hours=number)
            x = round(_stretch(track, first, last, first, moment).right()) if number else track.left()
            painter.setPen(look.color("line"))
            painter.drawLine(x, track.top(), x, track.bottom())
            painter.setPen(look.color("ink2"))
            words = dates.clock(moment) if hours <= 24 else dates.day_month(moment.date())
            box = QRect(x - look.px(40), track.top() - look.px(18), look.px(80), look.px(16))
            side = Qt.AlignmentFlag.AlignHCenter
            if number == 0:
                box, side = box.translated(look.px(40), 0), Qt.AlignmentFlag.AlignLeft
            elif number == hours:
                box, side = box.translated(-look.px(40), 0), Qt.AlignmentFlag.AlignRight
            painter.drawText(box, side, words)

    def _paint_words(self, painter: QPainter, line: QRect, bar: Bar, width: int) -> None:
        look = theme.current()
        font = look.font("label")
        painter.setFont(font)
        painter.setPen(look.color("ink" if bar.booking_id is not None else "ink2"))
        shown = QFontMetrics(font).elidedText(bar.words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_bar(self, painter: QPainter, stretch: QRectF, line: QRect, bar: Bar) -> None:
        look = theme.current()
        color = look.color("ink2" if bar.booking_id is None else "accent")
        painter.setPen(QPen(color, 1))
        painter.setBrush(color if bar.solid else QBrush(color, Qt.BrushStyle.BDiagPattern))
        if bar.after is not None:
            # It would no longer be here.
            painter.setPen(QPen(look.color("ink2"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_box(stretch, line), look.px(3), look.px(3))

    def _paint_after(self, painter: QPainter, stretch: QRectF, line: QRect) -> None:
        look = theme.current()
        painter.setPen(QPen(look.color("success"), 1))
        painter.setBrush(look.color("success"))
        painter.drawRoundedRect(_box(stretch, line), look.px(3), look.px(3))

    def _show_rect(self, inner: QRect) -> QRect:
        look = theme.current()
        width = QFontMetrics(look.font("label", bold=True)).horizontalAdvance(_("Show")) + look.px(8)
        return QRect(inner.right() - width, inner.top() - look.px(4), width, look.px(_HEAD) + look.px(4))

    def _bars_top(self, card: ConflictCard, inner: QRect) -> int:
        look = theme.current()
        sentence = round(self._sentence(card, inner.width()).size().height())
        return inner.top() + look.px(_HEAD) + sentence + look.px(_GAP + _HEAD - 4)

    def _sentence(self, card: ConflictCard, width: int) -> QStaticText:
        key = (card.sentence, width, theme.current().text_px())
        laid = self._sentences.get(key)
        if laid is None:
            laid = QStaticText(card.sentence.replace("\n", "\u2028"))
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
            laid.setTextWidth(width)
            laid.prepare(font=theme.current().font())
            self._sentences[key] = laid
        return laid


def _tone(card: ConflictCard) -> str:
    """The colour that says how bad it is: what is kept is nobody's worry."""
    if card.kept is not None:
        return "success"
    return "danger" if card.is_grave else "warning"


def _box(stretch: QRectF, line: QRect) -> QRectF:
    gap = theme.current().px(6)
    return QRectF(stretch.left(), line.top() + gap, stretch.width(), line.height() - 2 * gap)


def _inner(rect: QRect) -> QRect:
    look = theme.current()
    side = look.px(_EDGE) + look.px(_PAD)
    top = look.px(4) + look.px(_PAD)
    return rect.adjusted(side, top, -side, -top)


def _stretch(track: QRect, first: datetime, last: datetime, start: datetime, end: datetime) -> QRectF:
    """Where a span lies on the track that shows `first` to `last`; what sticks out is cut."""
    whole = (last - first) / timedelta(minutes=1) or 1
    left = max(0.0, (start - first) / timedelta(minutes=1) / whole)
    right = min(1.0, (end - first) / timedelta(minutes=1) / whole)
    return QRectF(
        track.left() + left * track.width(),
        track.top(),
        max(2.0, (right - left) * track.width()),
        track.height(),
    )
