"""What answers a line typed into the palette; asked in a background lane, not by the window itself."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence

from spacebook import dates
from spacebook.domain.typed import read_date
from spacebook.gui.actions import ACTIONS, ActionItem
from spacebook.gui.jobs import Progress
from spacebook.gui.pages import BY_NAME
from spacebook.gui.palette import entries
from spacebook.gui.palette.drafts import drafts
from spacebook.gui.palette.entries import Entry, arranged
from spacebook.gui.palette.hearing import Hearing
from spacebook.i18n import _
from spacebook.services.desk import Desk

MOST_OF_A_KIND = 6
_MOST = 60
KINDS = {
    "room": (entries.ROOMS, "door"),
    "venue": (entries.GO, "rooms"),
    "person": (entries.PEOPLE, "people"),
    "booker": (entries.BOOKERS, "users"),
    "booking": (entries.BOOKINGS, "calendar"),
}
"""The kinds of what a search finds, with the section and the icon they are listed with."""


class Hits:
    """Finds entries for a text, the best first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hearing = Hearing()

    def everything(self) -> list[Entry]:
        """All actions, in their order: what can be done here at all."""
        return [_of_action(item, 0, item.group) for item in ACTIONS]

    def warm_up(self, progress: Progress) -> None:
        """Work out how everything sounds before somebody waits for it; stops when something is typed."""
        for item in ACTIONS:
            self._hearing.rank("a", _(item.source))
        while not progress.stopped and not self._desk.search.prepare():
            continue

    def find(self, text: str) -> list[Entry]:
        """What answers `text`; all actions for an empty one."""
        text = text.strip()
        if not text:
            return self.everything()
        found = [*drafts(self._desk, text), *self._day(text), *self._actions(text)]
        return arranged([*found, *self._places_and_people(text)], MOST_OF_A_KIND)

    def _day(self, text: str) -> Iterator[Entry]:
        day = read_date(text, self._desk.today())
        if day is not None:
            yield Entry(entries.GO, "date", day, "calendar", dates.day_and_weekday(day, year=True))

    def _actions(self, text: str) -> Iterator[Entry]:
        for item in ACTIONS:
            rank = self._hearing.rank(text, _(item.source), item.source)
            if rank is not None:
                yield _of_action(item, rank, entries.GO if item.name in BY_NAME else entries.DO)

    def _places_and_people(self, text: str) -> Iterator[Entry]:
        for hit in self._desk.search.everything(text, _MOST):
            section, icon = KINDS[hit.kind]
            yield Entry(section, hit.kind, hit.id, icon, hit.words, hit.detail, rank=hit.rank)


def _of_action(item: ActionItem, rank: int, section: str) -> Entry:
    keys = QKeySequence(item.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if item.keys else ""
    return Entry(section, "action", item.name, item.icon, _(item.source), keys=keys, rank=rank)
