"""How many of a pool are out at once: the peak, never the sum of a day."""

from collections import Counter
from collections.abc import Iterable, Mapping

from spacebook.domain.around import Taken
from spacebook.domain.bookings import PoolUse
from spacebook.domain.span import Span


def together(uses: Iterable[PoolUse]) -> Mapping[int, int]:
    """How many of each pool a booking takes; the same pool named twice counts together."""
    wanted: Counter[int] = Counter()
    for use in uses:
        wanted[use.pool_id] += use.quantity
    return wanted


def peak(taken: Iterable[Taken], within: Span) -> tuple[int, Span | None, tuple[int, ...]]:
    """The most that is out at one moment inside `within`: how many, when first, with which bookings.

    (0, None, ()) when nothing is out. Uses that only touch do not add up.
    """
    near = [use for use in taken if use.start < within.end and use.end > within.start]
    moments = sorted({max(use.start, within.start) for use in near})
    most = 0
    when: Span | None = None
    whose: tuple[int, ...] = ()
    for moment in moments:
        running = [use for use in near if use.start <= moment < use.end]
        total = sum(use.quantity for use in running)
        if total > most:
            until = min(use.end for use in running)
            most, when = total, Span(moment, min(until, within.end))
            whose = tuple(sorted({use.booking_id for use in running}))
    return most, when, whose
