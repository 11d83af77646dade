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

REFUSALS = {
    "span_order": N_("The end must be after the start: {start} – {end}."),
    "time_unreadable": N_("“{text}” is not a time; write 9:30 or 14:00."),
    "date_unreadable": N_("“{text}” is not a date; write 2026-09-17."),
    "year_out_of_reach": N_("“{text}” is out of reach: years go from {first} to {last}."),
    "rule_unreadable": N_("The rule “{text}” cannot be read; an example is FREQ=WEEKLY;BYDAY=WE."),
    "unknown_room": N_("There is no room “{room}” here; look at its name or code again."),
    "ambiguous_room": N_("Several rooms are called “{room}”: {found}. Add the venue."),
    "unknown_venue": N_("There is no venue “{venue}” here; look at its name or code again."),
    "unknown_pool": N_("There is no equipment with number {pool} here."),
    "unknown_equipment": N_("There is no equipment “{equipment}” here; look at its name again."),
    "unknown_person": N_("There is nobody called “{person}” among the staff; look at the name again."),
    "nothing_to_move": N_("Say where or when to move it: a room, a start or an end."),
    "nothing_said": N_("Say what is to be changed; “spacebook change --help” lists it."),
    "no_clock": N_("“{text}” has a day but no time; write 2026-09-17T10:00."),
    "period_order": N_("The first day {first} is after the last day {last}."),
    "no_display": N_("There is no screen to show a window on; “spacebook --help” lists what works without."),
    "no_venues": N_("There is no venue yet. Import a table with --create-rooms, or begin with the sample."),
    "bad_size": N_("“{text}” is not a size for a picture; write 1440x900."),
    "no_title": N_("What is the booking for? Give it a title."),
    "bad_headcount": N_("A number of people cannot be {headcount}."),
    "rule_incomplete": N_("Name the rule with --term and --value, or the number of the line to remove."),
    "bad_rule_value": N_("{value} cannot be the value of this rule; -1 means no limit, 1 yes, 0 no."),
    "bad_quantity": N_("“{quantity}” is not a number of pieces; write 1 or more."),
    "bad_choice": N_("“{text}” is not possible for {field}; choose one of {choices}."),
    "reason_needed": N_("Say why it is kept: the reason stays with the booking."),
    "head_needed": N_("Only the head of the venue may decide this: name who did, and why."),
    "gone": N_("It is not there, or somebody has removed it. Look at the list again."),
    "changed_since": N_("Somebody has changed it meanwhile. Look at it again, then repeat your change."),
    "not_the_last": N_("Something else has been done since. Ctrl+Z takes that back first."),
    "occupied": N_("The room has been given to another booking meanwhile: choose another room or time."),
    "occupied_by": N_("The room was given to “{title}” meanwhile: choose another room or time."),
    "already_over": N_("It is cancelled or rejected already."),
    "wrong_state": N_("That cannot be done with a booking that is “{state}”."),
    "too_early": N_("It is too early for that: wait until {since}."),
    "too_late": N_("It is too late for that: the time for it ended {until}."),
    "no_reason": N_("Give a reason: it stays with the entry and can be told to those who ask."),
    "unknown_booker": N_("There is no such entry in the register of bookers; choose it again."),
    "several_bookers": N_("Several in the register are called “{booker}”; give the number instead: {found}."),
    "no_name": N_("Whom is it about? Give a name."),
    "booker_known": N_("“{name}” is in the register already; change that entry instead."),
    "not_paused": N_("Booking is not suspended for “{name}”."),
    "not_next": N_("“{title}” is before it on the waiting list: give or pass over that one first."),
    "same_entry": N_("That is one and the same entry; choose two."),
    "nothing_chosen": N_("Nothing was chosen."),
    "too_many_dates": N_("More than {most} dates: choose an earlier last date."),
    "no_dates": N_("The rule gives no date that could be booked: change the rule or the last date."),
    "longer_than_step": N_("One date reaches into the next: {first} and {second}. Make it shorter."),
    "moved_onto_another": N_(
        "The date of {holiday} would move onto another one of the series ({start}): let it pause or stay there."
    ),
    "impossible_lunar": N_("No year has such a lunar date ({text}): months go to 12, days to 30."),
    "scope_needed": N_("One date alone has no rule: choose this and the following dates, or all."),
    "all_past": N_("All these dates are over: choose one of them by itself, or a later one."),
    "open_shift": N_("No rule gives these dates on other days: choose a new rule, or give the series an end."),
    "would_vanish": N_("These dates would be lost: {dates}. Tick those that may be cancelled."),
    "in_a_series": N_("It belongs to a series already: change the series instead."),
    "not_in_a_series": N_("It does not belong to a series."),
    "day_not_in_rule": N_("The rule leaves out {day}, the day of the booking itself: choose another rule."),
    "nothing_before": N_("There is no earlier date to part from: it is the first of its series."),
    "no_such_date": N_("{day} was not left out of this series: look at its dates again."),
    "too_many_days": N_("Look at {most} days at most: choose an earlier last day."),
    "bad_minutes": N_("A booking cannot be {minutes} minutes long: give 1 to 1440."),
    "find_next_needs_room": N_("Say of which room: --room."),
    "argument_needed": N_("{name} is missing; or give it all in one line with --line."),
    "nothing_understood": N_("Nothing of this was understood: {text}. An example: Wed 14-16 hall yoga 20."),
    "line_without_time": N_("When? Add a time such as 14-16."),
    "line_without_room": N_("Where? Add the name of a room."),
    "reading_unreadable": N_("“{text}” cannot be read as “{sound}”: write one syllable for each character."),
    "fill_first": N_("Fill that in first: only people know it."),
    "swap_itself": N_("Two different bookings are needed to exchange places."),
    "not_in_bin": N_("It is not in the recycle bin: look at the list again."),
    "no_copies": N_("There is nothing to copy: choose other dates or another period."),
    "period_overlap": N_("The copy would lie on the original: choose a later or an earlier first week."),
    "no_such_repair": N_("There is no repair number {n} for that; look at the list again."),
    "no_such_conflict": N_("Booking {id} has no open conflict {code}; look at the list again."),
    "nothing_to_check": N_("There is nothing to check."),
    "still_used": N_("It is still in use elsewhere and cannot be removed."),
    "no_folder": N_("There is no folder {path}. Create it, or choose another one."),
    "no_database": N_("There is no database at {path}. Create one with “spacebook init”, or check the name."),
    "database_exists": N_("{path} is there already. Choose another name; nothing was changed."),
    "is_folder": N_("{path} is a folder. Give the name of a file in it."),
    "not_a_database": N_("{path} is not a database. Choose another file; this one was not touched."),
    "not_ours": N_("{path} belongs to another program. Choose another file; this one was not touched."),
    "newer_database": N_("{path} was made by a newer version of spacebook. Install that version to open it."),
    "read_only": N_(
        "{path} cannot be written. Ask for write permission, or copy it to a folder of your own."
    ),
    "damaged": N_("{path} is damaged. Restore the last backup."),
    "busy": N_("The database is busy with another program. Try again in a moment."),
    "disk_full": N_("The disk with {path} is full or failing; nothing was saved. Make room, then try again."),
    "not_empty": N_("The area already has venues; the sample is only put into an empty one."),
    "no_file": N_("There is no file {path}."),
    "file_unreadable": N_("{path} cannot be read: {reason}."),
    "file_unwritable": N_("{path} cannot be written: {reason}. Choose another place."),
    "print_failed": N_("The printer does not take the pages. Check that it is on, then print again."),
    "too_many_cells": N_("The row has more cells than there are columns: {cells}."),
    "unknown_format": N_("{path}: only {formats} can be read or written."),
    "missing_column": N_("{path} has no column “{column}”. It needs: {needed}."),
    "empty_file": N_("{path} has no rows."),
    "undecided": N_(
        "In the way: {titles}. Decide about each, whether it stays, gives way or is cancelled;"
        " nothing was written."
    ),
    "no_closure_name": N_("What is it for? Give it a name, such as “Window cleaning”."),
    "no_rooms": N_("No room is named: choose rooms or a venue."),
    "no_authority": N_("Which authority takes the rooms? Name it."),
    "closure_covered": N_("The bookings it goes around leave no time for it: choose another time."),
    "not_repeated": N_("It happens only once, so no date of it can be left out: remove it instead."),
    "not_a_date_of_it": N_("{day} is not one of its dates; look at the list again."),
    "takeover_over": N_("It is over already."),
    "calendar_line": N_("{path}, line {line}: {reason} Nothing was changed."),
    "day_twice": N_("{day} is there twice; leave one of them out."),
    "not_announced": N_(
        "The holidays of {year} are not announced, as far as the program knows: import a file with them."
    ),
    "nothing_to_change": N_("The calendar says that already; nothing was changed."),
    "no_week": N_("“{text}” is not a week; write 2026-W38."),
}


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
