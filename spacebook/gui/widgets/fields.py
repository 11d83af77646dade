"""Fields for a number, a time and a date that look alike and do not change when the wheel rolls over them."""

from __future__ import annotations

from datetime import date, time
from typing import cast

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QSpinBox, QTimeEdit, QWidget

from spacebook import i18n
from spacebook.gui import theme


class NumberField(QSpinBox):
    """A whole number from `least` to `most`."""

    def __init__(self, least: int = 0, most: int = 9999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        _prepare(self)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Count only in the field that has the focus; elsewhere the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _restyle(self) -> None:
        _indent(self)


class TimeField(QTimeEdit):
    """A time of day on a clock of 24 hours; the arrows go in steps of `step` minutes."""

    def __init__(self, step: int = 15, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self.setDisplayFormat("HH:mm")
        self.setWrapping(False)
        _prepare(self)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def value(self) -> time:
        """The time shown."""
        return cast(time, self.time().toPython()).replace(second=0, microsecond=0)

    def set_value(self, moment: time) -> None:
        """Show `moment`."""
        self.setTime(QTime(moment.hour, moment.minute))

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Go to the next round quarter (or what the step is), and stay within the day."""
        minutes = self.time().hour() * 60 + self.time().minute()
        whole = minutes // self._step if steps > 0 else -(-minutes // self._step)
        wanted = max(0, min(24 * 60 - 1, (whole + steps) * self._step))
        self.setTime(QTime(wanted // 60, wanted % 60))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Step only in the field that has the focus; elsewhere the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _restyle(self) -> None:
        _indent(self)


class DateField(QDateEdit):
    """A date, typed or taken from a calendar whose week begins on Monday."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        _prepare(self)
        self.retranslate()

    def value(self) -> date:
        """The date shown."""
        return cast(date, self.date().toPython())

    def set_value(self, day: date) -> None:
        """Show `day`."""
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Step only in the field that has the focus; elsewhere the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def retranslate(self) -> None:
        """Name months and weekdays in the language in use."""
        locale = QLocale(i18n.language())
        self.setLocale(locale)
        calendar = self.calendarWidget()
        calendar.setLocale(locale)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)


def _prepare(field: QAbstractSpinBox) -> None:
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)


def _indent(field: QAbstractSpinBox) -> None:
    # The style sheet's padding does not reach the edit inside a field with up and down buttons.
    field.lineEdit().setTextMargins(theme.current().px(8), 0, 0, 0)
