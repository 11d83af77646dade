"""The painted year: twelve small months, rest days and days worked in exchange marked."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from spacebook import dates
from spacebook.domain.calendar import DayType
from spacebook.domain.span import monday_of
from spacebook.gui import theme
from spacebook.gui.grids.kit import Kit
from spacebook.gui.grids.speech import focus_said
from spacebook.gui.house.year_days import DayMark, YearDays, mark_of, sentence
from spacebook.gui.house.year_geometry import WEEK, MonthBox, YearBox, lay_out
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import _

TONES = {DayType.HOLIDAY: "success", DayType.MAKEUP: "warning"}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_DAY = timedelta(days=1)


class YearView(QWidget):
    """`days_chosen` carries the first and the last day that shall be changed, `year_wanted` another year.

    Arrow keys go from day to day, with Shift they take several days, Page Up and Page Down go by months.
    """

    days_chosen = Signal(object, object)
    year_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = Kit()
        self._shown: YearDays | None = None
        self._marks: dict[date, DayMark] = {}
        self._box: YearBox | None = None
        self._anchor = self.cursor_day = date.min
        self._pressed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.current().changed.connect(self._restyle)

    def show_year(self, shown: YearDays) -> None:
        """Show a year; the cursor stays in it, or stands on today or on the first of January."""
        self._shown, self._marks = shown, shown.marks()
        if self.cursor_day.year != shown.year:
            today = shown.today
            self._anchor = self.cursor_day = today if today.year == shown.year else date(shown.year, 1, 1)
        self._lay_out()
        self._say()

    def go_to(self, day: date) -> None:
        """Put the cursor on a day of the year that is shown."""
        self._anchor = self.cursor_day = day
        self._reveal()
        self._say()
        self.update()

    def chosen(self) -> tuple[date, date]:
        """The first and the last day that are marked."""
        first, last = sorted((self._anchor, self.cursor_day))
        return first, last

    def rect_of(self, day: date) -> QRect:
        """Where a day is painted."""
        assert self._box is not None
        return self._box.rect(day)

    def retranslate(self) -> None:
        """Say everything again."""
        self._restyle()
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Four months side by side."""
        look = theme.current()
        return QSize(look.px(860), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the months anew."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only now the room there is is known."""
        super().showEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The cursor is seen while the keys come here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The cursor steps back."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, take several days, or open."""
        key = Qt.Key(event.key())
        wanted = self._stepped(key)
        if wanted is not None:
            self._move(wanted, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in _OPENING:
            self.days_chosen.emit(*self.chosen())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a day; drawing over others takes them too."""
        day = self._box.day_at(event.position().toPoint()) if self._box else None
        if event.button() is Qt.MouseButton.LeftButton and day is not None:
            self._pressed = True
            self.go_to(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw over several days; the hand says where something can be pressed."""
        day = self._box.day_at(event.position().toPoint()) if self._box else None
        self.setCursor(Qt.CursorShape.PointingHandCursor if day else Qt.CursorShape.ArrowCursor)
        if self._pressed and day is not None and day != self.cursor_day:
            self.cursor_day = day
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """What was drawn over shall be changed."""
        if self._pressed:
            self._pressed = False
            self.days_chosen.emit(*self.chosen())

    def event(self, event: QEvent) -> bool:
        """Tell what the day under the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._box:
            day = self._box.day_at(event.pos())
            said = sentence(day, mark_of(self._marks, day)) if day else ""
            QToolTip.showText(event.globalPos(), tip(said), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the months that are seen."""
        if self._box is None or self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in self._box.months:
            below = month.cell(month.first).top() + 6 * month.cell_height
            if event.rect().intersects(QRect(month.title.topLeft(), month.title.bottomRight())) or (
                event.rect().top() <= below and event.rect().bottom() >= month.title.top()
            ):
                self._paint_month(painter, month)

    def _paint_month(self, painter: QPainter, month: MonthBox) -> None:
        kit = self._kit
        kit.text(painter, month.title, dates.month_year(month.first), bold=True)
        monday = monday_of(month.first)
        for column in range(WEEK):
            day = monday + column * _DAY
            box = QRect(
                month.head.left() + column * month.cell_width,
                month.head.top(),
                month.cell_width,
                month.head.height(),
            )
            kit.text(painter, box, initial_of(day), role="small", color="ink2", side="center")
        day = month.first
        while day.month == month.first.month:
            self._paint_day(painter, month.cell(day), day)
            day += _DAY

    def _paint_day(self, painter: QPainter, rect: QRect, day: date) -> None:
        assert self._shown is not None
        kit, mark = self._kit, mark_of(self._marks, day)
        box = rect.adjusted(1, 1, -1, -1)
        paint_mark(painter, box, mark, kit, str(day.day), today=day == self._shown.today)
        first, last = self.chosen()
        if first <= day <= last and (self.hasFocus() or first != last):
            painter.setPen(kit.pen("accent", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, kit.px(5), kit.px(5))

    def _stepped(self, key: Qt.Key) -> date | None:
        day = self.cursor_day
        if key in _STEPS:
            return day + _STEPS[key] * _DAY
        if key in _MONTHS:
            months = day.year * 12 + day.month - 1 + _MONTHS[key]
            first = date(months // 12, months % 12 + 1, 1)
            return min(first + (day.day - 1) * _DAY, _last_of(first))
        if key is Qt.Key.Key_Home:
            return day.replace(day=1)
        return _last_of(day) if key is Qt.Key.Key_End else None

    def _move(self, day: date, *, extend: bool) -> None:
        assert self._shown is not None
        if day.year != self._shown.year:
            if not extend:
                self.year_wanted.emit(day)
            return
        self.cursor_day = day
        self._anchor = self._anchor if extend else day
        self._reveal()
        self._say()
        self.update()

    def _reveal(self) -> None:
        port = self.parentWidget()
        holder = port.parentWidget() if port is not None else None
        if self._box is not None and isinstance(holder, QScrollArea):
            rect = self._box.rect(self.cursor_day)
            holder.ensureVisible(rect.center().x(), rect.center().y(), rect.width(), 2 * rect.height())

    def _lay_out(self) -> None:
        if self._shown is None:
            return
        holder = self.parentWidget()
        height = holder.height() if holder is not None else self.height()
        self._box = lay_out(self._shown.year, self.width(), height, self._kit.px)
        self.setMinimumHeight(self._box.height)
        self.update()

    def _say(self) -> None:
        focus_said(self, sentence(self.cursor_day, mark_of(self._marks, self.cursor_day)))

    def _restyle(self) -> None:
        self._kit = Kit()
        self._lay_out()


def paint_mark(
    painter: QPainter, box: QRect, mark: DayMark, kit: Kit, number: str, *, today: bool = False
) -> None:
    """One day: its ground, its number, and the sign that says the same as the colour."""
    tone, sign = TONES.get(mark.kind), sign_of(mark)
    if tone is not None:
        painter.setPen(kit.pen(f"{tone}_line", dashed=mark.expected))
        painter.setBrush(Qt.BrushStyle.NoBrush if mark.expected else kit.color(f"{tone}_tint"))
        painter.drawRoundedRect(box, kit.px(5), kit.px(5))
    elif mark.special:
        painter.setPen(kit.pen("line_strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, kit.px(5), kit.px(5))
    color = tone or ("ink" if mark.kind.is_working else "ink2")
    if today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.color("accent_fill"))
        painter.drawRoundedRect(box, kit.px(5), kit.px(5))
        color = "on_accent"
    if not sign:
        kit.text(
            painter, box, number, role="label", bold=tone is not None or today, color=color, side="center"
        )
        return
    # Both in the small type: a day is hardly wider than two digits and a sign.
    first, second = kit.width(number, "small", True), kit.width(sign, "small", True)
    gap = max(0, min(kit.px(3), box.width() - first - second))
    left = box.left() + (box.width() - first - second - gap) // 2
    for text, place, width in ((number, left, first), (sign, left + first + gap, second)):
        room = QRect(place, box.top(), width + 2, box.height())
        kit.text(painter, room, text, role="small", bold=True, color=color)


def sign_of(mark: DayMark) -> str:
    """One letter for the kind of day: 休 and 班, or H and W; "?" for what is only expected."""
    if mark.expected:
        return "?"
    if mark.kind is DayType.HOLIDAY:
        return _("H")
    if mark.kind is DayType.MAKEUP:
        return _("W")
    return ""


def initial_of(day: date) -> str:
    """The weekday in one letter, as heads of small months have it."""
    short = dates.weekday_short(day)
    return short[:2] if short.isascii() else short[-1]


def _last_of(day: date) -> date:
    following = (day.replace(day=28) + 4 * _DAY).replace(day=1)
    return following - _DAY
