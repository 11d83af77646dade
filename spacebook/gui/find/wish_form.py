"""What somebody looks for, in fields: when, how long, how many, with what, where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from spacebook.domain.span import DAY_MINUTES, monday_of
from spacebook.domain.wishes import Wish
from spacebook.gui import theme
from spacebook.gui.dialogs.choices import Choice, Options, layouts
from spacebook.gui.dialogs.count_field import CountField
from spacebook.gui.dialogs.finder import Finder
from spacebook.gui.dialogs.pick_field import PickField
from spacebook.gui.dialogs.typed_fields import DateField, TimeField
from spacebook.gui.find.things_field import ThingsField
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.form_row import FormRow
from spacebook.i18n import N_, _
from spacebook.services import phrases, wording
from spacebook.services.desk import Desk
from spacebook.services.quick import QuickLine

USUAL_MINUTES = 60
_STEP = 15


class WishForm(QWidget):
    """`changed` follows every key. What a quick line says goes into the fields with `fill`."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = Finder(desk)
        self._own: dict[str, object] = {}
        self._quiet = False
        self.first: DateField = DateField(desk.today)
        self.last: DateField = DateField(desk.today)
        self.after: TimeField = TimeField()
        self.before: TimeField = TimeField()
        self.minutes, self.people = CountField(DAY_MINUTES), CountField()
        self.minutes.setSingleStep(_STEP)
        self.things = ThingsField(desk)
        self.use, self.layout_choice = Choice(_uses), Choice(layouts)
        self.venue = Choice(self._venues)
        self.room = PickField(self._finder.rooms)
        self.silence = QCheckBox()
        self._lay_out()
        self._connect()
        self.clear()
        self.retranslate()

    def wish(self) -> Wish | None:
        """What is wanted, or None while a field cannot be read."""
        first, last = self.first.day(), self.last.day()
        after, before = self.after.minute(), self.before.minute()
        unread = (self.after.text() and after is None) or (self.before.text() and before is None)
        unread = unread or (self.room.text() and self.room.id() is None)
        if first is None or last is None or unread or not self.minutes.value():
            return None
        venue = self.venue.value()
        return Wish(
            first=first,
            last=last,
            minutes=self.minutes.value(),
            after=after or 0,
            before=DAY_MINUTES if before is None else before,
            people=self.people.value(),
            equipment=self.things.things(),
            uses=(self.use.value(),) if self.use.value() else (),
            layout=self.layout_choice.value(),
            venue_id=int(venue) if venue else None,
            room_id=self.room.id(),
            near_id=self._finder.venue_id,
            quiet=self.silence.isChecked(),
        )

    def fill(self, line: QuickLine) -> None:
        """Put what a line says into the fields; what it no longer says goes back to what stood there."""
        said = self._meant(line)
        for name in said.keys() - self._own.keys():
            self._own[name] = self._value(name)
        back = {name: self._own.pop(name) for name in self._own.keys() - said.keys()}
        self._together(lambda: self._set({**back, **said}))

    def clear(self) -> None:
        """Want nothing in particular, today."""
        names = ("days", "between", "minutes", "people", "things", "use", "layout", "venue", "room", "quiet")
        self._together(lambda: self._set(dict.fromkeys(names)))

    def set_near(self, venue_id: int | None) -> None:
        """The venue in use: what it has comes first."""
        self._finder.venue_id = venue_id
        self.changed.emit()

    def show_days(self, first: date, last: date) -> None:
        """Look at these days."""
        self._together(lambda: self._set({"days": (first, last)}))

    def blame_days(self, sentence: str) -> None:
        """Say below the days what is wrong with them, or nothing."""
        self.days_row.set_message(sentence)

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self)
        self.silence.setText(_("Quiet room"))
        self.room.setPlaceholderText(_("Any room"))
        names = {
            self.after: _("Not before"),
            self.before: _("Not after"),
        }
        for field, words in names.items():
            field.setAccessibleName(words)
            field.setToolTip(words)

    def _meant(self, line: QuickLine) -> dict[str, object]:
        said: dict[str, object] = {}
        if line.day is not None:
            said["days"] = (line.day, line.day)
        if line.start is not None and line.end is not None and line.end > line.start:
            length = (line.end - line.start) // timedelta(minutes=1)
            begins = line.start.hour * 60 + line.start.minute
            said["between"] = (begins, min(DAY_MINUTES, begins + length))
            said["minutes"] = length
        elif line.between is not None:
            said["between"] = line.between
        if line.minutes:
            said["minutes"] = line.minutes
        if line.headcount:
            said["people"] = line.headcount
        things = [*line.equipment, *(word for word in line.title.split() if self._desk.finding.exists(word))]
        if things:
            said["things"] = things
        if line.room_ids and line.equal == 1:
            said["room"] = line.room_ids[0]
        elif line.venue_id is not None:
            said["venue"] = line.venue_id
        return said

    def _value(self, name: str) -> object:
        """What stands in the fields that a line may fill."""
        if name == "days":
            first, last = self.first.day(), self.last.day()
            return (first, last) if first and last else None
        return {
            "between": (self.after.minute(), self.before.minute()),
            "minutes": self.minutes.value(),
            "people": self.people.value(),
            "things": list(self.things.things()),
            "room": self.room.id(),
            "venue": self.venue.value(),
        }[name]

    def _set(self, values: dict[str, object]) -> None:
        """Set fields; None stands for what is usual."""
        today = self._desk.today()
        for name, value in values.items():
            if name == "days":
                days = cast("tuple[date, date]", value or (today, today))
                self.first.set_day(days[0])
                self.last.set_day(days[1])
            elif name == "between":
                between = cast("tuple[int | None, int | None]", value or (None, None))
                self.after.set_minute(between[0])
                self.before.set_minute(between[1])
            elif name == "things":
                self.things.set_things(cast("list[str]", value or []))
            elif name == "room":
                room = self._desk.places.rooms.get(cast(int, value or 0))
                self.room.set_taken(self._finder.room(room) if room is not None else None)
            else:
                self._plain[name](value)

    @property
    def _plain(self) -> dict[str, Callable[[object], None]]:
        return {
            "minutes": lambda value: self.minutes.setValue(int(str(value or USUAL_MINUTES))),
            "people": lambda value: self.people.setValue(int(str(value or 0))),
            "use": lambda value: self.use.choose(str(value or "")),
            "layout": lambda value: self.layout_choice.choose(str(value or "")),
            "venue": lambda value: self.venue.choose(str(value or "")),
            "quiet": lambda value: self.silence.setChecked(bool(value)),
        }

    def _together(self, work: Callable[[], None]) -> None:
        """Several fields at once are one change."""
        self._quiet = True
        work()
        self._quiet = False
        self.changed.emit()

    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _on_first(self) -> None:
        """The last day follows the first, so that one day takes one field."""
        first, last = self.first.day(), self.last.day()
        if not self._quiet and first is not None and (last is None or last < first):
            self._together(lambda: self.last.set_day(first))
        else:
            self._on_changed()

    def _venues(self) -> Options:
        venues = self._desk.places.venues.values()
        return [("", _("Whole area")), *((str(one.id), wording.text(one.name)) for one in venues)]

    def _connect(self) -> None:
        self.first.changed.connect(self._on_first)
        for field in (self.last, self.after, self.before, self.room, self.things):
            field.changed.connect(self._on_changed)
        for count in (self.minutes, self.people):
            count.valueChanged.connect(lambda _value: self._on_changed())
        for choice in (self.use, self.layout_choice, self.venue):
            choice.currentIndexChanged.connect(lambda _row: self._on_changed())
        self.silence.toggled.connect(lambda _on: self._on_changed())

    def _lay_out(self) -> None:
        self.days_row = FormRow(N_("Until"), self.last)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._quick_days())
        rows = (
            FormRow(N_("From day"), self.first),
            self.days_row,
            FormRow(N_("Between"), _pair(self.after, self.before)),
            FormRow(N_("Minutes"), self.minutes),
            FormRow(N_("People"), self.people),
            FormRow(N_("Equipment"), self.things),
            FormRow(N_("Use"), self.use),
            FormRow(N_("Layout"), self.layout_choice),
            FormRow(N_("Where"), self.venue),
            FormRow(N_("Room"), self.room),
        )
        for row in rows:
            self._column.addWidget(row)
        self._column.addWidget(self.silence)
        self.reset = Button(N_("Clear all"), kind="link")
        self.reset.clicked.connect(self.clear)
        self._column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def _quick_days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for source, days in QUICK_DAYS:
            button = Button(source)
            button.setProperty("tight", True)
            button.clicked.connect(partial(self._on_quick, days))
            row.addWidget(button, 1)
        return row

    def _on_quick(self, days: Callable[[date], tuple[date, date]], _on: bool = False) -> None:
        self.show_days(*days(self._desk.today()))

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(16)
        self._column.setContentsMargins(edge, look.px(12), edge, edge)
        self._column.setSpacing(look.px(8))


def _week(ahead: int) -> Callable[[date], tuple[date, date]]:
    def days(today: date) -> tuple[date, date]:
        monday = monday_of(today) + timedelta(weeks=ahead)
        return max(today, monday), monday + timedelta(days=6)

    return days


def _day(ahead: int) -> Callable[[date], tuple[date, date]]:
    return lambda today: (today + timedelta(days=ahead), today + timedelta(days=ahead))


QUICK_DAYS = (
    (N_("Today"), _day(0)),
    (N_("Tomorrow"), _day(1)),
    (N_("This week"), _week(0)),
    (N_("Next week"), _week(1)),
)
"""What is asked for most at the counter."""


def _uses() -> Options:
    return [("", _("Any use")), *((name, phrases.use(name)) for name in phrases.USES)]


def _pair(one: QWidget, other: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(one, 1)
    row.addWidget(other, 1)
    pair.setFocusProxy(one)
    return pair
