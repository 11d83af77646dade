"""The dialog of a rule: another value from a day on, and what would be wrong then, before it is taken."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QListWidget, QSpinBox, QWidget

from spacebook.domain.bookings import BookerKind
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.rules import ALWAYS, UNLIMITED, RuleLine
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, focus_all
from spacebook.gui.dialogs.choices import Choice, Options
from spacebook.gui.dialogs.typed_fields import DateField
from spacebook.gui.house.background import Background
from spacebook.gui.house.frame import Frame
from spacebook.gui.house.rules_model import JUDGED, LEVELS
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.rule_lines import YES_OR_NO, in_words, term_name
from spacebook.services.rules import MOST, SWITCHES, RuleRow

_LISTED = 50


class RuleDialog(Frame):
    """A new version of one cell of the table. `written` carries what to say of it."""

    written = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, N_("Put into force"), (600, 520))
        self._base: RuleLine | None = None
        self._kind = BookerKind.RESIDENT
        self._trying = Background(jobs, "rule")
        self.number = QSpinBox()
        self.number.setRange(0, MOST)
        self.unlimited = QCheckBox()
        self.switch = Choice(self._answers)
        self.level = Choice(_levels)
        self.who = Choice(self._classes)
        self.since = DateField(desk.today)
        self.words = Label("", "heading")
        self.verdict = Label("", "label")
        self.verdict.setWordWrap(True)
        self.broken = QListWidget()
        self.broken.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.broken.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.broken.setWordWrap(True)
        self._asked = {
            "number": Asked(N_("&Value"), self.number, beside=self.unlimited),
            "switch": Asked(N_("&Value"), self.switch),
            "level": Asked(N_("When it is &broken"), self.level),
            "who": Asked(N_("For &whom"), self.who),
            "since": Asked(N_("In force &from"), self.since),
        }
        self._lay_out_fields()
        self._connect()
        self.retranslate()

    def open_for(self, row: RuleRow, venue_id: int | None) -> None:
        """Ask what shall hold for a class at a venue (None: everywhere) instead of what holds now."""
        line = row.line or RuleLine(term=row.term, value=UNLIMITED, since=ALWAYS)
        self._kind = row.kind
        self._base = replace(
            line, id=0, rev=0, venue_id=venue_id, booker_kind=row.kind, since=self._desk.today()
        )
        self._fill(self._base)
        where = self._desk.places.venues.get(venue_id or 0)
        note = wording.text(where.name) if where is not None else _("whole area")
        self.open_with(term_name(row.term), f"{note} · {wording.booker_kind(row.kind)}")
        focus_all(self.switch if row.term in SWITCHES else self.number)
        self._on_changed()

    def line(self) -> RuleLine:
        """What stands in the fields; raises `Refusal("date_unreadable")`."""
        assert self._base is not None
        since = self.since.day()
        if since is None:
            raise Refusal("date_unreadable", text=self.since.text())
        return replace(
            self._base,
            value=self._value(),
            level=Level(self.level.value()),
            booker_kind=BookerKind(self.who.value()) if self.who.value() else None,
            since=since,
        )

    def take(self) -> None:
        """Write it."""
        try:
            line = self._desk.rules.set(self.line())
        except Refusal as refused:
            self.refuse(refused)
            return
        self._trying.forget()
        self.close()
        self.written.emit(f"{term_name(line.term)}: {in_words(line)}")

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        self.unlimited.setText(_("no limit"))
        self.broken.setAccessibleName(_("What would be broken"))

    def _value(self) -> int:
        if self._base is not None and self._base.term in SWITCHES:
            return int(self.switch.value() or 0)
        return UNLIMITED if self.unlimited.isChecked() else self.number.value()

    def _fill(self, line: RuleLine) -> None:
        for choice in (self.switch, self.who):
            choice.offer_again()
        is_switch = line.term in SWITCHES
        self._asked["switch"].setVisible(is_switch)
        self._asked["number"].setVisible(not is_switch)
        self._asked["level"].setVisible(line.term in JUDGED)
        self.switch.choose(str(max(0, line.value)) if is_switch else "0")
        self.unlimited.setChecked(line.value == UNLIMITED)
        self.number.setValue(max(0, line.value))
        self.level.choose(line.level.value)
        self.who.choose(line.booker_kind.value if line.booker_kind is not None else "")
        self.since.set_day(line.since)

    def _on_changed(self) -> None:
        self.number.setEnabled(not self.unlimited.isChecked())
        self.refuse("")
        self.broken.clear()
        self.broken.hide()
        try:
            line = self.line()
        except Refusal as refused:
            self.words.setText("")
            self.verdict.setText(wording.refusal(refused, self._desk))
            return
        self.words.setText(in_words(line))
        self.verdict.set_tone("quiet")
        self.verdict.setText(_("Looking what it would break …"))
        self._trying.ask(lambda: self._desk.rules.broken_by(line), self._show_broken, self._on_refused)

    def _on_refused(self, refused: Refusal) -> None:
        self.verdict.set_tone("danger")
        self.verdict.setText(wording.refusal(refused, self._desk))

    def _show_broken(self, found: list[Conflict]) -> None:
        n = len(found)
        words = ngettext(
            "{n} booking that stands would break it:", "{n} bookings that stand would break it:", n
        )
        self.verdict.set_tone("warning" if found else "success")
        self.verdict.setText(words.format(n=n) if n else _("Nothing that is booked would break it."))
        for conflict in found[:_LISTED]:
            self.broken.addItem(_line_of(conflict, self._desk))
        if n > _LISTED:
            self.broken.addItem(_("and {n} more").format(n=n - _LISTED))
        self.broken.setVisible(bool(found))

    def _lay_out_fields(self) -> None:
        self._grid = QGridLayout()
        places = {"number": (0, 0), "switch": (0, 0), "level": (0, 1), "who": (1, 0), "since": (1, 1)}
        for name, (row, column) in places.items():
            self._grid.addWidget(self._asked[name], row, column)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.content.addLayout(self._grid)
        for widget in (self.words, self.verdict, self.broken):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.content.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def _connect(self) -> None:
        self.number.valueChanged.connect(lambda _n: self._on_changed())
        self.unlimited.toggled.connect(lambda _on: self._on_changed())
        self.since.changed.connect(self._on_changed)
        for choice in (self.switch, self.level, self.who):
            choice.activated.connect(lambda _row: self._on_changed())

    def _answers(self) -> Options:
        if self._base is None or self._base.term not in YES_OR_NO:
            return [("0", _("No")), ("1", _("Yes"))]
        return [(str(value), _(source)) for value, source in enumerate(YES_OR_NO[self._base.term])]

    def _classes(self) -> Options:
        return [(self._kind.value, wording.booker_kind(self._kind)), ("", _("everybody"))]

    def _restyle(self) -> None:
        self._grid.setSpacing(theme.current().px(12))


def _levels() -> Options:
    return [(level.value, _(source)) for level, source in LEVELS.items()]


def _line_of(conflict: Conflict, desk: Desk) -> str:
    when = wording.moment_span(conflict.start, conflict.end)
    return f"{when} · {wording.sentence(conflict, desk)}"
