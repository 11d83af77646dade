"""What the checks found, as lines for the verdict and as fields to blame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, Level, blocking
from spacebook.gui.dialogs.fast_fields import FastFields
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_BLAMED = {
    "R01": ("room", "start", "end"),
    "R02": ("room", "start", "end"),
    "R03": ("start", "end"),
    "R04": ("people",),
    "R05": ("start", "end"),
    "R06": ("date", "start", "end"),
    "R07": ("date", "start", "end"),
    "R09": ("uses",),
    "R10": ("uses",),
    "R11": ("date",),
    "R12": ("end",),
    "R13": ("who",),
    "R14": ("who",),
    "R15": ("guardians",),
    "R17": ("who",),
    "R18": ("holidays",),
    "R19": ("priority",),
    "R20": ("title",),
    "R21": ("keyholder",),
}
"""Which fields a finding is about: a change in one of them could clear it."""
_KINDS = {Level.BLOCK: "block", Level.WARN: "warn"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found about a booking, and those of the findings that stand against writing it."""

    booking: Booking | None = None
    found: tuple[Conflict, ...] = ()
    stopping: tuple[Conflict, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """The codes of what stands against it."""
        return frozenset(conflict.code for conflict in self.stopping)


def judged(booking: Booking, found: Iterable[Conflict], desk: Desk) -> Judgement:
    """What `found` means for writing `booking`."""
    every = tuple(found)
    return Judgement(booking, every, tuple(desk.bookings.relevant(booking, every)))


def lines(judgement: Judgement, desk: Desk) -> list[tuple[str, str]]:
    """What the verdict says: kind and sentence, the worst first."""
    booking = judgement.booking
    assert booking is not None
    if not judgement.found:
        day = booking.start.date()
        when = dates.day_and_weekday(day)
        hours = dates.clock_span(booking.start, booking.end)
        return [("free", _("Free: {day} {hours}").format(day=when, hours=hours))]
    stops = set(map(id, judgement.stopping))
    ordered = sorted(judgement.found, key=lambda one: (one.level is not Level.BLOCK, id(one) not in stops))
    # A request may stand beside what would block a booking: that is worth knowing, and no more.
    said = [
        (_KINDS[one.level] if id(one) in stops else "warn", wording.sentence(one, desk)) for one in ordered
    ]
    return list(dict.fromkeys(said))


def lines_of_dates(count: int, found: Sequence[Conflict]) -> list[tuple[str, str]]:
    """What the verdict says of a series of `count` dates; the dates themselves stand below."""
    if not found:
        return [("free", ngettext("Free on {n} date", "Free on all {n} dates", count).format(n=count))]
    days = len({conflict.start.date() for conflict in found})
    words = ngettext(
        "{n} date clashes: choose another time, or tick it in the list below to leave it out.",
        "{n} dates clash: choose another time, or tick them in the list below to leave them out.",
        days,
    ).format(n=days)
    return [("block" if blocking(found) else "warn", words)]


def blamed(found: Iterable[Conflict], desk: Desk) -> dict[str, str]:
    """The fields to outline, with what is wrong there."""
    wrong: dict[str, str] = {}
    for conflict in blocking(found):
        for name in fields_of(conflict):
            wrong.setdefault(name, wording.sentence(conflict, desk))
    return wrong


def concerned(found: Iterable[Conflict], desk: Desk) -> dict[str, tuple[str, str]]:
    """What to say beside each field: the sentence and its tone, the worst one first."""
    said: dict[str, tuple[str, str]] = {}
    for conflict in sorted(found, key=lambda one: one.level is not Level.BLOCK):
        tone = "danger" if conflict.level is Level.BLOCK else "warning"
        for name in fields_of(conflict):
            said.setdefault(name, (wording.sentence(conflict, desk), tone))
    return said


def fields_of(conflict: Conflict) -> tuple[str, ...]:
    """The fields a finding is about, the nearest first."""
    facts = dict(conflict.facts)
    if conflict.code == "R04" and facts.get("which") == "seated":
        return ("layout",)
    if conflict.code == "R16":
        missing = facts.get("missing", ())
        return tuple("safety_plan" if paper == "safety_plan" else "undertaking" for paper in missing)
    return _BLAMED.get(conflict.code, ())


def worst(found: Sequence[Conflict]) -> Conflict | None:
    """The finding to speak of when there is room for one."""
    return next(iter([*blocking(found), *found]), None)


def unreadable(fast: FastFields) -> dict[str, str]:
    """What is missing in the fields for a judgement, by field."""
    wrong = {}
    if fast.room.id() is None:
        typed = fast.room.text().strip()
        wrong["room"] = _("No room is called “{text}”.").format(text=typed) if typed else _("Which room?")
    if fast.day() is None:
        wrong["date"] = _("Which day? For example 9/16, Wed or tomorrow.")
    for name, field in (("start", fast.start), ("end", fast.end)):
        if field.minute() is None:
            wrong[name] = _("What time? For example 930, 14 or 2pm.")
    starts, ends = fast.starts(), fast.ends()
    if starts is not None and ends is not None and ends <= starts:
        wrong["end"] = _("The end must come after the start.")
    return wrong
