"""When a venue or a room can be booked, by kind of day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacebook.domain.calendar import Calendar, DayType
from spacebook.domain.span import DAY_MINUTES, MinuteRange, intersected, merged, minute_of_day

ALWAYS: tuple[MinuteRange, ...] = ((0, DAY_MINUTES),)


@dataclass(frozen=True, slots=True)
class Hours:
    """Open ranges in minutes from midnight: seven weekdays (Monday first), holidays, make-up workdays.

    `holiday` None: holidays go by their weekday. `makeup` None: a make-up workday has the hours that most
    workdays have, because the notice swaps days of the week without saying which.
    """

    week: tuple[tuple[MinuteRange, ...], ...]
    holiday: tuple[MinuteRange, ...] | None = None
    makeup: tuple[MinuteRange, ...] | None = None

    @classmethod
    def daily(cls, *ranges: MinuteRange) -> "Hours":
        """The same every day, holidays included."""
        return cls((tuple(ranges),) * 7)

    def on(self, day: date, kind: DayType) -> tuple[MinuteRange, ...]:
        """Open ranges of `day`."""
        if kind is DayType.HOLIDAY and self.holiday is not None:
            return self.holiday
        if kind is DayType.MAKEUP:
            return self.makeup if self.makeup is not None else self._usual_workday()
        return self.week[day.weekday()]

    def _usual_workday(self) -> tuple[MinuteRange, ...]:
        return Counter(self.week[:5]).most_common(1)[0][0]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {"week": self.week, "holiday": self.holiday, "makeup": self.makeup}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Hours":
        """The opposite of `plain`; clock texts such as "8:30" are understood too."""
        return cls(
            tuple(_ranges(day) for day in plain["week"]),
            None if plain.get("holiday") is None else _ranges(plain["holiday"]),
            None if plain.get("makeup") is None else _ranges(plain["makeup"]),
        )


def _ranges(plain: list[list[int | str]]) -> tuple[MinuteRange, ...]:
    return merged((_minute(first), _minute(last)) for first, last in plain)


def _minute(value: int | str) -> int:
    return value if isinstance(value, int) else minute_of_day(value)


def open_ranges(
    venue: Hours | None, room: Hours | None, day: date, calendar: Calendar
) -> tuple[MinuteRange, ...]:
    """When a room is open on `day`: the hours of its venue and its own together; None means always."""
    kind = calendar.kind(day)
    of_venue = venue.on(day, kind) if venue is not None else ALWAYS
    of_room = room.on(day, kind) if room is not None else ALWAYS
    return intersected(of_venue, of_room)
