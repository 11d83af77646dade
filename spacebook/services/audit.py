"""The full look at all that stands: cheap queries name the suspects, the finder decides about each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from spacebook.domain.conflicts import APPROVAL, Conflict, distinct
from spacebook.domain.finder import find
from spacebook.domain.places import sharing
from spacebook.domain.rules import RuleBook
from spacebook.domain.span import midnight, to_minutes
from spacebook.services.rule_audit import RuleSuspects
from spacebook.store import suspects

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

EPOCH_DAY = date(1970, 1, 1).toordinal()
BEGINNING, FOREVER = date(1970, 1, 1), date(9999, 12, 31)
REACH = 800
"""Days ahead that repeated closures are looked at: bookings are made at most 400 days ahead."""


class Audit:
    """All conflicts of a period, each once."""

    def __init__(self, desk: Desk, book: RuleBook | None = None) -> None:
        self._desk = desk
        self._store = desk.store
        self._book = book or desk.rule_book

    def run(self, first: date | None, last: date | None) -> list[Conflict]:
        """Conflicts of bookings that touch the days from `first` to `last`; None means no bound."""
        begin, end = first or BEGINNING, last or FOREVER
        bounds = to_minutes(midnight(begin)), to_minutes(midnight(end)) + 1440
        conflicts = self._judged(self.suspects(*bounds))
        return [c for c in conflicts if midnight(begin) < c.end and c.start.date() <= end]

    def of_rules(self, first: date, code: str) -> list[Conflict]:
        """Conflicts of one code that rules decide about, of bookings that touch `first` or a later day."""
        bounds = to_minutes(midnight(first)), to_minutes(midnight(FOREVER)) + 1440
        found = RuleSuspects(self._desk, self._book, *bounds).all()
        return [c for c in self._judged(found) if c.code == code and midnight(first) < c.end]

    def _judged(self, found: set[int]) -> list[Conflict]:
        bookings = self._desk.bookings.several(found) if found else []
        if not bookings:
            return []
        around = self._desk.watch.around(bookings, book=self._book)
        conflicts = distinct(conflict for booking in bookings for conflict in find(booking, around))
        asking = {booking.id for booking in bookings if not booking.holds}
        return [conflict for conflict in conflicts if _stands(conflict, asking)]

    def suspects(self, first: int, last: int) -> set[int]:
        """Ids of bookings between two moments (minutes) that the finder should look at."""
        margin = self._desk.margin
        return (
            suspects.overlapping(self._store, first, last, margin)
            | suspects.crowded(self._store, first, last)
            | suspects.short_pools(self._store, first, last)
            | suspects.asking_for_pools(self._store, first, last)
            | self._outside_hours(first, last)
            | self._in_closures(first, last)
            | RuleSuspects(self._desk, self._book, first, last).all()
        )

    def _outside_hours(self, first: int, last: int) -> set[int]:
        places = self._desk.places
        found: set[int] = set()
        for room_id, number, earliest, latest in suspects.room_days(self._store, first, last):
            ranges = places.opening(room_id, date.fromordinal(EPOCH_DAY + number))
            if not any(opens <= earliest and latest <= shuts for opens, shuts in ranges):
                found |= suspects.on_day(self._store, room_id, number)
        return found

    def _in_closures(self, first: int, last: int) -> set[int]:
        begin = max(first // 1440, suspects.earliest(self._store) // 1440)
        days = min(last // 1440, begin + REACH) - begin
        if days <= 0 or not self._desk.closures:
            return set()
        start = date.fromordinal(EPOCH_DAY + begin)
        rooms = list(self._desk.places.rooms.values())
        found: set[int] = set()
        for closed in self._desk.watch.closed(start, start + timedelta(days=days)):
            touched = frozenset().union(*(sharing(room_id, rooms) for room_id in closed.room_ids))
            span = to_minutes(closed.span.start), to_minutes(closed.span.end)
            found |= suspects.in_rooms(self._store, touched, *span)
        return found


def _stands(conflict: Conflict, asking: set[int]) -> bool:
    # R19 is told to whoever wants a place; papers, guardians and keys are asked for when one is granted.
    if conflict.code == "R19":
        return False
    return conflict.code not in APPROVAL or conflict.bookings[0] not in asking
