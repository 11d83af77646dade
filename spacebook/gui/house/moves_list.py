"""All that a change of the calendar would do, as a list under heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from spacebook import dates
from spacebook.domain.bookings import State
from spacebook.domain.calendar_moves import DateMove, DayChange, Deed, HoursChange, Moves, SeriesMoves
from spacebook.domain.people import Duty
from spacebook.gui import icons, theme
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_DEEDS = {Deed.PAUSE: N_("pauses"), Deed.MOVE: N_("moves"), Deed.BACK: N_("comes back")}


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One line; a `grave` one asks for somebody's eye."""

    words: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """A head and its lines."""

    head: str
    lines: tuple[MoveLine, ...]

    @property
    def is_grave(self) -> bool:
        """Whether any of its lines asks for an eye."""
        return any(line.grave for line in self.lines)


class MovesList(QTreeWidget):
    """Shows the groups; those that ask for somebody's eye are open and marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What follows"))

    def show_moves(self, moves: Moves, desk: Desk) -> None:
        """Show what would be done."""
        self.clear()
        size = theme.current().px(16)
        for group in groups(moves, desk):
            head = QTreeWidgetItem([group.head])
            font = theme.current().font("body", bold=True)
            head.setFont(0, font)
            for line in group.lines:
                item = QTreeWidgetItem([line.words])
                item.setToolTip(0, line.words)
                if line.grave:
                    item.setIcon(0, icons.icon("warning", "warning", size=16))
                head.addChild(item)
            self.addTopLevelItem(head)
            head.setExpanded(True)
        self.setIndentation(size)

    def words(self) -> list[str]:
        """All that is shown, heads and lines."""
        walk = QTreeWidgetItemIterator(self)
        found: list[str] = []
        while (item := walk.value()) is not None:
            found.append(item.text(0))
            walk += 1
        return found


def groups(moves: Moves, desk: Desk) -> Iterator[MoveGroup]:
    """What asks for an eye comes first, the days themselves last."""
    dates_of = [(entry, move) for entry in moves.series for move in entry.dates]
    for deed in Deed:
        found = [_date_line(move, desk) for _entry, move in dates_of if move.deed is deed]
        yield from _group(_deed_head(deed, len(found)), found)
    apart = [line for entry in moves.series for line in _apart_lines(entry)]
    count = len(apart)
    head = ngettext("{n} date changed by hand stays", "{n} dates changed by hand stay", count)
    yield from _group(head.format(n=count), apart)
    hours = [line for change in moves.bookings for line in _hours_lines(change, desk)]
    count = len(moves.bookings)
    head = ngettext("{n} booking meets other opening hours", "{n} bookings meet other opening hours", count)
    yield from _group(head.format(n=count), hours)
    duties = [MoveLine(_duty_words(duty, desk)) for duty in moves.duties]
    count = len(duties)
    head = ngettext("{n} duty is of another kind of day", "{n} duties are of another kind of day", count)
    yield from _group(head.format(n=count), duties)
    days = [MoveLine(_day_words(day)) for day in moves.days]
    head = ngettext("{n} day changes", "{n} days change", len(days))
    yield from _group(head.format(n=len(days)), days)


def _group(head: str, lines: Iterable[MoveLine]) -> Iterator[MoveGroup]:
    ordered = sorted(lines, key=lambda line: not line.grave)
    if ordered:
        yield MoveGroup(head, tuple(ordered))


def _deed_head(deed: Deed, count: int) -> str:
    if deed is Deed.PAUSE:
        return ngettext("{n} date of series pauses", "{n} dates of series pause", count).format(n=count)
    if deed is Deed.MOVE:
        return ngettext("{n} date of series moves", "{n} dates of series move", count).format(n=count)
    return ngettext("{n} date of series comes back", "{n} dates of series come back", count).format(n=count)


def _date_line(move: DateMove, desk: Desk) -> MoveLine:
    before = move.before or move.after
    what = _(", ").join((wording.text(move.after.title), dates.day_and_weekday(before.start.date())))
    words = _("{what}: {deed}").format(what=what, deed=_(_DEEDS[move.deed]))
    if move.deed is not Deed.PAUSE and move.after.start.date() != before.start.date():
        words += f" → {dates.day_and_weekday(move.after.start.date())}"
    if not move.conflicts:
        return MoveLine(words)
    clash = wording.sentence(move.conflicts[0], desk)
    asked = _("comes in as a request") if move.after.state is State.REQUESTED else ""
    return MoveLine("\n".join((" · ".join(part for part in (words, asked) if part), clash)), grave=True)


def _apart_lines(entry: SeriesMoves) -> Iterator[MoveLine]:
    for one in entry.apart:
        day = dates.day_and_weekday(one.start.date())
        yield MoveLine(
            _("{title}, {day}: changed by hand, stays").format(title=wording.text(one.title), day=day)
        )


def _hours_lines(change: HoursChange, desk: Desk) -> Iterator[MoveLine]:
    # Where and when the sentence says itself.
    booking = change.booking
    what = _(", ").join((wording.text(booking.title), dates.day_and_weekday(booking.start.date())))
    for conflict in change.new:
        said = wording.sentence(conflict, desk)
        yield MoveLine(f"{what}\n{said}", grave=True)
    if change.cleared and not change.new:
        yield MoveLine(_("{what}: {deed}").format(what=what, deed=_("lies in the opening hours again")))


def _duty_words(duty: Duty, desk: Desk) -> str:
    person = desk.people.get(duty.person_id or 0)
    parts = [dates.day_and_weekday(duty.date), wording.text(person.name) if person is not None else ""]
    return _(", ").join(part for part in parts if part)


def _day_words(day: DayChange) -> str:
    old, new = (wording.day_type(kind) for kind in day.kinds)
    when = dates.day_and_weekday(day.date, year=True)
    name = wording.text(day.name)
    turn = f"{old} → {new}" if old != new else new
    return _(", ").join(part for part in (_("{what}: {deed}").format(what=when, deed=turn), name) if part)
