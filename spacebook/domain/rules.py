"""The rule table: what each class of booker may ask for at each venue, and from which day on it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from spacebook.domain.bookings import BookerKind
from spacebook.domain.conflicts import Level


class Term(StrEnum):
    """What a line of the table limits; the unit is part of the name. A value of -1 means no limit."""

    EARLIEST_DAYS = "earliest_days"
    LATEST_MINUTES = "latest_minutes"
    LONGEST_MINUTES = "longest_minutes"
    PER_WEEK = "per_week"
    PER_MONTH = "per_month"
    ACCEPTED = "accepted"
    APPROVAL = "approval"
    CHANGE_MINUTES = "change_minutes"
    GRACE_MINUTES = "grace_minutes"
    NO_SHOWS = "no_shows"
    NO_SHOW_DAYS = "no_show_days"
    PAUSE_DAYS = "pause_days"
    UNDERTAKING = "undertaking"
    SAFETY_PLAN_FROM = "safety_plan_from"
    MINORS_PER_GUARDIAN = "minors_per_guardian"
    KEYHOLDER = "keyholder"
    NOISE = "noise"


UNLIMITED = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One line: at `venue_id` (None: everywhere) for `booker_kind` (None: everybody) a `term` has this value.

    It holds from the day `since`; a later line for the same place and class takes over from its day on.
    `level` says whether breaking it blocks or warns.
    """

    id: int = 0
    venue_id: int | None = None
    booker_kind: BookerKind | None = None
    term: Term
    value: int
    level: Level = Level.WARN
    since: date
    rev: int = 0


Asked = tuple[Term, BookerKind, int | None]
"""What a value is asked for: a term, a class and a venue."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All lines of an area; asked for one value at a time."""

    lines: tuple[RuleLine, ...] = ()
    _by_term: Mapping[Term, tuple[RuleLine, ...]] = field(init=False, repr=False, compare=False)
    _fitting: dict[Asked, tuple[RuleLine, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        by_term = {term: tuple(line for line in self.lines if line.term is term) for term in Term}
        object.__setattr__(self, "_by_term", by_term)

    def of(self, term: Term) -> tuple[RuleLine, ...]:
        """All lines of a term, those that no longer hold, too."""
        return self._by_term[term]

    def line(self, term: Term, kind: BookerKind, venue_id: int | None, on: date) -> RuleLine | None:
        """The line that holds on a day: venue before area, class before everybody, then the newest."""
        asked = term, kind, venue_id
        fitting = self._fitting.get(asked)
        if fitting is None:
            fitting = self._fitting[asked] = self._weighed(*asked)
        for line in fitting:
            if line.since <= on:
                return line
        return None

    def _weighed(self, term: Term, kind: BookerKind, venue_id: int | None) -> tuple[RuleLine, ...]:
        """The lines that ever hold there for a class, the weightiest first."""
        fitting = (
            line
            for line in self._by_term[term]
            if line.venue_id in (None, venue_id) and line.booker_kind in (None, kind)
        )
        return tuple(sorted(fitting, key=_weight, reverse=True))


def _weight(line: RuleLine) -> tuple[bool, bool, date, int]:
    return line.venue_id is not None, line.booker_kind is not None, line.since, line.id


ALWAYS = date(1970, 1, 1)
"""The day since which the defaults hold."""

_DAY = 1440
_R, _T, _O, _C, _A, _X = (
    BookerKind.RESIDENT,
    BookerKind.TEAM,
    BookerKind.ORGANISATION,
    BookerKind.COMMITTEE,
    BookerKind.AUTHORITY,
    BookerKind.COMPANY,
)
_TABLE: tuple[tuple[Term, Level, dict[BookerKind | None, int]], ...] = (
    (Term.EARLIEST_DAYS, Level.WARN, {_R: 14, _T: 214, _O: 214, _C: 90, _A: 180, _X: 14}),
    (Term.LATEST_MINUTES, Level.WARN, {None: 0}),
    (Term.LONGEST_MINUTES, Level.WARN, {_R: 120, _T: 120, _O: 120, _C: 240, _A: _DAY, _X: 120}),
    (Term.PER_WEEK, Level.WARN, {None: UNLIMITED, _T: 2, _O: 2}),
    (Term.PER_MONTH, Level.WARN, {None: UNLIMITED, _R: 2}),
    (Term.ACCEPTED, Level.BLOCK, {None: 1, _X: 0}),
    (Term.APPROVAL, Level.WARN, {None: 0}),
    (Term.CHANGE_MINUTES, Level.WARN, {None: UNLIMITED, _R: _DAY, _T: _DAY, _O: _DAY}),
    (Term.GRACE_MINUTES, Level.WARN, {None: UNLIMITED, _R: 15, _T: 15, _O: 15}),
    (Term.NO_SHOWS, Level.WARN, {None: UNLIMITED, _R: 2, _T: 3, _O: 3}),
    (Term.NO_SHOW_DAYS, Level.WARN, {None: 90, _T: 180, _O: 180}),
    (Term.PAUSE_DAYS, Level.WARN, {None: 30}),
    (Term.UNDERTAKING, Level.BLOCK, {None: 0, _T: 1, _O: 1}),
    (Term.SAFETY_PLAN_FROM, Level.BLOCK, {None: 80}),
    (Term.MINORS_PER_GUARDIAN, Level.BLOCK, {None: 10}),
    (Term.KEYHOLDER, Level.BLOCK, {None: 1}),
    (Term.NOISE, Level.WARN, {None: 1}),
)


def default_lines() -> list[RuleLine]:
    """The table an area begins with (research: what sub-districts usually agree on)."""
    return [
        RuleLine(booker_kind=kind, term=term, value=value, level=level, since=ALWAYS)
        for term, level, values in _TABLE
        for kind, value in values.items()
    ]


def book_of(lines: Iterable[RuleLine]) -> RuleBook:
    """The rule book of an area from its own lines, on top of the defaults."""
    return RuleBook((*default_lines(), *lines))


DEFAULTS = book_of(())
"""The rule book of an area that has no lines of its own."""


def class_of(kind: BookerKind, priority: str) -> BookerKind:
    """Whose rules hold: the class of who asks, lifted by the priority that the desk has given.

    A resident or team that carries out a project of the sub-district (P0, P2) or of a committee (P1) is
    judged like those; whatever is commercial (P5) is judged as a company's.
    """
    if kind is BookerKind.COMPANY or priority == "P5":
        return BookerKind.COMPANY
    if kind in (BookerKind.COMMITTEE, BookerKind.AUTHORITY):
        return kind
    if priority == "P3" and kind is BookerKind.RESIDENT:
        return BookerKind.TEAM
    return _LIFTED.get(priority, kind)


_LIFTED = {"P0": BookerKind.AUTHORITY, "P1": BookerKind.COMMITTEE, "P2": BookerKind.AUTHORITY}
