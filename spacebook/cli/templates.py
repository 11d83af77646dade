"""Commands about templates: list, add, change, use, remove."""

import argparse
from dataclasses import replace
from typing import Any

from spacebook import dates
from spacebook.cli.booking import book_one
from spacebook.cli.given import given
from spacebook.cli.opening import with_desk
from spacebook.cli.report import DONE, show
from spacebook.domain.bookings import Template
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.columns import read_moment
from spacebook.services.desk import Desk
from spacebook.services.naming import find_room, find_venue


@with_desk
def list_all(desk: Desk, options: argparse.Namespace) -> int:
    """The templates in their order."""
    found = desk.templates.list()
    lines = [_line(desk, one) for one in found] or [_("No templates.")]
    show(options, {"templates": [_plain(desk, one) for one in found]}, lines)
    return DONE


@with_desk
def add(desk: Desk, options: argparse.Namespace) -> int:
    """A new template."""
    name = Name.written(options.name)
    if options.booking is not None:
        made = desk.templates.of_booking(options.booking, name, **_fields(desk, options))
    else:
        fields = {"title": name} | _fields(desk, options)
        made = desk.templates.add(Template(name=name, **fields))
    return _told(desk, options, made)


@with_desk
def change(desk: Desk, options: argparse.Namespace) -> int:
    """Another name, room, length or contents."""
    fields = _fields(desk, options)
    if options.name:
        fields["name"] = Name.written(options.name)
    return _told(desk, options, desk.templates.change(replace(desk.templates.get(options.id), **fields)))


@with_desk
def remove(desk: Desk, options: argparse.Namespace) -> int:
    """Remove a template."""
    gone = desk.templates.get(options.id)
    desk.templates.remove(options.id)
    return _told(desk, options, gone)


@with_desk
def use(desk: Desk, options: argparse.Namespace) -> int:
    """Book from a template; what is said besides is stronger."""
    if not options.start:
        raise Refusal("option_needed", name="--start")
    start = read_moment(options.start)
    room_id = _room(desk, options)
    filled = desk.templates.fill(options.id, start.date(), start.time(), room_id)
    end = read_moment(options.end) if options.end else start + (filled.end - filled.start)
    return book_one(desk, options, replace(filled, start=start, end=end, **given(desk, options)))


def _room(desk: Desk, options: argparse.Namespace) -> int | None:
    venue = find_venue(desk, options.venue) if options.venue else None
    return find_room(desk, options.room, venue).id if options.room else None


def _fields(desk: Desk, options: argparse.Namespace) -> dict[str, Any]:
    fields = given(desk, options)
    if options.minutes is not None:
        fields["minutes"] = options.minutes
    room_id = _room(desk, options)
    return fields if room_id is None else fields | {"room_id": room_id}


def _told(desk: Desk, options: argparse.Namespace, one: Template) -> int:
    show(options, {"template": _plain(desk, one)}, [_line(desk, one)])
    return DONE


def _plain(desk: Desk, one: Template) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": wording.text(one.name),
        "title": wording.text(one.title),
        "room": wording.room_name(desk, one.room_id) if one.room_id else None,
        "minutes": one.minutes,
        "class": one.priority,
        "kind": one.booker_kind.value,
        "headcount": one.headcount,
    }


def _line(desk: Desk, one: Template) -> str:
    room = wording.room_name(desk, one.room_id) if one.room_id else ""
    length = dates.duration(one.minutes)
    title = wording.text(one.title) if one.title != one.name else ""
    return "  ".join(part for part in (f"#{one.id}", wording.text(one.name), title, room, length) if part)
