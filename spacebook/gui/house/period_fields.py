"""From when to when something is shut, and how that repeats."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from spacebook.domain import recurrence, rule_text
from spacebook.domain.places import Closure
from spacebook.domain.span import DAY_MINUTES, Span, midnight
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import Choice
from spacebook.gui.dialogs.typed_fields import DateField, TimeField
from spacebook.gui.widgets.button import Button
from spacebook.i18n import N_, _
from spacebook.services.desk import Desk
from spacebook.services.rule_words import in_words, usual_rules

_MINUTE = timedelta(minutes=1)


class PeriodFields(QWidget):
    """`changed` follows every key. The rules offered speak of the first day."""

    changed = Signal()

    def __init__(self, desk: Desk, *, repeats: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._repeats = repeats
        self._own_rule = ""
        self.first, self.last = DateField(desk.today), DateField(desk.today)
        self.start, self.end = TimeField(), TimeField()
        self.whole_days = Button(N_("Whole days"), kind="link")
        self.rule = Choice(self._rules)
        self.until = DateField(desk.today)
        self.asked = {
            "first": Asked(N_("&From"), self.first),
            "start": Asked(N_("At (&1)"), self.start),
            "last": Asked(N_("&To"), self.last),
            "end": Asked(N_("At (&2)"), self.end),
            "rule": Asked(N_("R&epeat"), self.rule),
            "until": Asked(N_("Until (&Z)"), self.until),
        }
        self._grid = QGridLayout(self)
        for at, name in enumerate(("first", "start", "last", "end")):
            self._grid.addWidget(self.asked[name], at // 2, at % 2)
        self._grid.addWidget(self.whole_days, 2, 0, Qt.AlignmentFlag.AlignLeft)
        if repeats:
            self._grid.addWidget(self.asked["rule"], 3, 0, 1, 2)
            self._grid.addWidget(self.asked["until"], 4, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def show_period(self, closure: Closure | None) -> None:
        """Show the times of a closure, or today with the times still to be said."""
        first = closure.start.date() if closure is not None else self._desk.today()
        self.first.set_day(first)
        self.start.set_minute(None if closure is None else _minute(closure.start))
        at_midnight = closure is not None and closure.end == midnight(closure.end.date())
        last = first if closure is None else closure.end.date() - timedelta(days=int(at_midnight))
        self.last.set_day(last)
        minute = None if closure is None else DAY_MINUTES if at_midnight else _minute(closure.end)
        self.end.set_minute(minute)
        self._show_rule(closure.rule if closure is not None else "")

    def span(self) -> Span | None:
        """From when to when, or None while it cannot be read or ends before it begins."""
        start = _moment(self.first.day(), self.start.minute())
        end = _moment(self.last.day(), self.end.minute())
        return Span(start, end) if start is not None and end is not None and start < end else None

    def trouble(self) -> str:
        """What is still to be said, or "" when the times are complete."""
        if self.first.day() is None or self.last.day() is None:
            return _("From which day to which day?")
        if self.start.minute() is None or self.end.minute() is None:
            return _("From which time to which time? “Whole days” fills them in.")
        return "" if self.span() is not None else _("The end must be after the start.")

    def repetition(self) -> str:
        """How it repeats, with the last day in it; "" for once."""
        rule, until = self.rule.value(), self.until.day()
        if not rule or until is None or rule == self._own_rule:
            return rule
        return f"{rule};UNTIL={until:%Y%m%d}"

    def _show_rule(self, rule: str) -> None:
        parsed = recurrence.parse(rule).rule if rule else None
        simple = parsed is not None and parsed.times is None and "\n" not in rule
        self._own_rule = "" if simple or not rule else rule
        until = parsed.until.date() if simple and parsed is not None and parsed.until is not None else None
        self.until.set_day(until)
        self._kept_rule = rule_text.endless(rule) if simple else rule
        self.rule.offer_again()
        self.rule.choose(self._kept_rule)
        self._show_needed()

    _kept_rule = ""

    def _rules(self) -> list[tuple[str, str]]:
        first = self.first.day() or self._desk.today()
        start = midnight(first)
        span = Span(start, start + timedelta(hours=1))
        rules = ["FREQ=DAILY", *usual_rules(first)]
        if self._kept_rule and self._kept_rule not in rules:
            rules.append(self._kept_rule)
        return [("", _("Does not repeat")), *((rule, in_words(rule, span, None)) for rule in rules)]

    def _connect(self) -> None:
        self.first.changed.connect(self._on_first)
        for field in (self.last, self.start, self.end, self.until):
            field.changed.connect(self.changed)
        self.rule.currentIndexChanged.connect(lambda _row: self._on_rule())
        self.whole_days.clicked.connect(self._on_whole_days)

    def _on_first(self) -> None:
        first, last = self.first.day(), self.last.day()
        if first is not None and (last is None or last < first):
            self.last.set_day(first)
        if first is not None and self._repeats:
            self.rule.offer_again()
        self.changed.emit()

    def _on_rule(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _on_whole_days(self) -> None:
        self.start.set_minute(0)
        self.end.set_minute(DAY_MINUTES)

    def _show_needed(self) -> None:
        self.asked["until"].setVisible(bool(self.rule.value()) and self.rule.value() != self._own_rule)

    def _restyle(self) -> None:
        tight(self._grid, theme.current().px(8))


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _moment(day: date | None, minute: int | None) -> datetime | None:
    return midnight(day) + minute * _MINUTE if day is not None and minute is not None else None
