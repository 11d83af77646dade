"""A month to pick a day from."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from spacebook import i18n
from spacebook.gui import theme


class CalendarPopup(QFrame):
    """Opens over the page and closes when a day is taken (`picked` carries a `datetime.date`) or with Esc."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(i18n.language()))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._calendar.clicked.connect(self._on_taken)
        self._calendar.activated.connect(self._on_taken)
        layout = QVBoxLayout(self)
        edge = theme.current().px(8)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(self._calendar)
        self._color_days()

    def select(self, day: date) -> None:
        """Mark `day` and show its month."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def open_at(self, corner: QPoint, day: date | None) -> None:
        """Open with the upper left `corner` (global), moved so far that all of it lies on the screen."""
        if day is not None:
            self.select(day)
        self.adjustSize()
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        space = screen.availableGeometry()
        x = max(space.left(), min(corner.x(), space.right() - self.width()))
        y = max(space.top(), min(corner.y(), space.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_taken(self, day: QDate) -> None:
        self.picked.emit(cast(date, day.toPython()))
        self.close()

    def _color_days(self) -> None:
        look = theme.current()
        head = QTextCharFormat()
        head.setForeground(look.color("ink2"))
        head.setBackground(look.color("surface"))
        head.setFont(look.font("small"))
        self._calendar.setHeaderTextFormat(head)
        weekend = QTextCharFormat()
        weekend.setForeground(look.color("danger"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, weekend)
