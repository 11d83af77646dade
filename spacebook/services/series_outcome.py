"""The edit of a series as a form asks for it, and all that it would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.conflicts import Conflict
from spacebook.services.series_plan import Planned


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEdit:
    """What a form asks for: `after` is the chosen booking as the form has it.

    `scope` is "this", "following" or "all". `rule`, `last` and `holidays` are None where they stay as they
    are; `endless` takes the last date away. `seen` is filled by a preview and binds the edit to it.
    """

    booking_id: int
    scope: str
    after: Booking
    rule: str | None = None
    last: date | None = None
    endless: bool = False
    holidays: HolidayPolicy | None = None
    seen: tuple[Any, ...] = ()

    @property
    def reshapes(self) -> bool:
        """Whether it asks for more than other contents of the bookings."""
        return self.endless or not (self.rule is None and self.last is None and self.holidays is None)


@dataclass(frozen=True, slots=True)
class Changed:
    """A booking before and after, and what clashes then."""

    before: Booking
    after: Booking
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that an edit would do. `kept_apart` are dates with a fate of their own, `past` those that are over.

    `edit` is the one that was asked about, bound to what was seen: give it to `apply`.
    """

    edit: SeriesEdit
    changed: tuple[Changed, ...] = ()
    appearing: tuple[Planned, ...] = ()
    vanishing: tuple[Booking, ...] = ()
    kept_apart: tuple[Booking, ...] = ()
    past: tuple[Booking, ...] = ()
    paused: tuple[date, ...] = ()
    splits: bool = False

    @property
    def conflicts(self) -> list[Conflict]:
        """What clashes on any date."""
        return [c for found in self._found for c in found]

    @property
    def can_skip(self) -> bool:
        """Whether leaving the clashing dates as they are leaves something to do."""
        clashing = [bool(found) for found in self._found]
        return any(clashing) and not all(clashing)

    @property
    def _found(self) -> list[tuple[Conflict, ...]]:
        return [one.conflicts for one in self.changed] + [one.conflicts for one in self.appearing]
