"""What the options of a booking say, read with the names of the area."""

import argparse
from collections.abc import Iterable
from datetime import date
from typing import Any

from spacebook.cli.contents import NONE
from spacebook.domain.bookings import Audience, BookerKind, PoolUse
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.services.columns import read_day, read_priority, read_state
from spacebook.services.desk import Desk
from spacebook.services.naming import find_category, find_person, find_pool

NEVER = "never"
"""Said instead of a last date: the series has no end."""

_NUMBERS = ("headcount", "over_60", "minors", "guardians")
_NAMES = ("title", "note")
_TEXTS = ("contact", "phone", "inner_title", "layout", "project", "undertaking", "safety_plan")
_PEOPLE = {"liaison": "liaison_id", "keyholder": "keyholder_id"}


def given(desk: Desk, options: argparse.Namespace) -> dict[str, Any]:
    """The fields of a booking that were named, read; raises the refusals of what cannot be read."""
    said = {name: value for name, value in vars(options).items() if value is not None}
    fields: dict[str, Any] = {name: said[name] for name in (*_NUMBERS, "public") if name in said}
    fields |= {name: Name.written(said[name]) for name in _NAMES if name in said}
    fields |= {name: in_a_line(said[name]) for name in _TEXTS if name in said}
    fields |= {field: _person(desk, said[name]) for name, field in _PEOPLE.items() if name in said}
    if "priority" in said:
        fields["priority"] = read_priority(said["priority"])
    if "kind" in said:
        fields["booker_kind"] = BookerKind(said["kind"])
    if "audience" in said:
        fields["audience"] = Audience(said["audience"])
    if "state" in said:
        fields["state"] = read_state(said["state"])
    if "category" in said:
        fields["category"] = find_category(desk, said["category"])
    if "uses" in said:
        fields["uses"] = tuple(dict.fromkeys(one for one in said["uses"] if one != NONE))
    if "pools" in said:
        fields["pools"] = read_pools(desk, said["pools"])
    if "booker" in said:
        fields |= _booker(desk, said["booker"], "kind" in said)
    return fields


def read_pools(desk: Desk, texts: Iterable[str]) -> tuple[PoolUse, ...]:
    """Equipment such as 投影仪=2; raises `Refusal`: "unknown_equipment", "bad_quantity"."""
    return tuple(_pool(desk, text) for text in texts if text != NONE)


def in_a_line(text: str) -> str:
    """A text in one line without control characters."""
    return str(Name.written(text))


def _pool(desk: Desk, text: str) -> PoolUse:
    called, equals, number = text.partition("=")
    if equals and not number.isdecimal():
        raise Refusal("bad_quantity", quantity=number)
    return PoolUse(find_pool(desk, called).id, int(number) if equals else 1)


def _person(desk: Desk, called: str) -> int | None:
    return find_person(desk, called).id if called.strip() else None


def _booker(desk: Desk, called: str, kind_is_given: bool) -> dict[str, Any]:
    number = called.strip().removeprefix("#")
    if called.strip().startswith("#") and number.isdecimal():
        known = desk.register.get(int(number))
        if known is None:
            raise Refusal("unknown_booker", booker=called)
    else:
        known = desk.bookers.of_name(called)
    if known is None:
        return {"booker": Name.written(called), "booker_id": None}
    kind = {} if kind_is_given else {"booker_kind": known.kind}
    return {"booker": known.name, "booker_id": known.id, **kind}


def read_last(text: str) -> date | None:
    """The last date of a series, None for "never"."""
    return None if text.strip().casefold() == NEVER else read_day(text)
