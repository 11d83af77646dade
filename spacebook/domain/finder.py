"""The one place where conflicts are found: every rule is asked about a booking and what lies around it.

The same functions serve the form while somebody types, the check under the write lock, and the audit of the
future.
"""

from collections.abc import Callable, Iterator

from spacebook.domain import checks_between, checks_booker, checks_place
from spacebook.domain.around import Around
from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.conflicts import Conflict, distinct
from spacebook.domain.errors import Refusal
from spacebook.domain.judging import names_booker
from spacebook.domain.places import Room

Rule = Callable[[Booking, Around], Iterator[Conflict]]

WANTING = HOLDING | {State.REQUESTED}
"""Only these want their room; anything cancelled, rejected or waiting clashes with nobody."""

BETWEEN: tuple[Rule, ...] = (checks_between.overlapping, checks_between.turnaround, checks_between.noisy)
"""What is asked about a booking that has others near it."""

OF_BOOKER: tuple[Rule, ...] = (
    checks_booker.notice,
    checks_booker.too_long,
    checks_booker.too_often,
    checks_booker.suspended,
    checks_booker.without_papers,
    checks_between.entered_twice,
)
"""What is asked about a booking that says who books."""


def find(booking: Booking, around: Around) -> list[Conflict]:
    """All that is wrong with `booking` where and when it is, in order of time.

    Raises `Refusal("unknown_room")` when the room is not part of the house.
    """
    if booking.room_id not in around.places.rooms:
        raise Refusal("unknown_room", room=booking.room_id)
    if booking.state not in WANTING:
        return []
    return distinct(conflict for rule in _rules_for(booking, around) for conflict in rule(booking, around))


def _rules_for(booking: Booking, around: Around) -> list[Rule]:
    """The rules that come into question: a series asks for hundreds of dates, and most break none."""
    rules: list[Rule] = [checks_place.outside_hours, checks_place.not_for_this]
    if around.neighbours:
        rules += BETWEEN
    if around.closed:
        rules.append(checks_place.closed)
    if around.covered:
        rules.append(checks_place.nobody_there)
    if booking.headcount:
        rules.append(checks_place.overcrowded)
    if booking.pools:
        rules.append(checks_place.too_few)
    if booking.minors:
        rules.append(checks_booker.unguarded)
    if names_booker(booking):
        rules += OF_BOOKER
    if checks_between.in_charge(booking):
        rules.append(checks_between.wanted_elsewhere)
    return rules


def widest(rooms: list[Room]) -> int:
    """The most minutes that may be needed between two bookings of these rooms."""
    return max((room.setup for room in rooms), default=0) + max((room.clear for room in rooms), default=0)
