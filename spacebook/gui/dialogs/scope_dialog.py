"""What an edit of a series would do, date by date, before it is done: changes, appears, vanishes, clashes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.dialogs.day_list import DayList, Line, line_of
from spacebook.gui.dialogs.reason import KeepFields, keepable
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.series_outcome import Changed, Outcome, SeriesEdit

_SIZE = (640, 620)
_WIDE = 100
_ROWS = 12


class _Section(QWidget):
    """A heading with how many there are, what a tick means, and the list."""

    def __init__(self, source: str, hint: str = "") -> None:
        super().__init__()
        self._source = source
        self.heading = Label("", "label")
        self.heading.setProperty("strong", True)
        self.hint = Label(hint, "small")
        self.hint.setWordWrap(True)
        self.list = DayList(source, rows=_ROWS)
        self._column = QVBoxLayout(self)
        for widget in (self.heading, self.hint, self.list):
            self._column.addWidget(widget)
        tight(self._column, theme.current().px(4))
        self.hint.setVisible(bool(hint))

    def show_lines(self, lines: list[Line]) -> None:
        """Show the lines; none hides the section."""
        self.heading.setText(f"{_(self._source)} · {len(lines)}")
        self.list.show_lines(lines)
        self.setVisible(bool(lines))


class ScopeDialog(QDialog):
    """`applied` carries the id of the first booking that was written, `refused` a refusal of the preview."""

    applied = Signal(int)
    refused = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, edit: SeriesEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._outcome: Outcome | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = Label("", "heading")
        self.changed = _Section(N_("Change"), N_("A tick leaves that date as it is."))
        self.appearing = _Section(N_("Are added"), N_("A tick leaves that date out."))
        self.vanishing = _Section(N_("Are no longer in the rule"), N_("They go only with a tick: cancelled."))
        self.apart = _Section(N_("Kept apart, because they were changed by themselves"))
        self.rest = _Section(N_("Over, or paused for holidays"))
        self.keep = KeepFields(desk)
        self.leave_out = Button(N_("Leave out all that clash"), kind="link")
        self.drop_all = Button(N_("Cancel all that are no longer in the rule"), kind="link")
        self.refusal = Label("", "label", "danger")
        self.refusal.setWordWrap(True)
        self.apply = Button(N_("Apply"), kind="primary")
        self.cancel = Button(N_("Back"))
        self._scroll = QScrollArea(widgetResizable=True)
        self._lay_out()
        self._connect()
        self.summary.setText(_("Looking at the dates …"))
        self.apply.setEnabled(False)
        self.setWindowTitle(_("What changes"))
        jobs.run("scope", lambda _progress: desk.series.preview(edit), self.show_outcome, self._on_failed)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what would happen, date by date."""
        self._outcome = outcome
        self.changed.show_lines([self._changed_line(one) for one in outcome.changed])
        self.appearing.show_lines(
            [
                line_of(
                    one.booking,
                    one.conflicts,
                    self._desk,
                    key=one.span.start.date(),
                    words=_when(one.booking),
                )
                for one in outcome.appearing
            ]
        )
        self.vanishing.show_lines([Line(_when(one), "gone", one.id) for one in outcome.vanishing])
        self.apart.show_lines([Line(_when(one), "quiet") for one in outcome.kept_apart])
        over = [Line(_("{date}: over").format(date=_when(one)), "quiet") for one in outcome.past]
        paused = [
            Line(_("{date}: holiday, paused").format(date=dates.day_and_weekday(day)), "quiet")
            for day in outcome.paused
        ]
        self.rest.show_lines([*over, *paused])
        self.drop_all.setVisible(bool(outcome.vanishing))
        self.apply.setEnabled(True)
        self._judge()
        self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Do it; what is refused is said and nothing is written."""
        outcome = self._outcome
        if outcome is None:
            return
        missing = self.keep.missing()
        if missing:
            self._say(_("Say why it is kept.") if missing == "reason" else _("Say which head decided."))
            self.keep.asked[missing].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        skip: frozenset[date] = self.changed.list.keys() | self.appearing.list.keys()
        codes = {conflict.code for conflict in self._standing()}
        try:
            written = self._desk.series.apply(
                outcome.edit, keep=self.keep.keep(codes), skip=skip, drop=self.vanishing.list.keys()
            )
        except Refusal as refusal:
            self._say(wording.refusal(refusal, self._desk))
            return
        self.accept()
        self.applied.emit(written[0].id if written else outcome.edit.booking_id)

    def _standing(self) -> list[Conflict]:
        """What clashes on the dates that are not left out."""
        outcome = self._outcome
        assert outcome is not None
        changed, appearing = self.changed.list.keys(), self.appearing.list.keys()
        pairs = [(one.after, one.conflicts) for one in outcome.changed if _day(one.after) not in changed]
        pairs += [
            (one.booking, one.conflicts) for one in outcome.appearing if _day(one.booking) not in appearing
        ]
        return [c for booking, found in pairs for c in self._desk.bookings.relevant(booking, found)]

    def _judge(self) -> None:
        outcome = self._outcome
        assert outcome is not None
        standing = self._standing()
        self._summarise(outcome, len({conflict.start.date() for conflict in standing}))
        self.leave_out.setVisible(bool(standing))
        room = self._desk.places.rooms.get(outcome.edit.after.room_id)
        shown = standing if keepable(standing, self._desk) else []
        self.keep.show_found(shown, room.venue_id if room is not None else None)
        self.refusal.hide()

    def _summarise(self, outcome: Outcome, clashing: int) -> None:
        count = len(outcome.changed)
        words = [ngettext("{n} date changes", "{n} dates change", count).format(n=count)]
        if outcome.appearing:
            words.append(_("{n} are added").format(n=len(outcome.appearing)))
        if outcome.vanishing:
            words.append(_("{n} no longer in the rule").format(n=len(outcome.vanishing)))
        if clashing:
            words.append(ngettext("{n} clashes", "{n} clash", clashing).format(n=clashing))
        self.summary.setText(" · ".join(words))
        self.summary.set_tone("danger" if clashing else "")

    def _changed_line(self, one: Changed) -> Line:
        before, after = one.before, one.after
        words = _when(after)
        if before.span != after.span:
            words = _("{before} → {after}").format(before=_when(before), after=_time_or_when(before, after))
        if before.room_id != after.room_id:
            words = f"{words} · {wording.room_name(self._desk, after.room_id)}"
        return line_of(after, one.conflicts, self._desk, key=_day(after), words=words)

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

    def _on_failed(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal):
            raise fault
        self.reject()
        self.refused.emit(fault)

    def _connect(self) -> None:
        self.apply.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.apply.clicked.connect(self.write)
        self.cancel.clicked.connect(self.reject)
        self.leave_out.clicked.connect(self._on_leave_out)
        self.drop_all.clicked.connect(self._on_drop_all)
        for section in (self.changed, self.appearing, self.vanishing):
            section.list.ticked.connect(self._judge)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.write)

    def _on_leave_out(self) -> None:
        self.changed.list.tick_clashing()
        self.appearing.list.tick_clashing()

    def _on_drop_all(self) -> None:
        self.vanishing.list.tick([line.key for line in self.vanishing.list.lines()])

    def _lay_out(self) -> None:
        look = theme.current()
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in (self.changed, self.appearing, self.vanishing, self.apart, self.rest):
            widget.hide()
            column.addWidget(widget)
        column.addStretch(1)
        tight(column, look.px(16))
        self._scroll.setWidget(page)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        links = QHBoxLayout()
        links.addWidget(self.leave_out)
        links.addWidget(self.drop_all)
        links.addStretch(1)
        feet = QHBoxLayout()
        feet.addWidget(self.refusal, _WIDE)
        feet.addStretch(1)
        feet.addWidget(self.cancel)
        feet.addWidget(self.apply)
        whole = QVBoxLayout(self)
        edge = look.px(20)
        whole.setContentsMargins(edge, look.px(16), edge, look.px(16))
        whole.setSpacing(look.px(12))
        whole.addWidget(self.summary)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(links)
        whole.addWidget(self.keep)
        whole.addLayout(feet)
        for hidden in (self.leave_out, self.drop_all, self.refusal):
            hidden.hide()
        self.resize(look.px(_SIZE[0]), min(look.px(_SIZE[1]), self.screen().availableGeometry().height()))


def _day(booking: Booking) -> date:
    return booking.start.date()


def _when(booking: Booking) -> str:
    return f"{dates.day_and_weekday(_day(booking))} {dates.clock_span(booking.start, booking.end)}"


def _time_or_when(before: Booking, after: Booking) -> str:
    """The time alone where the day stays."""
    same = _day(before) == _day(after)
    return dates.clock_span(after.start, after.end) if same else _when(after)
