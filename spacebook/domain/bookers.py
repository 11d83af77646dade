"""The register of those who book: teams, organisations, persons."""

from dataclasses import dataclass
from datetime import date, datetime

from spacebook.domain.bookings import BookerKind
from spacebook.domain.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Booker:
    """Somebody who books: whom to call, what was signed, and whether booking is suspended.

    `consent` is the day on which they agreed that name and phone are kept; `undertaking` is the number of the
    safety undertaking (安全责任书) and `undertaking_until` the last day it is good for. Booking is suspended
    from `paused_from` to `paused_until`, both included, when a person has so decided.
    `considered` is the start of the last no-show that somebody has looked at and decided about, either way.
    """

    id: int = 0
    name: Name
    kind: BookerKind = BookerKind.RESIDENT
    reading: str = ""
    initials: str = ""
    contact: str = ""
    phone: str = ""
    members: int = 0
    consent: date | None = None
    undertaking: str = ""
    undertaking_until: date | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    pause_reason: str = ""
    considered: datetime | None = None
    note: str = ""
    active: bool = True
    rev: int = 0

    def paused_on(self, day: date) -> bool:
        """Whether booking is suspended on `day`."""
        if self.paused_from is None or day < self.paused_from:
            return False
        return self.paused_until is None or day <= self.paused_until
