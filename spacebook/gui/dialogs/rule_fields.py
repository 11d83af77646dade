"""A rule of one's own: every so many days, weeks, months or years, by the lunar year, or a list of dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from spacebook import almanac, dates, i18n
from spacebook.domain import rule_text
from spacebook.domain.recurrence import WEEKDAYS
from spacebook.domain.span import monday_of
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import Choice, Options
from spacebook.gui.dialogs.count_field import CountField
from spacebook.gui.dialogs.days_field import DaysField
from spacebook.i18n import N_, _

_FREQUENCIES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_UNITS = (
    ("day", N_("days")),
    ("week", N_("weeks")),
    ("month", N_("months, on days of the month")),
    ("nth", N_("months, on a weekday")),
    ("year", N_("years")),
    ("lunar", N_("lunar years or months")),
    ("dates", N_("on dates of a list")),
)
_NTH = (
    ("1", N_("first")),
    ("2", N_("second")),
    ("3", N_("third")),
    ("4", N_("fourth")),
    ("5", N_("fifth, or not at all")),
    ("-1", N_("fifth, or else the last one")),
)
_SHORT = (
    ("OMIT", N_("leave that month out")),
    ("BACKWARD", N_("take its last day")),
    ("FORWARD", N_("take the 1st of the next month")),
)
_LEAP_DAY = (
    ("OMIT", N_("in leap years only")),
    ("BACKWARD", N_("28 February in other years")),
    ("FORWARD", N_("1 March in other years")),
)
_LEAP_MONTH = (
    ("", N_("the leap month does not count")),
    ("OMIT", N_("only in years with that leap month")),
    ("BACKWARD", N_("the leap month, else the month itself")),
)
_SHORT_MOON = (("OMIT", N_("leave that month out")), ("BACKWARD", N_("take its last day")))
_LONGEST = 31
_LONGEST_MOON = 30
_NOT_IN_ALL = 28
_LAST = re.compile(r"^(last|最后|最後|末|-1)", re.IGNORECASE)


class RuleFields(QWidget):
    """Makes the text of a rule from fields that follow the day of the booking. `changed` follows all."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = today()
        self.every = CountField(99)
        self.every.setMinimum(1)
        self.every.setSpecialValueText("")
        self.unit = Choice(lambda: [(value, _(source)) for value, source in _UNITS])
        self.unit.choose("week")
        self.weekdays = [QCheckBox() for _n in range(7)]
        self.month_days = QLineEdit()
        self.nth = Choice(_said(_NTH))
        self.weekday = Choice(_weekdays)
        self.weekday.choose(WEEKDAYS[self._day.weekday()])
        self.short = Choice(_said(_SHORT))
        self.leap_day = Choice(_said(_LEAP_DAY))
        self.moon = Choice(_moons)
        self.moon_day = Choice(_moon_days)
        self.leap_month = Choice(_said(_LEAP_MONTH))
        self.short_moon = Choice(_said(_SHORT_MOON))
        self.days = DaysField(today)
        self._week = QWidget()
        self._ask()
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self.retranslate()
        self._restyle()
        self.set_day(self._day)

    def fields(self) -> dict[str, QWidget]:
        """The fields by name."""
        week = {f"rule weekday {n}": tick for n, tick in enumerate(self.weekdays)}
        asked = {f"rule {name}": asked.field for name, asked in self.asked.items() if name != "week"}
        return {**asked, **week}

    def set_day(self, day: date) -> None:
        """Begin on `day`: what has not been chosen otherwise speaks of it."""
        before, self._day = self._day, day
        self.blockSignals(True)
        ticked = [n for n, tick in enumerate(self.weekdays) if tick.isChecked()]
        if ticked in ([], [before.weekday()]):
            for n, tick in enumerate(self.weekdays):
                tick.setChecked(n == day.weekday())
        if self.month_days.text().strip() in ("", str(before.day)):
            self.month_days.setText(str(day.day))
        if self.weekday.value() == WEEKDAYS[before.weekday()]:
            self.weekday.choose(WEEKDAYS[day.weekday()])
            self.nth.choose(str((day.day - 1) // 7 + 1))
        self._set_moon(day)
        self.blockSignals(False)
        self._show_needed()

    def rule(self) -> str:
        """The rule in the words of RFC 5545 and RFC 7529, "" while something is missing."""
        return {
            "day": self._plain,
            "week": self._weekly,
            "month": self._monthly,
            "nth": self._numbered,
            "year": self._yearly,
            "lunar": self._lunar,
            "dates": self._listed,
        }[self.unit.value()]()

    def is_list(self) -> bool:
        """Whether it is a list of dates, which ends by itself."""
        return self.unit.value() == "dates"

    def retranslate(self) -> None:
        """Name the weekdays again."""
        monday = monday_of(self._day)
        for n, tick in enumerate(self.weekdays):
            day = date.fromordinal(monday.toordinal() + n)
            tick.setText(dates.weekday_short(day))
            tick.setAccessibleName(dates.weekday_long(day))
        self._week.setAccessibleName(_("On these weekdays"))
        self.month_days.setPlaceholderText(_("5, 15, 25 or last"))

    def _plain(self) -> str:
        interval = f";INTERVAL={self.every.value()}" if self.every.value() > 1 else ""
        return f"FREQ={_FREQUENCIES.get(self.unit.value(), 'MONTHLY')}{interval}"

    def _weekly(self) -> str:
        ticked = [WEEKDAYS[n] for n, tick in enumerate(self.weekdays) if tick.isChecked()]
        return f"{self._plain()};BYDAY={','.join(ticked)}" if ticked else ""

    def _monthly(self) -> str:
        numbers = self._numbers()
        if not numbers:
            return ""
        text = f"{self._plain()};BYMONTHDAY={','.join(map(str, numbers))}"
        skip = self.short.value() if max(numbers) > _NOT_IN_ALL else "OMIT"
        return text if skip == "OMIT" else f"RSCALE=GREGORIAN;{text};SKIP={skip}"

    def _numbered(self) -> str:
        return f"{self._plain()};BYDAY={self.nth.value()}{self.weekday.value()}"

    def _yearly(self) -> str:
        if (self._day.month, self._day.day) != (2, 29) or self.leap_day.value() == "OMIT":
            return self._plain()
        return f"RSCALE=GREGORIAN;{self._plain()};BYMONTH=2;BYMONTHDAY=29;SKIP={self.leap_day.value()}"

    def _lunar(self) -> str:
        day, month, leap = self.moon_day.value(), self.moon.value(), self.leap_month.value()
        skip = self.short_moon.value() if int(day) == _LONGEST_MOON else "OMIT"
        if not month:
            end = "" if skip == "OMIT" else f";SKIP={skip}"
            return f"RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY={day}{end}"
        if leap:
            month, skip = f"{month}L", leap
        end = "" if skip == "OMIT" else f";SKIP={skip}"
        return f"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}{end}"

    def _listed(self) -> str:
        if self.days.unread():
            return ""
        return rule_text.of_dates({self._day, *self.days.days()}) if self.days.days() else ""

    def _numbers(self) -> list[int]:
        """The days of the month that were typed, -1 for the last one; none when one cannot be read."""
        found: set[int] = set()
        for part in re.split(r"[,;，；、\s]+", self.month_days.text().strip()):
            digits = part.removesuffix("日").removesuffix("号").removesuffix("號")
            if _LAST.match(part):
                found.add(-1)
            elif digits.isdecimal() and 1 <= int(digits) <= _LONGEST:
                found.add(int(digits))
            elif part:
                return []
        return sorted(found, key=lambda day: (day < 0, day))

    def _set_moon(self, day: date) -> None:
        try:
            lunar = almanac.lunar(day)
        except ValueError:
            return
        self.moon.choose(str(lunar.month))
        self.moon_day.choose(str(lunar.day))
        self.leap_month.choose("BACKWARD" if lunar.leap else "")

    def _ask(self) -> None:
        self.asked = {
            "every": Asked(N_("Every"), self.every),
            "unit": Asked(N_("Unit"), self.unit),
            "week": Asked(N_("On these weekdays"), self._week),
            "month_days": Asked(N_("On these days of the month"), self.month_days),
            "short": Asked(N_("Where a month is too short"), self.short),
            "nth": Asked(N_("On the"), self.nth),
            "weekday": Asked(N_("Weekday"), self.weekday),
            "leap_day": Asked(N_("29 February"), self.leap_day),
            "moon": Asked(N_("Lunar month"), self.moon),
            "moon_day": Asked(N_("Lunar day"), self.moon_day),
            "leap_month": Asked(N_("In years with a leap month"), self.leap_month),
            "short_moon": Asked(N_("Where a month has 29 days"), self.short_moon),
            "days": Asked(N_("On these dates"), self.days),
        }

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._week)
        for tick in self.weekdays:
            row.addWidget(tick)
        row.addStretch(1)
        self._grid = QGridLayout(self)
        places = (
            ("every", 0, 0, 1), ("unit", 0, 1, 3), ("week", 1, 0, 4), ("month_days", 2, 0, 2),
            ("short", 2, 2, 2), ("nth", 3, 0, 2), ("weekday", 3, 2, 2), ("leap_day", 4, 0, 4),
            ("moon", 5, 0, 2), ("moon_day", 5, 2, 2), ("leap_month", 6, 0, 2), ("short_moon", 6, 2, 2),
            ("days", 7, 0, 4),
        )  # fmt: skip
        for name, line, column, span in places:
            self._grid.addWidget(self.asked[name], line, column, 1, span)
        for column in range(4):
            self._grid.setColumnStretch(column, 1)

    def _connect(self) -> None:
        for field in (*self.fields().values(), *self.weekdays):
            if isinstance(field, QComboBox):
                field.currentIndexChanged.connect(lambda _row: self._on_changed())
            elif isinstance(field, QSpinBox):
                field.valueChanged.connect(lambda _value: self._on_changed())
            elif isinstance(field, QCheckBox):
                field.toggled.connect(lambda _on: self._on_changed())
            elif isinstance(field, DaysField):
                field.changed.connect(self._on_changed)
            elif isinstance(field, QLineEdit):
                field.textChanged.connect(lambda _text: self._on_changed())

    def _on_changed(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _show_needed(self) -> None:
        unit, numbers = self.unit.value(), self._numbers()
        needed = {
            "every": unit not in ("lunar", "dates"),
            "week": unit == "week",
            "month_days": unit == "month",
            "short": unit == "month" and max(numbers, default=0) > _NOT_IN_ALL,
            "nth": unit == "nth",
            "weekday": unit == "nth",
            "leap_day": unit == "year" and (self._day.month, self._day.day) == (2, 29),
            "moon": unit == "lunar",
            "moon_day": unit == "lunar",
            "leap_month": unit == "lunar" and bool(self.moon.value()),
            "short_moon": unit == "lunar"
            and self.moon_day.value() == str(_LONGEST_MOON)
            and not self.leap_month.value(),
            "days": unit == "dates",
        }
        for name, on in needed.items():
            self.asked[name].setVisible(on)

    def _restyle(self) -> None:
        look = theme.current()
        tight(self._grid, look.px(12))
        row = self._week.layout()
        assert row is not None
        tight(row, look.px(12))


def _said(pairs: Options) -> Callable[[], Options]:
    return lambda: [(value, _(source)) for value, source in pairs]


def _weekdays() -> Options:
    monday = monday_of(date(2024, 1, 1)).toordinal()
    return [(code, dates.weekday_long(date.fromordinal(monday + n))) for n, code in enumerate(WEEKDAYS)]


def _moons() -> Options:
    return [("", _("every lunar month")), *((str(n), _moon(n)) for n in range(1, 13))]


def _moon(number: int) -> str:
    """The name of a lunar month alone."""
    language = i18n.language()
    first = almanac.lunar_day(1, language)
    return almanac.lunar_name(number, 1, language).removesuffix(first).strip(" ,")


def _moon_days() -> Options:
    return [(str(n), almanac.lunar_day(n, i18n.language())) for n in range(1, _LONGEST_MOON + 1)]
