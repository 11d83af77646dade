"""Finds rooms and people for the form, by characters, full pinyin or initials."""

from __future__ import annotations

from spacebook import dates, i18n, readings
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking
from spacebook.domain.people import Person
from spacebook.domain.places import Room
from spacebook.gui.dialogs.pick_field import Offer
from spacebook.services import wording
from spacebook.services.desk import Desk

_MOST = 30


class Finder:
    """Answers what is typed into the form's fields. `venue_id` is the one in use: its rooms come first.

    `judged` is the booking that stands in the form: who could open for it is offered first.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sounds: dict[str, tuple[str, str]] = {}
        self.venue_id: int | None = None
        self.judged: Booking | None = None

    def rooms(self, text: str) -> list[Offer]:
        """Rooms whose name or venue answers `text`, the best first."""
        ranked = [(self._rank(text, room), room) for room in self._desk.places.rooms.values()]
        found = [(rank, room) for rank, room in ranked if rank is not None]
        found.sort(key=lambda pair: (pair[0], *self._order(pair[1])))
        return [self.room(room) for _rank, room in found[:_MOST]]

    def room(self, room: Room) -> Offer:
        """A room as it is offered: name, venue and how many people it takes."""
        venue = self._desk.places.venues.get(room.venue_id)
        facts = [venue.name.text(i18n.language())] if venue is not None else []
        if room.limit:
            facts.append(dates.people_count(room.limit))
        return Offer(room.id, room.name.text(i18n.language()), " · ".join(facts))

    def people(self, text: str) -> list[Offer]:
        """Staff whose name answers `text`, those of the venue in use first."""
        return [self.person(person) for person in self._desk.search.people(text, self.venue_id)[:_MOST]]

    def person(self, person: Person) -> Offer:
        """A member of staff as offered: name and post."""
        return Offer(person.id, person.name.text(i18n.language()), person.post.text(i18n.language()))

    def bookers(self, text: str) -> list[Offer]:
        """Those in the register first, with their ids; then who has booked before, with ids below zero."""
        known = [self.booker(one) for one in self._desk.bookers.find(text)[:_MOST]]
        names = {offer.name for offer in known}
        before = [name.text(i18n.language()) for name in self._desk.search.bookers(text)[:_MOST]]
        others = [Offer(-number, name) for number, name in enumerate(before, 1) if name not in names]
        return [*known, *others][:_MOST]

    def booker(self, booker: Booker) -> Offer:
        """Somebody in the register as offered: name, class and whom to call."""
        facts = [wording.booker_kind(booker.kind), booker.contact]
        return Offer(booker.id, booker.name.text(i18n.language()), " · ".join(filter(None, facts)))

    def keyholders(self, text: str) -> list[Offer]:
        """Staff who could open for the booking that is being judged, then all others."""
        people = self._desk.search.people(text, self.venue_id)
        could = [one.id for one in self._desk.requests.keyholders(self.judged)] if self.judged else []
        people.sort(key=lambda one: could.index(one.id) if one.id in could else len(could))
        return [self.person(person) for person in people[:_MOST]]

    def _order(self, room: Room) -> tuple[bool, int, int]:
        venue = self._desk.places.venues.get(room.venue_id)
        return room.venue_id != self.venue_id, venue.position if venue else 0, room.position

    def _rank(self, text: str, room: Room) -> int | None:
        """How well a room answers: each word must be found in its code, its name or its venue's name."""
        venue = self._desk.places.venues.get(room.venue_id)
        ranks = []
        for word in text.split():
            own = self._heard(word, room.name.text(i18n.language()))
            if room.code.casefold().startswith(word.casefold()):
                own = 0
            of_venue = self._heard(word, venue.name.text(i18n.language())) if venue is not None else None
            if own is None and of_venue is None:
                return None
            # A room that is called so goes before all the rooms of a venue that is called so.
            ranks.append(own if own is not None else 10 + (of_venue or 0))
        return max(ranks, default=0)

    def _heard(self, word: str, name: str) -> int | None:
        if not word.isascii() or word.isdigit() or name.isascii():
            return readings.matches(word, name, "", "")
        if name not in self._sounds:
            self._sounds[name] = readings.readings(name)
        return readings.matches(word, name, *self._sounds[name])
