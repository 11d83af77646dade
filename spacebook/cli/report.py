"""How the command line says things: sentences for people, JSON for programs."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.i18n import _, language
from spacebook.services import wording
from spacebook.services.desk import Desk

DONE, OUR_FAULT, BAD_INPUT, CONFLICTS, NO_DATABASE = 0, 1, 2, 3, 4

UNREACHABLE = frozenset(
    (
        *("no_folder", "no_database", "is_folder", "not_a_database", "not_ours"),
        *("newer_database", "read_only", "damaged", "busy", "disk_full"),
    )
)

CLASHING = frozenset(("conflicts", "occupied", "occupied_by", "changed_since", "undecided", "would_vanish"))


def show(options: argparse.Namespace, plain: Any, lines: Iterable[str]) -> None:
    """Print `plain` as JSON when that was asked for, else the lines."""
    if options.json:
        print_line(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            print_line(line)


class OutputError(Exception):
    """What a command says cannot be written; what it did is done."""


def print_line(line: str) -> None:
    """One line on standard output; raises `OutputError` when that is a full disk and the like."""
    try:
        sys.stdout.write(line + "\n")
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputError(str(fault)) from fault


def flush() -> None:
    """Let all that was said go out; raises like `print_line`."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputError(str(fault)) from fault


def tell_refusal(refused: Refusal, options: argparse.Namespace, desk: Desk | None = None) -> int:
    """Say why something was refused and return the exit code for it."""
    sentence = wording.refusal(refused, desk)
    if refused.kind == "would_vanish":
        sentence = f"{sentence} {_('Name them with --drop.')}"
    if options.json:
        plain: dict[str, Any] = {"error": refused.kind, "text": sentence}
        if desk is not None and refused.kind == "conflicts":
            plain |= conflict_list(refused.facts["conflicts"], desk)
        if desk is not None and refused.kind == "undecided":
            plain["bookings"] = [booking_plain(one, desk) for one in refused.facts["bookings"]]
        print_line(json.dumps(plain, ensure_ascii=False, indent=1))
    sys.stderr.write(sentence + "\n")
    if refused.kind in UNREACHABLE:
        return NO_DATABASE
    return CONFLICTS if refused.kind in CLASHING else BAD_INPUT


def conflict_list(found: Iterable[Conflict], desk: Desk) -> dict[str, Any]:
    """Conflicts in the form that is agreed on for programs."""
    conflicts = [_conflict(conflict, desk) for conflict in found]
    return {"count": len(conflicts), "conflicts": conflicts}


def _conflict(conflict: Conflict, desk: Desk) -> dict[str, Any]:
    return {
        "code": conflict.code,
        "level": conflict.level.value,
        "room": wording.room_name(desk, conflict.room_id),
        "bookings": [number for number in conflict.bookings if number],
        "start": conflict.start.isoformat(timespec="minutes"),
        "end": conflict.end.isoformat(timespec="minutes"),
        "people": list(conflict.people),
        "text": wording.sentence(conflict, desk),
    }


def booking_plain(booking: Booking, desk: Desk) -> dict[str, Any]:
    """A booking for programs."""
    return {
        "id": booking.id,
        "room": wording.room_name(desk, booking.room_id),
        "start": booking.start.isoformat(timespec="minutes"),
        "end": booking.end.isoformat(timespec="minutes"),
        "title": booking.title.text(language()),
        "state": booking.state.value,
        "series": booking.series_id,
    }


def booking_line(booking: Booking, desk: Desk) -> str:
    """A booking in a line; one that is not written yet has no number."""
    number = f"#{booking.id}  " if booking.id else ""
    room = wording.room_name(desk, booking.room_id)
    title, state = booking.title.text(language()), wording.state(booking.state)
    return f"{number}{_when(booking, desk)}  {room}  {title}  ({state})"


def _when(booking: Booking, desk: Desk) -> str:
    """Day and time; the year too where it is not the present one, for a list may go far."""
    first, last = booking.start.date(), booking.end.date()
    if first.year == desk.today().year or first != last:
        return wording.moment_span(booking.start, booking.end)
    day = dates.day_and_weekday(first, year=True)
    return f"{day} {dates.clock(booking.start)}–{dates.clock(booking.end)}"
