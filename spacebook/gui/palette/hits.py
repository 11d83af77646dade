"""What answers a line typed into the palette; asked in a background lane, not by the window itself."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence

from spacebook import dates
from spacebook.domain.boards import Block
from spacebook.domain.typed import read_date
from spacebook.gui.actions import ACTIONS, ActionItem
from spacebook.gui.pages import BY_NAME
from spacebook.gui.palette import entries
from spacebook.gui.palette.drafts import drafts
from spacebook.gui.palette.entries import Entry, arranged
from spacebook.gui.palette.hearing import Hearing
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk

MOST_OF_A_KIND = 6
_LOOKED_AT = 200
_IN_A_BOOKING = 3
"""Bookings hold the text somewhere: they stand behind names that begin with it."""


class Hits:
    """Finds entries for a text, the best first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hearing = Hearing()

    def everything(self) -> list[Entry]:
        """All actions, in their order: what can be done here at all."""
        return [_of_action(item, 0, item.group) for item in ACTIONS]

    def warm_up(self) -> None:
        """Work out how everything sounds that hardly changes."""
        for item in ACTIONS:
            self._hearing.rank("a", _(item.source))

    def find(self, text: str) -> list[Entry]:
        """What answers `text`; all actions for an empty one."""
        text = text.strip()
        if not text:
            return self.everything()
        found = [*drafts(self._desk, text), *self._day(text), *self._actions(text), *self._rooms(text)]
        found += [*self._bookings(text), *self._bookers(text), *self._people(text)]
        return arranged(found, MOST_OF_A_KIND)

    def _day(self, text: str) -> Iterator[Entry]:
        day = read_date(text, self._desk.today())
        if day is not None:
            yield Entry(entries.GO, "date", day, "calendar", dates.day_and_weekday(day, year=True))

    def _actions(self, text: str) -> Iterator[Entry]:
        for item in ACTIONS:
            rank = self._hearing.rank(text, _(item.source), item.source)
            if rank is not None:
                yield _of_action(item, rank, entries.GO if item.name in BY_NAME else entries.DO)

    def _rooms(self, text: str) -> Iterator[Entry]:
        places = self._desk.places
        for room in places.rooms.values():
            name = room.name
            rank = self._hearing.rank(text, room.code, name.hans, name.hant, name.en)
            if rank is not None:
                venue = wording.text(places.venues[room.venue_id].name)
                yield Entry(entries.ROOMS, "room", room.id, "door", wording.text(name), venue, rank=rank)

    def _bookings(self, text: str) -> Iterator[Entry]:
        # Of a series the next one leads to all of them.
        series: dict[int, Block] = {}
        for block in self._desk.search.bookings(text, _LOOKED_AT):
            series.setdefault(block.series_id or -block.id, block)
        for block in series.values():
            when = wording.moment_span(block.start, block.end)
            detail = f"{when}  {wording.room_name(self._desk, block.room_id)}"
            words = wording.text(block.title)
            yield Entry(entries.BOOKINGS, "booking", block.id, "calendar", words, detail, rank=_IN_A_BOOKING)

    def _bookers(self, text: str) -> Iterator[Entry]:
        for name in self._desk.search.bookers(text)[:MOST_OF_A_KIND]:
            words = wording.text(name)
            yield Entry(entries.BOOKERS, "booker", name, "users", words, _("New booking"), rank=_IN_A_BOOKING)

    def _people(self, text: str) -> Iterator[Entry]:
        for person in self._desk.search.people(text)[:MOST_OF_A_KIND]:
            venue = wording.text(self._desk.places.venues[person.venue_id].name)
            detail = "  ".join(each for each in (wording.text(person.post), venue) if each)
            rank = self._hearing.rank(text, person.name.hans, person.name.hant, person.name.en)
            words = wording.text(person.name)
            rank = _IN_A_BOOKING if rank is None else rank
            yield Entry(entries.PEOPLE, "person", person.venue_id, "people", words, detail, rank=rank)


def _of_action(item: ActionItem, rank: int, section: str) -> Entry:
    keys = QKeySequence(item.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if item.keys else ""
    return Entry(section, "action", item.name, item.icon, _(item.source), keys=keys, rank=rank)
