"""The life of a booking: which state may follow which, and when. The one table that everything asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from spacebook.domain.bookings import Booking, State
from spacebook.domain.errors import Refusal

CHECK_IN_EARLY = timedelta(minutes=30)
"""How long before its start a booking can be checked in: people come early to lay the tables."""

STEP_MINUTES = 5
"""A room that is left early is free from the next full step of so many minutes."""


class When(StrEnum):
    """How the time of a booking must lie to the present moment."""

    ANY = "any"
    BEFORE_START = "before_start"
    BEFORE_END = "before_end"
    AROUND = "around"  # from a little before the start until the end
    UNMET = "unmet"  # the grace is over, the booking is not
    LATE = "late"  # the grace is over
    OVER = "over"


_S = State
TRANSITIONS: Mapping[State, Mapping[State, When]] = {
    _S.DRAFT: {
        _S.REQUESTED: When.ANY,
        _S.WAITING: When.BEFORE_START,
        _S.CONFIRMED: When.ANY,
        _S.CANCELLED: When.ANY,
    },
    _S.REQUESTED: {
        _S.CONFIRMED: When.BEFORE_END,
        _S.REJECTED: When.ANY,
        _S.WAITING: When.BEFORE_START,
        _S.CANCELLED: When.ANY,
        _S.DISPLACED: When.ANY,
    },
    _S.WAITING: {
        _S.CONFIRMED: When.BEFORE_START,
        _S.REQUESTED: When.ANY,
        _S.REJECTED: When.ANY,
        _S.CANCELLED: When.ANY,
    },
    _S.CONFIRMED: {
        _S.CHECKED_IN: When.AROUND,
        _S.DONE: When.OVER,
        _S.NO_SHOW: When.LATE,
        _S.RELEASED: When.UNMET,
        _S.REQUESTED: When.ANY,
        _S.WAITING: When.BEFORE_START,
        _S.CANCELLED: When.ANY,
        _S.DISPLACED: When.ANY,
    },
    _S.CHECKED_IN: {
        _S.DONE: When.ANY,
        _S.CONFIRMED: When.ANY,
        _S.DISPLACED: When.ANY,
    },
    _S.DISPLACED: {
        _S.CONFIRMED: When.ANY,
        _S.REQUESTED: When.ANY,
        _S.WAITING: When.BEFORE_START,
        _S.REJECTED: When.ANY,
        _S.CANCELLED: When.ANY,
    },
    _S.REJECTED: {_S.REQUESTED: When.ANY, _S.CONFIRMED: When.ANY, _S.WAITING: When.BEFORE_START},
    _S.CANCELLED: {_S.REQUESTED: When.ANY, _S.CONFIRMED: When.ANY, _S.WAITING: When.BEFORE_START},
    _S.RELEASED: {_S.NO_SHOW: When.ANY, _S.CONFIRMED: When.BEFORE_END},
    _S.NO_SHOW: {_S.DONE: When.OVER, _S.CONFIRMED: When.BEFORE_END},
    _S.DONE: {_S.NO_SHOW: When.ANY},
}
"""From a state to those that may follow, and when. What took place is never cancelled: it is over."""


def may(booking: Booking, after: State, now: datetime, grace: int = 0) -> bool:
    """Whether a booking may go over to a state now; `grace` is in minutes, below 0 there is none."""
    return _obstacle(booking, after, now, grace) is None


def nexts(booking: Booking, now: datetime, grace: int = 0) -> frozenset[State]:
    """The states that a booking may go over to now."""
    return frozenset(after for after in TRANSITIONS[booking.state] if may(booking, after, now, grace))


def led(booking: Booking, after: State, now: datetime, grace: int = 0) -> Booking:
    """The booking in its next state.

    Raises `Refusal`: "wrong_state" when that state cannot follow at all, "too_early" with the moment `since`
    which it may, "too_late" when that has gone by.
    """
    refused = _obstacle(booking, after, now, grace)
    if refused is not None:
        raise refused
    return replace(booking, state=after)


def refuse_leap(old: Booking, new: Booking, now: datetime) -> None:
    """Refuse an edit that puts a booking where its state does not lead, at the time it has then.

    Raises like `led`.
    """
    if new.state is not old.state:
        led(replace(new, state=old.state), new.state, now)


def after_edit(old: Booking, new: Booking) -> Booking:
    """An edited booking as it is to be written: whoever was checked in elsewhere has to check in again.

    Making a booking longer or shorter at its end leaves the check-in as it is.
    """
    moved = (old.room_id, old.start) != (new.room_id, new.start)
    if moved and old.state is State.CHECKED_IN and new.state is State.CHECKED_IN:
        return replace(new, state=State.CONFIRMED, arrived=None)
    return new


def left_early(booking: Booking, now: datetime) -> datetime:
    """When the room is free once people leave at `now`: the next full step, never before the start."""
    minutes = timedelta(minutes=STEP_MINUTES)
    past = timedelta(minutes=now.minute % STEP_MINUTES, seconds=now.second, microseconds=now.microsecond)
    free = now if not past else now - past + minutes
    return min(booking.end, max(free, booking.start + minutes))


def _obstacle(booking: Booking, after: State, now: datetime, grace: int) -> Refusal | None:
    when = TRANSITIONS[booking.state].get(after)
    if when is None:
        return Refusal("wrong_state", booking=booking, state=booking.state)
    since, until = _window(booking, when, grace)
    if since is not None and now < since:
        return Refusal("too_early", booking=booking, since=since)
    if until is not None and now >= until:
        return Refusal("too_late", booking=booking, until=until)
    return None


def _window(booking: Booking, when: When, grace: int) -> tuple[datetime | None, datetime | None]:
    met = booking.start + timedelta(minutes=max(grace, 0))
    windows: Mapping[When, tuple[datetime | None, datetime | None]] = {
        When.ANY: (None, None),
        When.BEFORE_START: (None, booking.start),
        When.BEFORE_END: (None, booking.end),
        When.AROUND: (booking.start - CHECK_IN_EARLY, booking.end),
        When.UNMET: (met, booking.end),
        When.LATE: (met, None),
        When.OVER: (booking.end, None),
    }
    return windows[when]
