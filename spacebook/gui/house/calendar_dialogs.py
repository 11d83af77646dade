"""The dialogs of the calendar: change some days, bring a year in. Both show first what follows."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from spacebook import almanac, dates, i18n
from spacebook.domain.calendar import Calendar, CalendarDay, DayType
from spacebook.domain.calendar_moves import Moves, Wish
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import Choice
from spacebook.gui.dialogs.pick_field import Offer, PickField
from spacebook.gui.house.background import Background
from spacebook.gui.house.frame import Frame
from spacebook.gui.house.moves_list import MovesList
from spacebook.gui.house.year_days import DayMark, mark_of
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.calendars import feast
from spacebook.services.desk import Desk

_WAIT_MS = 200
_BY_WEEKDAY = ""


class MovesDialog(Frame):
    """Shows what a wish about the calendar does, and does it; `applied` carries a sentence."""

    applied = Signal(str)

    def __init__(
        self, desk: Desk, jobs: Jobs | None, parent: QWidget | None, submit: str, size: tuple[int, int]
    ) -> None:
        super().__init__(desk, parent, submit, size)
        self._moves: Moves | None = None
        self._background = Background(jobs, "moves")
        self.summary = Label("", "label")
        self.summary.setWordWrap(True)
        self.list = MovesList()
        self.content.addWidget(self.summary)
        self.content.addWidget(self.list, 1)

    @property
    def moves(self) -> Moves | None:
        """What is shown, or None while it is worked out."""
        return self._moves

    def wish(self) -> Wish:
        """How the calendar shall be."""
        raise NotImplementedError

    def look(self) -> None:
        """Work out what follows, and show it."""
        self._moves = None
        self.refuse("")
        self.submit.setEnabled(False)
        self.summary.set_source(N_("Working out what follows …"))
        wish, table = self.wish(), self._desk.calendar_table
        self._background.ask(lambda: table.preview(wish), self._show, self._on_refused)

    def take(self) -> None:
        """Write what is shown."""
        moves = self._moves
        if moves is None or not moves.days:
            return
        self.submit.setEnabled(False)
        table = self._desk.calendar_table
        self._background.ask(lambda: table.apply(moves), lambda _done: self._on_applied(moves), self._on_late)

    def _show(self, moves: Moves) -> None:
        self._moves = moves
        self.list.show_moves(moves, self._desk)
        self.submit.setEnabled(bool(moves.days))
        self.summary.set_source("")
        self.summary.setText(summary(moves))

    def _on_refused(self, refused: Refusal) -> None:
        self.list.clear()
        self.summary.set_source("")
        self.summary.setText("")
        self.refuse(refused)

    def _on_late(self, refused: Refusal) -> None:
        self.look()
        self.refuse(refused)

    def _on_applied(self, moves: Moves) -> None:
        self.hide()
        count = len(moves.days)
        said = ngettext("{n} day of the calendar changed.", "{n} days of the calendar changed.", count)
        self.applied.emit(said.format(n=count))


class ImportDialog(MovesDialog):
    """Brings days in; nothing is written before "Apply"."""

    def __init__(self, desk: Desk, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent, N_("Apply"), (720, 640))
        self._wish = Wish()

    def open_wish(self, wish: Wish, source: str) -> None:
        """Show what `wish` would do; `source` says where the days come from."""
        self._wish = wish
        self.open_with(_("Import days of the calendar"), source)
        self.look()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self) -> Wish:
        """What was opened."""
        return self._wish


class DayDialog(MovesDialog):
    """Changes the type of one day or of some days side by side."""

    def __init__(self, desk: Desk, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent, N_("Apply"), (640, 520))
        self._days: tuple[date, ...] = ()
        self._mark = DayMark(DayType.WORKDAY)
        self._left: dict[tuple[date, ...], tuple[str, str]] = {}
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self.kind = Choice(self._kinds)
        self.name = PickField(_feasts, free=True)
        self.asked = (Asked(N_("&Kind of day"), self.kind), Asked(N_("Of which &feast"), self.name))
        self._row = QHBoxLayout()
        for asked in self.asked:
            self._row.addWidget(asked, 1)
        self.content.insertLayout(0, self._row)
        self._timer.timeout.connect(self.look)
        self.kind.currentIndexChanged.connect(lambda _row: self._on_kind())
        self.name.changed.connect(self._timer.start)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def open_days(self, first: date, last: date, marks: dict[date, DayMark]) -> None:
        """Ask what the days from `first` to `last` shall be; what was left unfinished stands there again."""
        self._days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
        self._mark = mark_of(marks, first)
        kind = self._mark.kind.value if self._mark.special else _BY_WEEKDAY
        name = wording.text(self._mark.name)
        kind, name = self._left.pop(self._days, (kind, name))
        self.kind.offer_again()
        self.kind.choose(kind)
        self.name.setText(name)
        one = dates.day_and_weekday(first, year=True) if first == last else dates.week_range(first, last)
        self.open_with(one, self._said())
        self._on_kind()
        self.look()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self) -> Wish:
        """The days with the kind and the name that stand in the fields."""
        kind = self.kind.value()
        if kind == _BY_WEEKDAY:
            return Wish(cleared=frozenset(self._days))
        name = self._name()
        return Wish(tuple(CalendarDay(date=day, kind=DayType(kind), name=name) for day in self._days))

    def look(self) -> None:
        """Work out what follows from what stands in the fields now."""
        self._timer.stop()
        super().look()

    def take(self) -> None:
        """Write what is shown, when it is of what stands in the fields."""
        if self._timer.isActive():
            self.look()
            return
        super().take()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was chosen for the next time."""
        self._left[self._days] = (self.kind.value(), self.name.text())
        self._timer.stop()
        self._background.forget()
        super().closeEvent(event)

    def _said(self) -> str:
        if self._mark.expected:
            name = wording.text(self._mark.name)
            return _("{feast} is expected by law on this day; the notice is not out yet.").format(feast=name)
        return ""

    def _name(self) -> Name:
        text = self.name.text().strip()
        return self._mark.name if text == wording.text(self._mark.name) else feast(text)

    def _on_kind(self) -> None:
        self.name.setEnabled(self.kind.value() != _BY_WEEKDAY)
        self._timer.start()

    def _kinds(self) -> list[tuple[str, str]]:
        usual = {Calendar().kind(day) for day in self._days}
        words = _(", ").join(wording.day_type(kind) for kind in DayType if kind in usual)
        by_weekday = _("By its weekday ({kind})").format(kind=words) if words else _("By its weekday")
        return [(_BY_WEEKDAY, by_weekday), *((kind.value, wording.day_type(kind)) for kind in DayType)]

    def _restyle(self) -> None:
        tight(self._row, theme.current().px(12))


def summary(moves: Moves) -> str:
    """In a line what is below."""
    if not moves.days:
        return _("The calendar says so already.")
    touched = sum(len(entry.dates) for entry in moves.series) + len(moves.bookings) + len(moves.duties)
    if not touched:
        return _("No booking and no duty is touched.")
    return _("Look through what follows; nothing is written before you apply it.")


def _feasts(text: str) -> list[Offer]:
    code = i18n.language()
    names = [Name(names.hans, names.hant, names.en).text(code) for names in almanac.feasts()]
    return [Offer(at, name) for at, name in enumerate(names) if text.casefold() in name.casefold()]
