"""Bookings and the series they may belong to."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from spacebook.domain.errors import Refusal
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


USES = ("jumping", "loud", "flame", "food", "trade")
"""Uses that a room may forbid: dancing and exercise, sound, open fire, food, commerce (R09, R10)."""

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
    `guardians` are the adults who look after the `minors`; `uses` are uses that a room may forbid (`USES`);
    `booker` is the name as it was written, `booker_id` the entry of the register, if there is one.
    `asked` is when it was requested, which orders the waiting list; `arrived` and `left` are what the counter
    noted; `reason` says why it was rejected, cancelled, released or displaced. `displaced_by` is the takeover
    that pushed it aside: the token by which it goes first when a place is sought again. `passed` counts how
    often an offer from the waiting list went on to the next in line.
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
    safety_plan: str = ""
    guardians: int = 0
    uses: tuple[str, ...] = ()
    booker_id: int | None = None
    reason: str = ""
    asked: datetime | None = None
    arrived: datetime | None = None
    left: datetime | None = None
    displaced_by: int | None = None
    passed: int = 0
    liaison_id: int | None = None
    keyholder_id: int | None = None
    pools: tuple[PoolUse, ...] = ()
    note: Name = UNNAMED
    series_id: int | None = None
    original: datetime | None = None
    detached: bool = False
    rev: int = 0

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise Refusal("span_order", start=self.start, end=self.end)

    @property
    def span(self) -> Span:
        """When the room is wanted, without set-up and clearing."""
        return Span(self.start, self.end)

    @property
    def holds(self) -> bool:
        """Whether it takes the room away from others."""
        return self.state in HOLDING


def anew(booking: Booking) -> Booking:
    """The same booking before anything happened to it, not written yet; a request is asked for again."""
    return replace(
        booking,
        id=0,
        rev=0,
        state=State.REQUESTED if booking.state is State.REQUESTED else State.CONFIRMED,
        detached=False,
        reason="",
        arrived=None,
        left=None,
        displaced_by=None,
        passed=0,
    )


class HolidayPolicy(StrEnum):
    """What a series does on a holiday: pause (停), as usual (照), move to the next working day (顺).

    `WORKDAY` moves from every day that is not worked, weekends too: "the 5th, 15th and 25th".
    """

    PAUSE = "pause"
    USUAL = "usual"
    MOVE = "move"
    WORKDAY = "workday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An RFC 5545 rule and its policies; the occurrences are bookings.

    `start` and `end` are those of the first date the rule is counted from; `last` is the last date that was
    asked for, None for a series without end; `made_until` is the last date for which occurrences have been
    made. `skipped` are dates of the rule that a person left out: no later edit brings them back.
    """

    id: int = 0
    rule: str
    start: datetime
    end: datetime
    holidays: HolidayPolicy = HolidayPolicy.PAUSE
    made_until: date
    last: date | None = None
    skipped: tuple[date, ...] = ()
    rev: int = 0

    @property
    def span(self) -> Span:
        """The span the rule is counted from."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A warning that a person has kept, and why: it no longer counts as open while it stays as it was.

    `bookings` are the parties in order of id; `start` and `end` are those of the conflict; `by` kept it and
    `decided_by` is the person with the right to, when the code asks for one.
    """

    id: int = 0
    code: str
    bookings: tuple[int, ...]
    start: datetime
    end: datetime
    reason: str
    by: str
    decided_by: int | None = None
    at: datetime
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What is asked for again and again, such as the meeting about a lift: a booking without its day."""

    id: int = 0
    name: Name
    room_id: int | None = None
    title: Name
    minutes: int = 60
    category: str = ""
    priority: str = "P4"
    booker_kind: BookerKind = BookerKind.RESIDENT
    headcount: int = 0
    audience: Audience = Audience.OPEN
    public: bool = True
    layout: str = ""
    uses: tuple[str, ...] = ()
    pools: tuple[PoolUse, ...] = ()
    note: Name = UNNAMED
    position: int = 0
    rev: int = 0
