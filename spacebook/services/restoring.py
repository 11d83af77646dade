"""Bookings that were pushed aside come back to their old place when it is free again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from spacebook.domain.bookings import Booking, State
from spacebook.domain.conflicts import Level
from spacebook.services.trial import Trial
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


def pushed_by(desk: Desk, closure_id: int) -> list[Booking]:
    """The bookings that a closure or takeover has pushed aside and that were not moved since."""
    found = desk.store.all(Booking, displaced_by=closure_id)
    return [one for one in found if one.state in (State.DISPLACED, State.REQUESTED)]


def restore(desk: Desk, change: Change, pushed: Iterable[Booking]) -> list[Booking]:
    """Give bookings their old place back, the more important class first, as far as nothing blocks it.

    What has begun, or finds its place taken, keeps its token. The closures must be written already; the
    caller refreshes the desk when the step ends.
    """
    desk.refresh()
    ahead = [one for one in pushed if one.start >= desk.now()]
    trial = Trial(desk, ahead)
    back: list[Booking] = []
    for booking in sorted(ahead, key=lambda one: (one.priority, one.start, one.id)):
        state = State.CONFIRMED if booking.state is State.DISPLACED else booking.state
        again = replace(booking, state=state, displaced_by=None, reason="")
        if any(conflict.level is Level.BLOCK for conflict in trial.conflicts(again)):
            continue
        trial.place(again)
        back.append(again)
    return change.put_all(back)
