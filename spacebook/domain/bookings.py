"""Bookings and the series they may belong to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.span import Span


class State(StrEnum):
    """Where a booking stands; only confirmed and later hold the room."""

    DRAFT = "draft"
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    DONE = "done"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    WAITING = "waiting"
    DISPLACED = "displaced"
    NO_SHOW = "no_show"
    RELEASED = "released"


HOLDING = frozenset((State.CONFIRMED, State.CHECKED_IN, State.DONE))
"""States that take the room away from everybody else."""

LIVE = HOLDING | {State.REQUESTED, State.WAITING}
"""States that still mean something for the plan."""


class Audience(StrEnum):
    """Who may come; only what is open goes on a public sheet with its name."""

    OPEN = "open"
    INVITED = "invited"
    INTERNAL = "internal"


class BookerKind(StrEnum):
    """Who asks: decides which rules hold."""

    RESIDENT = "resident"
    TEAM = "team"
    ORGANISATION = "organisation"
    COMMITTEE = "committee"
    AUTHORITY = "authority"
    COMPANY = "company"


PRIORITIES = ("P0", "P1", "P2", "P3", "P4", "P5")
"""Classes from emergency (P0) to commercial (P5); the smaller number goes first."""


MOST_COUNTED = 100_000
"""More people, or more of a pool, is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class PoolUse:
    """How many of a pool a booking takes along."""

    pool_id: int
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One room, one span, one purpose.

    An occurrence of a series keeps its `series_id` and `original` start (the RECURRENCE-ID of RFC 5545)
    whatever happens to it; `detached` marks one that was edited by itself. `rev` counts its writes.
    Raises `Refusal("span_order")` unless start < end.
    """

    id: int = 0
    room_id: int
    start: datetime
    end: datetime
    title: Name
    state: State = State.CONFIRMED
    category: str = ""
    priority: str = "P4"
    headcount: int = 0
    over_60: int = 0
    minors: int = 0
    booker: Name = UNNAMED
    booker_kind: BookerKind = BookerKind.RESIDENT
    contact: str = ""
    phone: str = ""
    public: bool = True
    audience: Audience = Audience.OPEN
    inner_title: str = ""
    layout: str = ""
    project: str = ""
    undertaking: str = ""
    liaison_id: int | None = None
    keyholder_id: int | None = None
    pools: tuple[PoolUse, ...] = ()
    note: Name = UNNAMED
    series_id: int | None = None
    original: datetime | None = None
    detached: bool = False
    rev: int = 0

    def __post_init__(self) -> None:
        Span(self.start, self.end)

    @property
    def span(self) -> Span:
        """When the room is wanted, without set-up and clearing."""
        return Span(self.start, self.end)

    @property
    def holds(self) -> bool:
        """Whether it takes the room away from others."""
        return self.state in HOLDING


class HolidayPolicy(StrEnum):
    """What a series does on a holiday: pause (停), as usual (照), move to the next working day (顺)."""

    PAUSE = "pause"
    USUAL = "usual"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An RFC 5545 rule and its policies; the occurrences are bookings.

    `start` and `end` are those of the first date the rule is counted from; `made_until` is the last date for
    which occurrences have been made.
    """

    id: int = 0
    rule: str
    start: datetime
    end: datetime
    holidays: HolidayPolicy = HolidayPolicy.PAUSE
    made_until: date
    rev: int = 0

    @property
    def span(self) -> Span:
        """The span the rule is counted from."""
        return Span(self.start, self.end)
