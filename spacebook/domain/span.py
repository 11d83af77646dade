"""Half-open spans of local wall time, in whole minutes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spacebook.domain.errors import Refusal

EPOCH = datetime(1970, 1, 1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60

MinuteRange = tuple[int, int]
"""Minutes of a day from midnight, half-open: (510, 1050) is 8:30–17:30."""


def to_minutes(moment: datetime) -> int:
    """Whole minutes since 1970-01-01 00:00 local wall time: how the database keeps a moment."""
    return (moment - EPOCH) // MINUTE


def from_minutes(minutes: int) -> datetime:
    """The opposite of `to_minutes`."""
    return EPOCH + timedelta(minutes=minutes)


def midnight(day: date) -> datetime:
    """The first moment of `day`."""
    return datetime(day.year, day.month, day.day)


def monday_of(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def minute_of_day(text: str) -> int:
    """Minutes from midnight of "8:30" or "24:00"; `Refusal("time_unreadable")` for anything else."""
    hours, colon, minutes = text.strip().partition(":")
    if colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2:
        total = int(hours) * 60 + int(minutes)
        if int(minutes) < 60 and total <= DAY_MINUTES:
            return total
    raise Refusal("time_unreadable", text=text)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to but not including `end`; touching spans do not overlap.

    Raises `Refusal("span_order")` unless start < end.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise Refusal("span_order", start=self.start, end=self.end)

    @property
    def minutes(self) -> int:
        """Length in whole minutes."""
        return (self.end - self.start) // MINUTE

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least a minute."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def common(self, other: "Span") -> "Span | None":
        """The shared part, or None when they do not overlap."""
        if not self.overlaps(other):
            return None
        return Span(max(self.start, other.start), min(self.end, other.end))

    def shifted(self, by: timedelta) -> "Span":
        """The same length, moved."""
        return Span(self.start + by, self.end + by)

    def widened(self, before: int, after: int) -> "Span":
        """Longer by `before` minutes at the start and `after` at the end."""
        return Span(self.start - timedelta(minutes=before), self.end + timedelta(minutes=after))

    def days(self) -> Iterator[date]:
        """The days touched; a span that ends at midnight does not touch the next day."""
        day, last = self.start.date(), (self.end - timedelta.resolution).date()
        while day <= last:
            yield day
            day += DAY

    def on(self, day: date) -> MinuteRange | None:
        """The part on `day` in minutes from midnight (0 to 1440), or None."""
        base = midnight(day)
        first = max(0, (self.start - base) // MINUTE)
        last = min(DAY_MINUTES, (self.end - base) // MINUTE)
        return (first, last) if first < last else None

    @classmethod
    def of_day(cls, day: date) -> "Span":
        """The whole of `day`."""
        return cls(midnight(day), midnight(day) + DAY)


def merged(ranges: Iterable[MinuteRange]) -> tuple[MinuteRange, ...]:
    """Sorted ranges with touching and overlapping ones joined."""
    joined: list[MinuteRange] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def intersected(a: Iterable[MinuteRange], b: Iterable[MinuteRange]) -> tuple[MinuteRange, ...]:
    """The minutes that lie in both."""
    found = [(max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b]
    return merged((first, last) for first, last in found if first < last)


def without(ranges: Iterable[MinuteRange], taken: Iterable[MinuteRange]) -> tuple[MinuteRange, ...]:
    """What is left of `ranges` when `taken` is cut out."""
    left = list(merged(ranges))
    for cut_first, cut_last in merged(taken):
        pieces: list[MinuteRange] = []
        for first, last in left:
            pieces += [(first, min(last, cut_first)), (max(first, cut_last), last)]
        left = [(first, last) for first, last in pieces if first < last]
    return tuple(left)
