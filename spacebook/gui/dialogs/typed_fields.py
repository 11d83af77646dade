"""Fields for a day and a time that take what people type: 周三, 9/16, tomorrow; 930, 下午2点, 2pm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from spacebook import dates
from spacebook.domain.span import DAY_MINUTES
from spacebook.domain.typed import read_date, read_time
from spacebook.gui import icons, theme
from spacebook.gui.dialogs.count_field import bare_buttons, is_entered
from spacebook.gui.widgets.calendar_popup import CalendarPopup
from spacebook.i18n import _

_STEP = 15
_WIDTH = 76
_DAYS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -7,
    Qt.Key.Key_PageDown: 7,
}


class TimeField(QLineEdit):
    """A time of day in minutes from midnight; Up and Down go by quarters of an hour.

    `changed` follows every key. What cannot be read is left standing, with None as its value.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minute: int | None = None
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._write)

    def minute(self) -> int | None:
        """The time, or None while there is none that can be read."""
        return self._minute

    def set_minute(self, minute: int | None) -> None:
        """Show a time (0 to 1440), or nothing."""
        self._minute = minute
        self.setText("" if minute is None else dates.clock(minute))
        self.changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What is typed takes the place of what is there."""
        super().focusInEvent(event)
        if is_entered(event):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step with the arrows."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or self._minute is None:
            super().keyPressEvent(event)
            return
        quarters = self._minute // _STEP if step > 0 else -(-self._minute // _STEP)
        self.set_minute(max(0, min(DAY_MINUTES, (quarters + step) * _STEP)))
        self.selectAll()

    def _on_edited(self, text: str) -> None:
        self._minute = read_time(text)
        self.changed.emit()

    def _restyle(self) -> None:
        self.setMinimumWidth(theme.current().px(_WIDTH))

    def _write(self) -> None:
        if self._minute is not None:
            self.setText(dates.clock(self._minute))


class DateField(QLineEdit):
    """A day; Up and Down go by days, Page Up and Page Down by weeks, the button opens a month.

    `changed` follows every key. `today` tells the present day: 周三 means another day every week.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self._open = QAction(self)
        icons.attach(self._open, "calendar", size=16)
        self._open.triggered.connect(self._on_open)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        bare_buttons(self)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._write)
        self.retranslate()

    def day(self) -> date | None:
        """The day, or None while there is none that can be read."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self._day = day
        self.setText("")
        self._write()
        self.changed.emit()

    def retranslate(self) -> None:
        """Write the day in the language in use."""
        self._open.setText(_("Choose from a calendar"))
        self._open.setToolTip(_("Choose from a calendar"))
        self._write()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What is typed takes the place of what is there."""
        super().focusInEvent(event)
        if is_entered(event):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step with the arrows."""
        step = _DAYS.get(Qt.Key(event.key()))
        if step is None or self._day is None:
            super().keyPressEvent(event)
            return
        self.set_day(self._day + timedelta(days=step))
        self.selectAll()

    def _on_edited(self, text: str) -> None:
        self._day = read_date(text, self._today())
        self.changed.emit()

    def _on_open(self) -> None:
        popup = CalendarPopup(self)
        popup.picked.connect(self.set_day)
        popup.open_at(self.mapToGlobal(QPoint(0, self.height())), self._day)

    def _write(self) -> None:
        if self._day is None:
            return
        near = self._day.year == self._today().year
        self.setText(dates.day_and_weekday(self._day, year=not near))
