"""The fields of the fast path at the desk: what, where, when, how many, who, phone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from spacebook.domain.places import Room
from spacebook.domain.span import DAY_MINUTES, midnight
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, focus_all, tight
from spacebook.gui.dialogs.count_field import CountField
from spacebook.gui.dialogs.finder import Finder
from spacebook.gui.dialogs.phone_field import PhoneField
from spacebook.gui.dialogs.pick_field import PickField
from spacebook.gui.dialogs.typed_fields import DateField, TimeField
from spacebook.gui.widgets.button import Button
from spacebook.i18n import N_
from spacebook.services.desk import Desk

_LENGTHS = ((60, N_("1 h"), "Ctrl+1"), (90, N_("1.5 h"), "Ctrl+5"), (120, N_("2 h"), "Ctrl+2"))


class FastFields(QWidget):
    """Eight fields in the order of the question. `changed` follows every key, `entered` is Enter on the last.

    Enter goes to the next field that is still empty; the end follows the start, so that the length stays.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._today = desk.today
        self._length = 60
        self._nights = 0
        self._assumed: QWidget | None = None
        self.title = QLineEdit()
        self.room = PickField(finder.rooms)
        self.date = DateField(desk.today)
        self.start = TimeField()
        self.end = TimeField()
        self.people = CountField()
        self.who = PickField(finder.bookers, free=True)
        self.phone = PhoneField()
        self._lengths = QWidget()
        self._grid = QGridLayout(self)
        self.asked = {
            "title": Asked(N_("Wh&at"), self.title),
            "room": Asked(N_("&Room"), self.room),
            "date": Asked(N_("&Date"), self.date),
            "start": Asked(N_("&From"), self.start),
            "end": Asked(N_("&To"), self.end),
            "people": Asked(N_("&People"), self.people),
            "who": Asked(N_("&Who"), self.who),
            "phone": Asked(N_("P&hone"), self.phone),
        }
        self._fill_lengths()
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def fields(self) -> dict[str, QWidget]:
        """The fields by name."""
        return {name: asked.field for name, asked in self.asked.items()}

    def set_when(self, start: datetime | None, end: datetime | None) -> None:
        """Show a span; an end on a later day keeps its distance. Without one it is today, to be looked at."""
        self._assumed = self.date if start is None else None
        self._length = (end - start) // timedelta(minutes=1) if start and end else 60
        self._nights = 0
        if start and end and end > midnight(start.date()) + timedelta(days=1):
            self._nights = (end.date() - start.date()).days
        self.date.set_day(start.date() if start else self._today())
        self.start.set_minute(start.hour * 60 + start.minute if start else None)
        if start is None:
            self.end.set_minute(None)
        elif end is not None:
            self.end.set_minute((end - midnight(start.date())) // timedelta(minutes=1) - self._nights * 1440)

    def set_room(self, room: Room | None) -> None:
        """Show a room."""
        self.room.set_taken(self._finder.room(room) if room is not None else None)

    def day(self) -> date | None:
        """The day, or None."""
        return self.date.day()

    def starts(self) -> datetime | None:
        """The start, or None while day or time cannot be read."""
        return _moment(self.date.day(), self.start.minute())

    def ends(self) -> datetime | None:
        """The end, or None; it need not lie after the start."""
        end = _moment(self.date.day(), self.end.minute())
        return end + timedelta(days=self._nights) if end is not None else None

    def first_empty(self) -> QWidget:
        """The field to begin with: the first one nothing stands in."""
        return next((field for field in self.fields().values() if not _is_filled(field)), self.title)

    def _connect(self) -> None:
        for written in (self.title, self.room, self.who, self.phone):
            written.textChanged.connect(lambda _text: self.changed.emit())
        for typed in (self.room, self.date, self.who):
            typed.changed.connect(self.changed)
        self.start.changed.connect(self._on_start)
        self.end.changed.connect(self._on_end)
        self.people.valueChanged.connect(lambda _value: self.changed.emit())
        for name, field in self.fields().items():
            line = field.lineEdit() if isinstance(field, QSpinBox) else field
            assert isinstance(line, QLineEdit)
            line.returnPressed.connect(lambda name=name: self._on_enter(name))

    def _on_start(self) -> None:
        start = self.start.minute()
        if start is not None and not self._nights:
            self.end.blockSignals(True)
            self.end.set_minute(min(DAY_MINUTES, start + self._length))
            self.end.blockSignals(False)
        self.changed.emit()

    def _on_end(self) -> None:
        self._nights = 0
        start, end = self.start.minute(), self.end.minute()
        if start is not None and end is not None and end > start:
            self._length = end - start
        self.changed.emit()

    def _on_length(self, minutes: int) -> None:
        self._length, self._nights = minutes, 0
        self._on_start()
        focus_all(self.people if not self.people.value() else self.end)

    def _on_enter(self, name: str) -> None:
        names = list(self.asked)
        behind = names[names.index(name) + 1 :]
        if not behind:
            self.entered.emit()
            return
        following = [self.asked[each].field for each in behind]
        # The phone may stay empty, but Enter shall not book before the eye has been there.
        empty = (field for field in following if field is self._assumed or not _is_filled(field))
        focus_all(next(empty, following[-1]))

    def _fill_lengths(self) -> None:
        row = QHBoxLayout(self._lengths)
        for minutes, source, keys in _LENGTHS:
            button = Button(source)
            button.setProperty("tight", True)
            button.setFocusPolicy(button.focusPolicy().ClickFocus)
            button.clicked.connect(lambda _on, minutes=minutes: self._on_length(minutes))
            button.setShortcut(keys)
            button.setToolTip(keys)
            row.addWidget(button)
        row.addStretch(1)

    def _lay_out(self) -> None:
        self._grid.addWidget(self.asked["title"], 0, 0, 1, 12)
        self._grid.addWidget(self.asked["room"], 1, 0, 1, 12)
        self._grid.addWidget(self.asked["date"], 2, 0, 1, 4)
        self._grid.addWidget(self.asked["start"], 2, 4, 1, 2)
        self._grid.addWidget(self.asked["end"], 2, 6, 1, 2)
        self._grid.addWidget(self._lengths, 2, 8, 1, 4)
        self._grid.addWidget(self.asked["people"], 3, 0, 1, 2)
        self._grid.addWidget(self.asked["who"], 3, 2, 1, 6)
        self._grid.addWidget(self.asked["phone"], 3, 8, 1, 4)
        for column in range(12):
            self._grid.setColumnStretch(column, 1)

    def _restyle(self) -> None:
        look = theme.current()
        tight(self._grid, look.px(12))
        row = self._lengths.layout()
        assert row is not None
        tight(row, look.px(4))
        # The buttons stand beside the fields, not beside the words above them.
        row.setContentsMargins(0, QFontMetrics(look.font("label")).height() + look.px(4), 0, 0)


def _moment(day: date | None, minute: int | None) -> datetime | None:
    if day is None or minute is None:
        return None
    return midnight(day) + timedelta(minutes=minute)


def _is_filled(field: QWidget) -> bool:
    if isinstance(field, QSpinBox):
        return field.value() > 0
    if isinstance(field, PickField):
        return bool(field.text().strip())
    if isinstance(field, DateField):
        return field.day() is not None
    if isinstance(field, TimeField):
        return field.minute() is not None
    assert isinstance(field, QLineEdit)
    return bool(field.text().strip())
