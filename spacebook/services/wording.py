"""Conflicts and refusals as one sentence that says what is wrong and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from spacebook import dates
from spacebook.domain.bookings import Audience, HolidayPolicy, State
from spacebook.domain.calendar import DayType
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.people import Role
from spacebook.i18n import N_, _, ngettext
from spacebook.services.phrases import booker_kind as booker_kind
from spacebook.services.phrases import moment as moment
from spacebook.services.phrases import moment_span as moment_span
from spacebook.services.phrases import ranges as ranges
from spacebook.services.phrases import room_name as room_name
from spacebook.services.phrases import text as text
from spacebook.services.refusals import REFUSALS as REFUSALS
from spacebook.services.sentences import RULE_SENTENCES

if TYPE_CHECKING:
    from spacebook.services.bookers import Quota
    from spacebook.services.desk import Desk

STATES = {
    State.DRAFT: N_("Draft"),
    State.REQUESTED: N_("Requested"),
    State.CONFIRMED: N_("Confirmed"),
    State.CHECKED_IN: N_("Checked in"),
    State.DONE: N_("Done"),
    State.REJECTED: N_("Rejected"),
    State.CANCELLED: N_("Cancelled"),
    State.WAITING: N_("Waiting list"),
    State.DISPLACED: N_("Gave way, to be rearranged"),
    State.NO_SHOW: N_("No-show"),
    State.RELEASED: N_("Released, nobody came"),
}
AUDIENCES = {
    Audience.OPEN: N_("Open to all"),
    Audience.INVITED: N_("By invitation"),
    Audience.INTERNAL: N_("Internal"),
}
HOLIDAYS = {
    HolidayPolicy.PAUSE: N_("Pause on holidays"),
    HolidayPolicy.USUAL: N_("As usual on holidays"),
    HolidayPolicy.MOVE: N_("Move to the next working day"),
    HolidayPolicy.WORKDAY: N_("Move whenever it is not a working day"),
}
ROLES = {
    Role.LEADER: N_("Leader"),
    Role.MAIN: N_("Main"),
    Role.BACKUP: N_("Backup"),
    Role.LUNCH: N_("Lunch"),
    Role.EXTENDED: N_("Extended"),
    Role.VOLUNTEER: N_("Volunteer"),
}
DAY_TYPES = {
    DayType.WORKDAY: N_("Workday"),
    DayType.WEEKEND: N_("Weekend"),
    DayType.HOLIDAY: N_("Public holiday"),
    DayType.MAKEUP: N_("Make-up workday"),
}
PRIORITIES = {
    "P0": N_("P0 Emergency, election, public health"),
    "P1": N_("P1 Party branch, committee, statutory meeting"),
    "P2": N_("P2 Sub-district or area project"),
    "P3": N_("P3 Registered team or social organisation"),
    "P4": N_("P4 Resident, occasional"),
    "P5": N_("P5 Commercial"),
}
CODES = {
    "R01": N_("Room taken"),
    "R02": N_("Combined room taken"),
    "R03": N_("Too little time between"),
    "R04": N_("Too many people"),
    "R05": N_("Outside opening hours"),
    "R06": N_("Closed"),
    "R07": N_("Taken over"),
    "R08": N_("Not enough equipment"),
    "R09": N_("Not for this use"),
    "R10": N_("Loud beside quiet"),
    "R11": N_("Too early or too late"),
    "R12": N_("Too long"),
    "R13": N_("Too often"),
    "R14": N_("Booking suspended"),
    "R15": N_("Minors without guardian"),
    "R16": N_("Papers missing"),
    "R17": N_("Person in two places"),
    "R18": N_("Not open on the holiday"),
    "R19": N_("A higher class wants it"),
    "R20": N_("Entered twice?"),
    "R21": N_("Nobody there to open"),
}


def state(value: State) -> str:
    """A state in a word."""
    return _(STATES[value])


def audience(value: Audience) -> str:
    """Who may come."""
    return _(AUDIENCES[value])


def quota(value: Quota) -> str:
    """How much of a quota is used; nothing for whoever has none."""
    if value.left is None:
        return ""
    if value.period == "week":
        return _("{used} of {most} this week").format(used=value.used, most=value.most)
    return _("{used} of {most} this month").format(used=value.used, most=value.most)


def holidays(value: HolidayPolicy) -> str:
    """What a series does on holidays."""
    return _(HOLIDAYS[value])


def role(value: Role) -> str:
    """A role at the desk."""
    return _(ROLES[value])


def day_type(value: DayType) -> str:
    """A kind of day."""
    return _(DAY_TYPES[value])


def priority(value: str) -> str:
    """A priority class with what it means."""
    return _(PRIORITIES[value]) if value in PRIORITIES else value


def code(value: str) -> str:
    """A conflict code as a short title."""
    return _(CODES[value]) if value in CODES else value


def sentence(conflict: Conflict, desk: Desk) -> str:
    """What clashes with whom, and the way out, in one sentence."""
    return SENTENCES[conflict.code](conflict, dict(conflict.facts), desk)


def sentences(conflicts: Iterable[Conflict], desk: Desk) -> str:
    """Several, one a line."""
    return "\n".join(sentence(conflict, desk) for conflict in conflicts)


def _taken(conflict: Conflict, facts: dict[str, Any], desk: Desk) -> str:
    values = {
        "room": room_name(desk, conflict.room_id),
        "other_room": room_name(desk, facts["other_room"]),
        "title": text(facts["title"]),
        "span": moment_span(facts["other_start"], facts["other_end"]),
    }
    if not facts["other_holds"]:
        return _("“{title}” also asks for {other_room}, {span}: only one of them can have it.").format(
            **values
        )
    if conflict.code == "R02":
        return _(
            "{room} shares its floor with {other_room}, which “{title}” has {span}: choose another."
        ).format(**values)
    return _("{room} is taken by “{title}”, {span}: take another room or time.").format(**values)


def _too_close(conflict: Conflict, facts: dict[str, Any], desk: Desk) -> str:
    values = {
        "title": text(facts["title"]),
        "minutes": facts["minutes"],
        "needed": facts["needed"],
        "room": room_name(desk, conflict.room_id),
    }
    if facts["before"]:
        return _(
            "Only {minutes} of {needed} minutes to clear {room} after “{title}”: begin later, or keep it."
        ).format(**values)
    return _(
        "Only {minutes} of {needed} minutes to clear {room} before “{title}”: end earlier, or keep it."
    ).format(**values)


def _outside(conflict: Conflict, facts: dict[str, Any], desk: Desk) -> str:
    values = {
        "room": room_name(desk, conflict.room_id),
        "day": dates.day_month(conflict.start.date()),
        "kind": day_type(facts["day"]),
        "open": ranges(facts["open"]),
    }
    if not facts["open"]:
        return _("{room} is not open on {day} ({kind}): take another day.").format(**values)
    return _("On {day} ({kind}) {room} can be booked {open}: take a time within.").format(**values)


def _closed(conflict: Conflict, facts: dict[str, Any], desk: Desk) -> str:
    values = {
        "room": room_name(desk, conflict.room_id),
        "name": text(facts["name"]),
        "span": _long_span(facts["closed_start"], facts["closed_end"]),
        "authority": text(facts["authority"]),
    }
    if conflict.code == "R07":
        return _("{room} is taken over by {authority} ({name}), {span}: take another room or time.").format(
            **values
        )
    return _("{room} is closed, {span} ({name}): take another time.").format(**values)


def _long_span(start: datetime, end: datetime) -> str:
    if (end - start).total_seconds() <= 86400:
        return moment_span(start, end)
    return f"{moment(start)} – {moment(end)}"


def _short(_conflict: Conflict, facts: dict[str, Any], _desk: Desk) -> str:
    return _(
        "{pool}: {wanted} wanted, {free} of {quantity} free at that time: take fewer, or keep it."
    ).format(pool=text(facts["pool"]), wanted=facts["wanted"], free=facts["free"], quantity=facts["quantity"])


SENTENCES: dict[str, Callable[[Conflict, dict[str, Any], Desk], str]] = {
    "R01": _taken,
    "R02": _taken,
    "R03": _too_close,
    "R05": _outside,
    "R06": _closed,
    "R07": _closed,
    "R08": _short,
    **RULE_SENTENCES,
}


MOST_QUOTED = 200
"""Characters of what somebody typed that are said back to him."""


def refusal(refused: Refusal, desk: Desk | None = None) -> str:
    """Why something was refused and what to do next."""
    if refused.kind == "conflicts" and desk is not None:
        found: list[Conflict] = refused.facts["conflicts"]
        grave = [conflict for conflict in found if conflict.level is Level.BLOCK]
        return sentences(grave or found, desk)
    facts = {name: _shown(value) for name, value in refused.facts.items()}
    return _(REFUSALS[refused.kind]).format(**facts)


def _shown(value: Any) -> Any:
    if isinstance(value, Refusal):
        return refusal(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return dates.day_month(value)
    if isinstance(value, State):
        return state(value)
    if isinstance(value, (list, tuple)):
        return _(", ").join(str(_shown(item)) for item in value)
    if isinstance(value, str) and len(value) > MOST_QUOTED:
        return f"{value[:MOST_QUOTED]}…"
    return text(value) if isinstance(value, Name) else value


def sample_moved(weeks: int) -> str:
    """By how much the sample was moved to the present; nothing when it was not."""
    if weeks > 0:
        later = ngettext(
            "The sample was moved {n} week later.", "The sample was moved {n} weeks later.", weeks
        )
        return later.format(n=weeks)
    if weeks < 0:
        earlier = ngettext(
            "The sample was moved {n} week earlier.", "The sample was moved {n} weeks earlier.", -weeks
        )
        return earlier.format(n=-weeks)
    return ""


def about_sample(weeks: int | None) -> str:
    """What everybody who opens the sample should know; nothing for an area of real life."""
    if weeks is None:
        return ""
    invented = _("This is the sample area: all people, places and numbers are invented.")
    return f"{invented} {sample_moved(weeks)}".strip()
