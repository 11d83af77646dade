"""Finding people, bookings and bookers by what somebody types: characters, pinyin or initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacebook import readings
from spacebook.domain.boards import Block
from spacebook.domain.names import Name
from spacebook.domain.people import Person
from spacebook.domain.span import midnight, to_minutes
from spacebook.store import reading

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Search:
    """Looks things up as somebody types."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def people(self, text: str, venue_id: int | None = None) -> list[Person]:
        """Staff whose name fits, best first; those of `venue_id` before others that fit as well."""
        ranked: list[tuple[int, bool, int, Person]] = []
        for person in self._desk.people.values():
            ranks = [
                rank
                for name in (person.name.hans, person.name.hant, person.name.en)
                if name
                and (rank := readings.matches(text, name, person.reading, person.initials)) is not None
            ]
            if ranks and person.active:
                ranked.append((min(ranks), person.venue_id != venue_id, person.position, person))
        return [person for *_, person in sorted(ranked, key=lambda entry: entry[:3])]

    def bookings(self, text: str, limit: int = 50) -> list[Block]:
        """Bookings from today on whose title, booker or contact holds the text, in order of time."""
        if not text.strip():
            return []
        after = to_minutes(midnight(self._desk.today()))
        return reading.matching(self._desk.store, text.strip(), after, limit)

    def bookers(self, text: str = "") -> list[Name]:
        """Who has booked before and fits the text, the most frequent first."""
        wanted = text.strip().casefold()
        known = reading.bookers(self._desk.store)
        return [
            name
            for name in known
            if not wanted or any(wanted in part.casefold() for part in (name.hans, name.hant, name.en))
        ]
