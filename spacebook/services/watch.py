"""Finds conflicts: reads what lies around a booking and asks the finder; audits all that stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from spacebook.domain import closing
from spacebook.domain.around import Around, Closed
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.domain.finder import find
from spacebook.domain.places import Closure
from spacebook.domain.rules import RuleBook
from spacebook.services.audit import Audit
from spacebook.services.surroundings import Surroundings

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Watch:
    """The one way to find conflicts, for the form, the write lock and the conflict page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shut: tuple[object, object, list[tuple[Closure, frozenset[int]]]] | None = None

    def check(self, bookings: Sequence[Booking], *, ignore: Iterable[int] = ()) -> list[list[Conflict]]:
        """The conflicts of each booking where and when it is, as far as bookings in the database go.

        `ignore` are ids that are about to move away or be removed in the same step. One query for all.
        Raises `Refusal("nothing_to_check")` for an empty list, "unknown_room".
        """
        if not bookings:
            raise Refusal("nothing_to_check")
        around = self.around(bookings, ignore=frozenset(ignore))
        return [find(booking, around) for booking in bookings]

    def around(
        self,
        bookings: Sequence[Booking],
        *,
        ignore: frozenset[int] = frozenset(),
        book: RuleBook | None = None,
    ) -> Around:
        """What lies near any of the bookings; `book` is a rule book to try instead of the one that holds."""
        return Surroundings(self._desk, bookings, ignore).read(book or self._desk.rule_book)

    def closed(self, first: date, before: date) -> tuple[Closed, ...]:
        """All times from `first` up to `before` when some room cannot be used."""
        return tuple(
            closed
            for closure, rooms in self._closures()
            if closure.rule or (closure.start.date() < before and closure.end.date() >= first)
            for closed in _times(closure, rooms, first, before)
        )

    def of(self, booking_id: int) -> list[Conflict]:
        """The conflicts of a booking that is in the database."""
        return self.check([self._desk.bookings.get(booking_id)])[0]

    def standing(self, first: date | None = None, last: date | None = None) -> list[Conflict]:
        """Every conflict of bookings from `first` to `last`, each once; None means no bound."""
        return Audit(self._desk).run(first, last)

    def _closures(self) -> list[tuple[Closure, frozenset[int]]]:
        # Asked for at every check; the rooms of a closure change only with the house.
        closures, places = self._desk.closures, self._desk.places
        if self._shut is None or self._shut[0] is not closures or self._shut[1] is not places:
            found = [(closure, closing.rooms_of(closure, places.rooms)) for closure in closures]
            self._shut = (closures, places, found)
        return self._shut[2]


def _times(closure: Closure, rooms: frozenset[int], first: date, before: date) -> Iterable[Closed]:
    for span in closing.times(closure, first, before):
        yield Closed(closure.id, span, rooms, closure.name, closure.kind, closure.authority)
