"""What the rule table and those around a booking have against it, each in one sentence with the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacebook import dates
from spacebook.domain.conflicts import Conflict
from spacebook.domain.rules import Term
from spacebook.i18n import N_, _, ngettext
from spacebook.services.phrases import booker_kind, moment_span, ranges, room_name, text, use

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

Facts = dict[str, Any]


def _crowded(conflict: Conflict, facts: Facts, desk: Desk) -> str:
    """R04: the fire limit, the tables, or the room that moving about needs."""
    values = {
        "headcount": facts["headcount"],
        "limit": facts["limit"],
        "room": room_name(desk, conflict.room_id),
    }
    if facts["which"] == "seated":
        return _(
            "{headcount} people, but {room} seats {limit} at tables: set up chairs only, or keep it."
        ).format(**values)
    if facts["which"] == "moving":
        return _(
            "{headcount} people, but {room} has room for {limit} to move about: make two groups, or keep it."
        ).format(**values)
    return _("{headcount} people, but {room} may hold {limit}: take a larger room.").format(**values)


def _not_for_this(conflict: Conflict, facts: Facts, desk: Desk) -> str:
    room = room_name(desk, conflict.room_id)
    if facts["uses"]:
        uses = _(", ").join(use(one) for one in facts["uses"])
        return _("{room} is not for {uses}: take another room.").format(room=room, uses=uses)
    kind = booker_kind(facts["kind"])
    return _("{room} is not given to this class ({kind}): decline, or let the head decide.").format(
        room=room, kind=kind
    )


def _loud_beside_quiet(_conflict: Conflict, facts: Facts, desk: Desk) -> str:
    values = {
        "title": text(facts["title"]),
        "room": room_name(desk, facts["other_room"]),
        "span": moment_span(facts["other_start"], facts["other_end"]),
    }
    if facts["loud"]:
        return _(
            "It is loud, and “{title}” needs quiet in {room} on the same floor, {span}:"
            " take another room, or keep it."
        ).format(**values)
    return _(
        "It needs quiet, and “{title}” is loud in {room} on the same floor, {span}:"
        " take another room, or keep it."
    ).format(**values)


def _notice(_conflict: Conflict, facts: Facts, _desk: Desk) -> str:
    kind, value = booker_kind(facts["kind"]), facts["value"]
    if facts["term"] is Term.EARLIEST_DAYS:
        said = ngettext(
            "Too early: {kind} may book {n} day ahead, from {day} on. Wait, or say why.",
            "Too early: {kind} may book {n} days ahead, from {day} on. Wait, or say why.",
            value,
        )
        return said.format(kind=kind, n=value, day=dates.day_month(facts["from"]))
    if facts["term"] is Term.LATEST_MINUTES:
        return _("Too late: {kind} should ask {time} ahead. Take a later time, or say why.").format(
            kind=kind, time=dates.duration(value)
        )
    return _(
        "Late change: {kind} may change a booking until {time} before it begins. Leave it, or say why."
    ).format(kind=kind, time=dates.duration(value))


def _too_long(_conflict: Conflict, facts: Facts, _desk: Desk) -> str:
    return _("{minutes} long, but {kind} may book {most} at a time: make it shorter, or say why.").format(
        minutes=dates.duration(facts["minutes"]),
        kind=booker_kind(facts["kind"]),
        most=dates.duration(facts["most"]),
    )


def _too_often(_conflict: Conflict, facts: Facts, _desk: Desk) -> str:
    values = {
        "booker": text(facts["booker"]),
        "n": facts["number"],
        "most": facts["most"],
        "day": dates.day_month(facts["first"]),
        "month": dates.month_year(facts["first"]),
    }
    if facts["term"] is Term.PER_WEEK:
        return _(
            "Number {n} of “{booker}” in the week of {day}, and {most} are allowed:"
            " take another week, or say why."
        ).format(**values)
    return _(
        "Number {n} of “{booker}” in {month}, and {most} are allowed: take another month, or say why."
    ).format(**values)


def _suspended(_conflict: Conflict, facts: Facts, _desk: Desk) -> str:
    name = text(facts["booker"])
    if facts["until"] is None:
        return _("Booking is suspended for “{booker}”: let the head decide.").format(booker=name)
    return _(
        "Booking is suspended for “{booker}” until {day}: take a later day, or let the head decide."
    ).format(booker=name, day=dates.day_month(facts["until"]))


def _unguarded(_conflict: Conflict, facts: Facts, _desk: Desk) -> str:
    said = ngettext(
        "{minors} minors with {guardians} guardians, and {n} guardian is needed: name who looks after them.",
        "{minors} minors with {guardians} guardians, and {n} guardians are needed:"
        " name who looks after them.",
        facts["needed"],
    )
    return said.format(minors=facts["minors"], guardians=facts["guardians"], n=facts["needed"])


def _papers(_conflict: Conflict, facts: Facts, _desk: Desk) -> str:
    said = [_(_MISSING[paper]) for paper in facts["missing"]]
    return _("Papers are missing: {papers}. Add the number.").format(papers=_(", ").join(said))


def _same_person(conflict: Conflict, facts: Facts, desk: Desk) -> str:
    person = facts["person"]
    for person_id in conflict.people:
        staff = desk.people.get(person_id)
        person = text(staff.name) if staff is not None else f"#{person_id}"
    return _("{person} is wanted by “{title}” in {room}, {span}: name somebody else, or keep it.").format(
        person=person,
        title=text(facts["title"]),
        room=room_name(desk, facts["other_room"]),
        span=moment_span(facts["other_start"], facts["other_end"]),
    )


def _holiday(conflict: Conflict, facts: Facts, desk: Desk) -> str:
    values = {
        "day": dates.day_month(conflict.start.date()),
        "feast": text(facts["feast"]),
        "room": room_name(desk, conflict.room_id),
        "open": ranges(facts["open"]),
    }
    if not facts["open"]:
        return _(
            "{day} is a holiday ({feast}) and {room} is shut: let this date go or move it, or keep it."
        ).format(**values)
    return _(
        "{day} is a holiday ({feast}) and {room} is open {open}: let this date go or move it, or keep it."
    ).format(**values)


def _goes_first(_conflict: Conflict, facts: Facts, _desk: Desk) -> str:
    return _(
        "{own} goes before {other}: “{title}” ({span}) may be asked to make way, with another place offered."
    ).format(
        own=facts["own_priority"],
        other=facts["priority"],
        title=text(facts["title"]),
        span=moment_span(facts["other_start"], facts["other_end"]),
    )


def _twice(_conflict: Conflict, facts: Facts, desk: Desk) -> str:
    return _(
        "“{title}” of the same booker is there already, {room}, {span}: is it the same? Merge, or keep both."
    ).format(
        title=text(facts["title"]),
        room=room_name(desk, facts["other_room"]),
        span=moment_span(facts["other_start"], facts["other_end"]),
    )


def _nobody_there(conflict: Conflict, facts: Facts, desk: Desk) -> str:
    values = {
        "room": room_name(desk, conflict.room_id),
        "span": moment_span(conflict.start, conflict.end),
        "covered": ranges(facts["covered"]),
    }
    if not facts["covered"]:
        return _("Nobody is on duty to open {room}, {span}: name who has the key.").format(**values)
    return _(
        "Nobody is on duty to open {room}, {span} (the desk is staffed {covered}): name who has the key."
    ).format(**values)


_MISSING = {
    "undertaking": N_("the safety undertaking"),
    "expired": N_("a safety undertaking that is still good"),
    "safety_plan": N_("the safety plan for many people"),
}

RULE_SENTENCES: dict[str, Callable[[Conflict, Facts, Desk], str]] = {
    "R04": _crowded,
    "R09": _not_for_this,
    "R10": _loud_beside_quiet,
    "R11": _notice,
    "R12": _too_long,
    "R13": _too_often,
    "R14": _suspended,
    "R15": _unguarded,
    "R16": _papers,
    "R17": _same_person,
    "R18": _holiday,
    "R19": _goes_first,
    "R20": _twice,
    "R21": _nobody_there,
}
