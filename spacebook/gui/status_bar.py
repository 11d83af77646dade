"""The strip at the foot: where the data is, who is at the desk now, how much is on, what clashes."""

from __future__ import annotations

from pathlib import Path

from spacebook.domain.boards import Board, OnDuty
from spacebook.domain.people import Role
from spacebook.gui.widgets.status import StatusItem, StatusStrip
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_AT_DESK = (Role.MAIN, Role.LUNCH, Role.EXTENDED)


class StatusBar(StatusStrip):
    """Says in a line what anybody at the desk wants to know without asking."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._board: Board | None = None
        self._found: int | None = None
        self._file, self._duty, self._bookings = (StatusItem(parent=self) for _each in range(3))
        self._conflicts, self._keys = (StatusItem(parent=self) for _each in range(2))
        for item in (self._file, self._duty, self._bookings, self._conflicts):
            self.add(item, spare=item is self._duty)
        self.add_at_end(self._keys)
        self.retranslate()

    def show_board(self, board: Board | None) -> None:
        """Count what a page shows."""
        self._board = board
        self.retranslate()

    def show_conflicts(self, found: int) -> None:
        """Say how many conflicts stand from today on."""
        self._found = found
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        area = self._desk.area
        name, file = wording.text(area.name), Path(self._desk.database).name
        sample = _("sample, all invented") if area.sample_weeks is not None else ""
        self._file.set_text(" · ".join(text for text in (name, sample, file) if text), "ok")
        self._duty.set_text(self._on_duty())
        self._bookings.set_text(self._counted())
        if self._found is not None:
            self._say_conflicts(self._found)
        self._keys.set_text(_("F1 keys · Ctrl+K all commands · Ctrl+N new booking"))
        self.fit()

    def _say_conflicts(self, found: int) -> None:
        if not found:
            self._conflicts.set_text(_("No conflicts from today on"))
            return
        words = ngettext("{n} conflict from today on", "{n} conflicts from today on", found)
        self._conflicts.set_text(words.format(n=found), "danger")

    def _counted(self) -> str:
        if self._board is None:
            return ""
        count = sum(block.holds for row in self._board.rows() for block in row.blocks)
        if len(self._board.days) == 1:
            return ngettext("{n} booking this day", "{n} bookings this day", count).format(n=count)
        if len(self._board.days) > 7:
            words = ngettext("{n} booking in these weeks", "{n} bookings in these weeks", count)
            return words.format(n=count)
        return ngettext("{n} booking this week", "{n} bookings this week", count).format(n=count)

    def _on_duty(self) -> str:
        now = self._desk.now()
        if self._board is None or not self._board.days[0].date <= now.date() <= self._board.days[-1].date:
            return ""
        minute = now.hour * 60 + now.minute
        sitting = [
            wording.text(duty.person.name)
            for row in self._board.desks
            for duty in row.duties
            if duty.date == now.date() and duty.shift.role in _AT_DESK and _covers(duty, minute)
        ]
        return _("At the desk: {people}").format(people=_(", ").join(sitting)) if sitting else ""


def _covers(duty: OnDuty, minute: int) -> bool:
    return any(first <= minute < last for first, last in duty.shift.spans)
