"""A field for several days: typed one after the other, or picked in a month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from spacebook import dates, i18n
from spacebook.domain.typed import read_date
from spacebook.gui import icons, theme
from spacebook.gui.dialogs.count_field import bare_buttons
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _

_PARTS = re.compile(r"[,;，；、\s]+")


class DaysField(QLineEdit):
    """Several days; `changed` follows every key. What cannot be read is told by `unread`."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._days: frozenset[date] = frozenset()
        self._clashing: frozenset[date] = frozenset()
        self._unread: list[str] = []
        self._popup: DaysPopup | None = None
        self._open = QAction(self)
        icons.attach(self._open, "calendar", size=16)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        bare_buttons(self)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._write)
        self.retranslate()

    def days(self) -> frozenset[date]:
        """The days."""
        return self._days

    def set_days(self, days: Iterable[date]) -> None:
        """Show these days."""
        self._days, self._unread = frozenset(days), []
        self._write()
        self.changed.emit()

    def unread(self) -> list[str]:
        """What was typed and is no day."""
        return list(self._unread)

    def mark(self, clashing: Iterable[date]) -> None:
        """Show in the month which days clash."""
        self._clashing = frozenset(clashing)
        if self._popup is not None:
            self._popup.mark(self._days, self._clashing)

    def open_calendar(self) -> None:
        """Open the month to pick from."""
        popup = DaysPopup(self)
        popup.picked.connect(self._on_picked)
        popup.closed.connect(self._on_closed)
        self._popup = popup
        popup.mark(self._days, self._clashing)
        popup.open_at(self.mapToGlobal(QPoint(0, self.height())), min(self._days, default=self._today()))

    def retranslate(self) -> None:
        """Write the days in the language in use."""
        self._open.setText(_("Choose from a calendar"))
        self._open.setToolTip(_("Choose from a calendar"))
        self.setPlaceholderText(_("9/16, 9/23, Fri …"))
        self._write()

    def _on_edited(self, text: str) -> None:
        found = {part: read_date(part, self._today()) for part in _PARTS.split(text) if part}
        self._days = frozenset(day for day in found.values() if day is not None)
        self._unread = [part for part, day in found.items() if day is None]
        self.changed.emit()

    def _on_picked(self, day: date) -> None:
        self.set_days(self._days ^ {day})
        if self._popup is not None:
            self._popup.mark(self._days, self._clashing)

    def _on_closed(self) -> None:
        self._popup = None

    def _write(self) -> None:
        if self._unread:
            return
        year = self._today().year
        words = [
            dates.day_month(day) if day.year == year else f"{day:%Y-%m-%d}" for day in sorted(self._days)
        ]
        self.setText(_(", ").join(words) if i18n.language() != "en" else "; ".join(words))


class DaysPopup(QFrame):
    """A month in which each click takes a day or gives it back; Esc or a click elsewhere closes it."""

    picked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(i18n.language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.clicked.connect(self._on_taken)
        self.calendar.activated.connect(self._on_taken)
        self._marked: frozenset[date] = frozenset()
        layout = QVBoxLayout(self)
        edge = theme.current().px(8)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(self.calendar)
        layout.addWidget(Label(N_("Each click takes a day or gives it back."), "small"))

    def mark(self, days: frozenset[date], clashing: frozenset[date]) -> None:
        """Show which days are taken, and which of them clash."""
        look = theme.current()
        for day in self._marked - days:
            self.calendar.setDateTextFormat(_qdate(day), QTextCharFormat())
        for day in days:
            form = QTextCharFormat()
            form.setBackground(look.color("danger_tint" if day in clashing else "accent_tint"))
            form.setForeground(look.color("danger" if day in clashing else "accent"))
            # Colour never speaks alone.
            form.setFontUnderline(day in clashing)
            form.setFontWeight(700)
            self.calendar.setDateTextFormat(_qdate(day), form)
        self._marked = days

    def open_at(self, corner: QPoint, day: date) -> None:
        """Open with the upper left `corner` (global), moved so far that all of it lies on the screen."""
        self.calendar.setSelectedDate(_qdate(day))
        self.adjustSize()
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        space = screen.availableGeometry()
        x = max(space.left(), min(corner.x(), space.right() - self.width()))
        y = max(space.top(), min(corner.y(), space.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()

    def _on_taken(self, day: QDate) -> None:
        self.picked.emit(cast(date, day.toPython()))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
