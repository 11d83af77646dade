"""How a booking repeats: the rule, its end, what happens on holidays, and every date that comes of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain import recurrence
from spacebook.domain.bookings import Booking, HolidayPolicy, Series
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.domain.recurrence import WEEKDAYS
from spacebook.domain.span import Span
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import Choice, Options, holidays
from spacebook.gui.dialogs.count_field import CountField
from spacebook.gui.dialogs.day_list import DayList, Line, line_of
from spacebook.gui.dialogs.rule_fields import RuleFields
from spacebook.gui.dialogs.typed_fields import DateField
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.rule_words import in_words, usual_rules
from spacebook.services.series_plan import Plan, Planned

_USUAL_WEEKS = 12
_USUAL_TIMES = 12
_MANY_DATES = 90
_FAR = timedelta(days=400)
_OWN = "*"
_ANY_DAY = date(2024, 1, 1)
_ENDS = (
    ("until", N_("on a date")),
    ("times", N_("after some times")),
    ("never", N_("never, until cancelled")),
)
_Wanted = tuple[Booking, str, date | None, HolidayPolicy]


class RepeatFields(QWidget):
    """`changed` follows every choice. Dates that clash are marked; only a tick leaves one out.

    The rule follows the day of the booking: "every Wednesday" becomes "every Thursday" with it. A plan of
    many dates is worked out beside the window; `planned` tells when it has come.
    """

    changed = Signal()
    planned = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._day = _ANY_DAY
        self._plan: Plan | None = None
        self._planned_for: _Wanted | None = None
        self._running: _Wanted | None = None
        self._series: Series | None = None
        self.rule = Choice(self._rules)
        self.own = RuleFields(desk.today)
        self.ends = Choice(lambda: [(value, _(source)) for value, source in _ENDS])
        self.until = DateField(desk.today)
        self.times = CountField(999)
        self.times.setMinimum(2)
        self.times.setSpecialValueText("")
        self.holidays = Choice(holidays)
        self.summary = Label("", "label")
        self.summary.setWordWrap(True)
        self.dates = DayList(N_("Dates"))
        self.leave_out = Button(N_("Leave out all that clash"), kind="link")
        self.asked = {
            "rule": Asked(N_("R&epeat"), self.rule),
            "holidays": Asked(N_("On holidays (&X)"), self.holidays),
            "ends": Asked(N_("Ends (&V)"), self.ends),
            "until": Asked(N_("Until (&Z)"), self.until),
            "times": Asked(N_("How many times"), self.times),
        }
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.clear()

    def fields(self) -> dict[str, QWidget]:
        """The fields by name."""
        return {**{name: asked.field for name, asked in self.asked.items()}, **self.own.fields()}

    def set_day(self, day: date) -> None:
        """Repeat what is on `day`: the rules offered speak of it."""
        if day == self._day:
            return
        self._day = day
        self.own.set_day(day)
        self.rule.offer_again()
        until = self.until.day()
        if self._series is None and (until is None or until <= day):
            self.until.set_day(day + timedelta(weeks=_USUAL_WEEKS))

    def show_series(self, series: Series, day: date) -> None:
        """Show how a series repeats that is there already."""
        self.clear()
        self._series = series
        self.set_day(day)
        self.rule.offer_again()
        self.rule.choose(series.rule)
        self.holidays.choose(series.holidays.value)
        self.ends.choose("until" if series.last is not None else "never")
        self.until.set_day(series.last or series.made_until)
        self._show_needed()

    def open_rules(self) -> None:
        """Choose the first of the usual rules when there is none yet, and go there."""
        if not self.is_on():
            self.rule.setCurrentIndex(1)
        self.rule.setFocus(Qt.FocusReason.TabFocusReason)

    def is_on(self) -> bool:
        """Whether the booking is to repeat."""
        return bool(self.rule.value())

    def rule_text(self) -> str:
        """The rule as RFC 5545 has it with its own end, if any; "" for none or one that is not complete."""
        text = self.own.rule() if self.rule.value() == _OWN else self.rule.value()
        counts = self.ends.value() == "times" and text and not self._is_list()
        return f"{text};COUNT={self.times.value()}" if counts else text

    def last(self) -> date | None:
        """The last day that may get a date; None for a series that ends by its rule, or never."""
        return self.until.day() if self._asks_until() else None

    def policy(self) -> HolidayPolicy:
        """What happens on a holiday."""
        return HolidayPolicy(self.holidays.value())

    def changes(self) -> tuple[str | None, date | None, bool, HolidayPolicy | None]:
        """What differs from the series that is shown: rule, last date, whether it ends no more, holidays."""
        series = self._series
        assert series is not None
        rule, last, policy = self.rule_text(), self.last(), self.policy()
        endless = self.ends.value() == "never" and series.last is not None and not self._is_list()
        return (
            rule if rule and rule != series.rule else None,
            last if last is not None and last != series.last else None,
            endless,
            policy if policy is not series.holidays else None,
        )

    def missing(self) -> tuple[str, str] | None:
        """The field without which no date can be named, with what to say of it."""
        if not self.is_on():
            return None
        if not self.rule_text():
            return "rule", _("The rule is not complete yet.")
        if self._asks_until() and self.last() is None:
            return "until", _("Until which day does it repeat?")
        return None

    def plan(self, booking: Booking, *, at_once: bool = False) -> list[Conflict]:
        """Show the dates that come of `booking` and return the conflicts of those not left out.

        Many dates come a moment later, told by `planned`, unless they are wanted `at_once`. Raises like
        `desk.series.plan`.
        """
        if self.missing() is not None:
            self._forget()
            return []
        wanted = (booking, self.rule_text(), self.last(), self.policy())
        if wanted != self._planned_for:
            if not at_once and self._is_long(wanted):
                self._plan_aside(wanted)
                return []
            self._take(wanted, self._desk.series.plan(*wanted))
        skipped = self.skipped()
        kept = (one for one in self._dates() if one.span.start.date() not in skipped)
        return [conflict for one in kept for conflict in one.conflicts]

    @property
    def is_planning(self) -> bool:
        """Whether dates are still being worked out."""
        return self._running is not None

    def count(self) -> int:
        """How many dates there are, without those left out."""
        return len(self._dates()) - len(self.skipped())

    def skipped(self) -> frozenset[date]:
        """The dates somebody ticked to be left out."""
        return self.dates.keys()

    def clear(self) -> None:
        """Repeat nothing."""
        self._series = None
        self.rule.offer_again()
        self.rule.setCurrentIndex(0)
        self.ends.choose("until")
        self.times.setValue(_USUAL_TIMES)
        self.holidays.setCurrentIndex(0)
        self._forget()
        self.dates.tick(self.dates.keys(), on=False)
        self._show_needed()

    def retranslate(self) -> None:
        """Say rule and dates again."""
        if self._plan is not None:
            self._show(self._plan)

    def _rules(self) -> Options:
        start = datetime.combine(self._day, datetime.min.time())
        span = Span(start, start + timedelta(hours=1))
        rules = usual_rules(self._day)
        code = WEEKDAYS[self._day.weekday()]
        if code not in ("SA", "SU"):
            rules.insert(1, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
        offered = [(rule, in_words(rule, span, None)) for rule in rules]
        if self._series is not None:
            own = self._series
            words = in_words(own.rule, own.span, None)
            offered = [(own.rule, words), *(one for one in offered if one[0] != own.rule)]
        none = [] if self._series is not None else [("", _("Does not repeat"))]
        return [*none, *offered, (_OWN, _("Another rule …"))]

    def _connect(self) -> None:
        for field in (self.rule, self.ends, self.holidays):
            field.currentIndexChanged.connect(lambda _row: self._on_changed())
        self.times.valueChanged.connect(lambda _value: self._on_changed())
        self.until.changed.connect(self.changed)
        self.own.changed.connect(self._on_changed)
        self.dates.ticked.connect(self._on_ticked)
        self.leave_out.clicked.connect(self.dates.tick_clashing)

    def _on_changed(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _on_ticked(self) -> None:
        if self._plan is not None:
            self._summarise(self._plan)
        self.changed.emit()

    def _is_list(self) -> bool:
        return self.rule.value() == _OWN and self.own.is_list()

    def _asks_until(self) -> bool:
        text = self.own.rule() if self.rule.value() == _OWN else self.rule.value()
        return self.ends.value() == "until" and not (text and recurrence.parse(text).ends)

    def _is_long(self, wanted: _Wanted) -> bool:
        booking, rule, last, _policy = wanted
        end = (last or booking.start.date() + _FAR) + timedelta(days=1)
        spans = recurrence.spans(rule, booking.span, after=booking.start.date(), before=end)
        return sum(1 for _one in islice(spans, _MANY_DATES + 1)) > _MANY_DATES

    def _plan_aside(self, wanted: _Wanted) -> None:
        if wanted == self._running:
            return
        self._running = wanted
        self.summary.setText(_("Looking at the dates …"))
        self.summary.set_tone("quiet")
        self._jobs.run(
            "plan",
            lambda _progress: self._desk.series.plan(*wanted),
            lambda plan: self._on_planned(wanted, plan),
            self._on_failed,
        )

    def _on_planned(self, wanted: _Wanted, plan: Plan) -> None:
        self._take(wanted, plan)
        self.planned.emit()

    def _on_failed(self, fault: BaseException) -> None:
        self._running = None
        if not isinstance(fault, Refusal):
            raise fault
        self._forget()
        self.summary.setText(wording.refusal(fault, self._desk))
        self.summary.set_tone("danger")

    def _take(self, wanted: _Wanted, plan: Plan) -> None:
        self._running = None
        self._planned_for = wanted
        self._show(plan)

    def _forget(self) -> None:
        self._plan = self._planned_for = self._running = None
        self.dates.show_lines(())
        self.summary.setText("")

    def _dates(self) -> tuple[Planned, ...]:
        return self._plan.dates if self._plan is not None else ()

    def _show_needed(self) -> None:
        on, new = self.is_on(), self._series is None
        self.own.setVisible(on and self.rule.value() == _OWN)
        self.asked["holidays"].setVisible(on)
        self.asked["ends"].setVisible(on and not self._is_list())
        self.asked["until"].setVisible(on and self._asks_until())
        self.asked["times"].setVisible(on and not self._is_list() and self.ends.value() == "times")
        for widget in (self.summary, self.dates):
            widget.setVisible(on and new)
        self.leave_out.setVisible(on and new and self._clashing() > 0)

    def _show(self, plan: Plan) -> None:
        self._plan = plan
        lines = [(one.span.start.date(), self._line(one)) for one in plan.dates]
        lines += [
            (day, Line(_("{date}: holiday, paused").format(date=_day(day)), "quiet")) for day in plan.paused
        ]
        self.dates.show_lines([line for _day, line in sorted(lines, key=lambda pair: pair[0])])
        self._summarise(plan)
        self._show_needed()

    def _line(self, one: Planned) -> Line:
        day = one.span.start.date()
        words = _day(day)
        if one.moved_from is not None:
            words = _("{date}, moved from {holiday}").format(date=words, holiday=_day(one.moved_from))
        line = line_of(one.booking, one.conflicts, self._desk, key=day, words=words)
        if one.moved_from is not None and not one.conflicts:
            return Line(line.words, "moved", day)
        return line

    def _summarise(self, plan: Plan) -> None:
        count, left_out = len(plan.dates), len(self.skipped())
        words = [ngettext("{n} date", "{n} dates", count).format(n=count)]
        if self.rule.value() == _OWN and self._planned_for is not None:
            booking, rule, _last, _policy = self._planned_for
            words.insert(0, in_words(rule, booking.span, None))
        clashing = self._clashing()
        if clashing:
            words.append(ngettext("{n} of them clashes", "{n} of them clash", clashing).format(n=clashing))
        moved = sum(one.moved_from is not None for one in plan.dates)
        if moved:
            words.append(_("{n} moved for holidays").format(n=moved))
        if plan.paused:
            words.append(_("{n} paused for holidays").format(n=len(plan.paused)))
        if left_out:
            words.append(_("{n} left out by you").format(n=left_out))
        elif clashing:
            words.append(_("tick the dates to leave out"))
        self.summary.setText(" · ".join(words))
        self.summary.set_tone("danger" if clashing else "quiet")

    def _clashing(self) -> int:
        skipped = self.skipped()
        return sum(bool(one.conflicts) and one.span.start.date() not in skipped for one in self._dates())

    def _lay_out(self) -> None:
        self._grid.addWidget(self.asked["rule"], 0, 0)
        self._grid.addWidget(self.asked["holidays"], 0, 1)
        self._grid.addWidget(self.own, 1, 0, 1, 2)
        self._grid.addWidget(self.asked["ends"], 2, 0)
        self._grid.addWidget(self.asked["until"], 2, 1)
        self._grid.addWidget(self.asked["times"], 2, 1)
        below = QVBoxLayout()
        below.addWidget(self.summary)
        below.addWidget(self.dates)
        below.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(below, 3, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def _restyle(self) -> None:
        tight(self._grid, theme.current().px(12))


def _day(day: date) -> str:
    return dates.day_and_weekday(day, year=True)
