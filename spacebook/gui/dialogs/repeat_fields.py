"""How a new booking repeats: the rule, its end, what happens on holidays, and every date that comes of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QSpinBox, QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.conflicts import Conflict, blocking
from spacebook.domain.span import Span
from spacebook.gui import icons, theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import Choice, holidays
from spacebook.gui.dialogs.typed_fields import DateField
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.rule_words import in_words, usual_rules
from spacebook.services.series_plan import Plan, Planned

_USUAL_WEEKS = 12
_ROWS = 6
_DAY = Qt.ItemDataRole.UserRole
_ANY_DAY = date(2024, 1, 1)


class RepeatFields(QWidget):
    """`changed` follows every choice. Dates that clash are marked; only a tick leaves one out.

    The rule follows the day of the booking: "every Wednesday" becomes "every Thursday" with it.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day = _ANY_DAY
        self._plan: Plan | None = None
        self.rule = Choice(self._rules)
        self.weeks = QSpinBox()
        self.weeks.setRange(2, 52)
        self.until = DateField(desk.today)
        self.holidays = Choice(holidays)
        self.summary = Label("", "label")
        self.summary.setWordWrap(True)
        self.dates = QListWidget()
        self.dates.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.dates.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.leave_out = Button(N_("Leave out all that clash"), kind="link")
        self.asked = {
            "rule": Asked(N_("R&epeat"), self.rule),
            "weeks": Asked(N_("E&very so many weeks"), self.weeks),
            "until": Asked(N_("Until (&Z)"), self.until),
            "holidays": Asked(N_("On holidays (&X)"), self.holidays),
        }
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self._show_needed()

    def fields(self) -> dict[str, QWidget]:
        """The fields by name."""
        return {name: asked.field for name, asked in self.asked.items()}

    def set_day(self, day: date) -> None:
        """Repeat what is on `day`: the rules offered speak of it."""
        if day == self._day:
            return
        self._day = day
        self.rule.offer_again()
        until = self.until.day()
        if until is None or until <= day:
            self.until.set_day(day + timedelta(weeks=_USUAL_WEEKS))

    def is_on(self) -> bool:
        """Whether the booking is to repeat."""
        return bool(self.rule.value())

    def rule_text(self) -> str:
        """The RFC 5545 rule, empty for none."""
        return self.rule.value()

    def last(self) -> date | None:
        """The last day that may get a date."""
        return self.until.day()

    def policy(self) -> HolidayPolicy:
        """What happens on a holiday."""
        return HolidayPolicy(self.holidays.value())

    def plan(self, booking: Booking) -> list[Conflict]:
        """Show the dates that come of `booking` and return the conflicts of those not left out.

        Raises the refusals of `desk.series.plan`.
        """
        last = self.last()
        if last is None:
            self._plan = None
            self.dates.clear()
            return []
        plan = self._desk.series.plan(booking, self.rule_text(), last, self.policy())
        if plan != self._plan:
            self._show(plan)
        skipped = self.skipped()
        kept = (one for one in plan.dates if one.span.start.date() not in skipped)
        return [conflict for one in kept for conflict in one.conflicts]

    def count(self) -> int:
        """How many dates there are, without those left out."""
        return len(self._plan.dates) - len(self.skipped()) if self._plan is not None else 0

    def skipped(self) -> frozenset[date]:
        """The dates somebody ticked to be left out."""
        rows = (self.dates.item(row) for row in range(self.dates.count()))
        return frozenset(row.data(_DAY) for row in rows if row.checkState() is Qt.CheckState.Checked)

    def clear(self) -> None:
        """Repeat nothing."""
        self.rule.setCurrentIndex(0)
        self._plan = None
        self.dates.clear()
        self._show_needed()

    def retranslate(self) -> None:
        """Say rule and dates again."""
        if self._plan is not None:
            self._show(self._plan)

    def _rules(self) -> list[tuple[str, str]]:
        start = datetime.combine(self._day, datetime.min.time())
        span = Span(start, start + timedelta(hours=1))
        rules = usual_rules(self._day, self.weeks.value() if hasattr(self, "weeks") else 2)
        return [("", _("Does not repeat")), *((rule, in_words(rule, span, None)) for rule in rules)]

    def _connect(self) -> None:
        self.rule.currentIndexChanged.connect(lambda _row: self._on_changed())
        self.weeks.valueChanged.connect(self._on_weeks)
        self.until.changed.connect(self.changed)
        self.holidays.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.dates.itemChanged.connect(lambda _item: self.changed.emit())
        self.leave_out.clicked.connect(self._on_leave_out)

    def _on_changed(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _on_weeks(self) -> None:
        self.rule.offer_again()
        self.changed.emit()

    def _on_leave_out(self) -> None:
        for row in range(self.dates.count()):
            item = self.dates.item(row)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(Qt.CheckState.Checked)

    def _show_needed(self) -> None:
        on = self.is_on()
        for widget in (self.asked["until"], self.asked["holidays"], self.summary, self.dates):
            widget.setVisible(on)
        self.asked["weeks"].setVisible("INTERVAL" in self.rule_text())
        self.leave_out.setVisible(on and self._clashing() > 0)

    def _show(self, plan: Plan) -> None:
        skipped = self.skipped()
        self._plan = plan
        self.dates.blockSignals(True)
        self.dates.clear()
        for one in plan.dates:
            self.dates.addItem(self._row(one, skipped))
        for day in plan.paused:
            item = QListWidgetItem(_("{date}: holiday, paused").format(date=_said(day)))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setForeground(theme.current().color("ink2"))
            self.dates.addItem(item)
        self.dates.blockSignals(False)
        self._summarise(plan)
        self._show_needed()

    def _row(self, one: Planned, skipped: frozenset[date]) -> QListWidgetItem:
        day = one.span.start.date()
        words = _said(day)
        if one.moved_from is not None:
            words = _("{date}, moved from {holiday}").format(date=words, holiday=_said(one.moved_from))
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if one.conflicts:
            item.setText(f"{words} – {_clashes(one)}")
            bad = bool(blocking(one.conflicts))
            item.setIcon(
                icons.icon("conflict" if bad else "warning", "danger" if bad else "warning", size=16)
            )
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if day in skipped else Qt.CheckState.Unchecked)
            sentences = wording.sentences(one.conflicts, self._desk)
            item.setToolTip(tip(sentences))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, sentences)
        item.setData(_DAY, day)
        return item

    def _summarise(self, plan: Plan) -> None:
        count = len(plan.dates)
        words = [ngettext("{n} date", "{n} dates", count).format(n=count)]
        if self._clashing():
            clashing = self._clashing()
            words.append(ngettext("{n} of them clashes", "{n} of them clash", clashing).format(n=clashing))
            words.append(_("tick the dates to leave out"))
        if plan.paused:
            words.append(_("{n} paused for holidays").format(n=len(plan.paused)))
        self.summary.setText(" · ".join(words))
        self.summary.set_tone("danger" if self._clashing() else "quiet")

    def _clashing(self) -> int:
        return sum(bool(one.conflicts) for one in self._plan.dates) if self._plan is not None else 0

    def _lay_out(self) -> None:
        self._grid.addWidget(self.asked["rule"], 0, 0)
        self._grid.addWidget(self.asked["weeks"], 0, 1)
        self._grid.addWidget(self.asked["until"], 1, 0)
        self._grid.addWidget(self.asked["holidays"], 1, 1)
        below = QVBoxLayout()
        below.addWidget(self.summary)
        below.addWidget(self.dates)
        below.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(below, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def _restyle(self) -> None:
        look = theme.current()
        tight(self._grid, look.px(12))
        self.dates.setFixedHeight(look.px(34) * _ROWS)


def _said(day: date) -> str:
    return dates.day_and_weekday(day)


def _clashes(one: Planned) -> str:
    """What stands against a date, short: the kind of each conflict and the other party."""
    return _(", ").join(_clash(conflict) for conflict in one.conflicts)


def _clash(conflict: Conflict) -> str:
    facts = dict(conflict.facts)
    kind = wording.code(conflict.code)
    return f"{kind} “{wording.text(facts['title'])}”" if "title" in facts else kind
