"""Commands about the register of those who book."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from spacebook import dates
from spacebook.cli.given import in_a_line
from spacebook.cli.opening import with_desk
from spacebook.cli.report import DONE, show
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.columns import read_day
from spacebook.services.desk import Desk
from spacebook.services.naming import find_booker

Deed = Callable[[Desk, argparse.Namespace, Sequence[str]], Booker]


@with_desk
def bookers(desk: Desk, options: argparse.Namespace) -> int:
    """Look into the register, or do what the first word says."""
    first, *rest = options.words or [""]
    if first == "adopt" and not rest:
        return _adopt(desk, options)
    if first in DEEDS and rest:
        return _told(desk, options, [DEEDS[first](desk, options, rest)])
    return _told(desk, options, desk.bookers.find(" ".join(options.words)))


def _add(desk: Desk, options: argparse.Namespace, words: Sequence[str]) -> Booker:
    booker = Booker(name=Name.written(" ".join(words)))
    return desk.bookers.add(replace(booker, **_said(options, "name", "active")))


def _change(desk: Desk, options: argparse.Namespace, words: Sequence[str]) -> Booker:
    said = _said(options)
    if not said:
        raise Refusal("nothing_said")
    return desk.bookers.change(replace(_the(desk, words), **said))


def _said(options: argparse.Namespace, *but: str) -> dict[str, Any]:
    """The fields of an entry that were named; an empty text takes away what was there."""
    named = {name: getattr(options, name) for name in READ if name not in but}
    return {name: READ[name](text) for name, text in named.items() if text is not None}


def _day(text: str) -> date | None:
    return read_day(text) if text else None


def _pause(desk: Desk, options: argparse.Namespace, words: Sequence[str]) -> Booker:
    booker = _the(desk, words)
    first = read_day(options.first) if options.first else desk.today()
    if options.last:
        last: date | None = read_day(options.last)
    else:
        last = desk.bookers.usual_end(booker.id, first)
    return desk.bookers.pause(booker.id, first, last, options.reason)


def _lift(desk: Desk, options: argparse.Namespace, words: Sequence[str]) -> Booker:
    return desk.bookers.lift(_the(desk, words).id, options.reason)


def _decline(desk: Desk, options: argparse.Namespace, words: Sequence[str]) -> Booker:
    return desk.bookers.decline(_the(desk, words).id, options.reason)


def _retire(desk: Desk, _options: argparse.Namespace, words: Sequence[str]) -> Booker:
    return desk.bookers.retire(_the(desk, words).id)


def _merge(desk: Desk, _options: argparse.Namespace, words: Sequence[str]) -> Booker:
    if len(words) != 2:
        raise Refusal("unknown_booker", booker=" ".join(words))
    kept, other = (find_booker(desk, word) for word in words)
    return desk.bookers.merge(kept.id, other.id)


READ: Mapping[str, Callable[[Any], Any]] = {
    "name": Name.written,
    "kind": BookerKind,
    "phone": in_a_line,
    "contact": in_a_line,
    "members": int,
    "consent": _day,
    "undertaking": in_a_line,
    "undertaking_until": _day,
    "note": in_a_line,
    "active": bool,
}
"""The fields of an entry that options name, and how each is read."""

DEEDS: Mapping[str, Deed] = {
    "add": _add,
    "change": _change,
    "pause": _pause,
    "lift": _lift,
    "decline": _decline,
    "retire": _retire,
    "merge": _merge,
}


def _adopt(desk: Desk, options: argparse.Namespace) -> int:
    number = desk.bookers.adopt()
    said = ngettext(
        "{n} booking linked to the register.", "{n} bookings linked to the register.", number
    ).format(n=number)
    show(options, {"linked": number}, [said])
    return DONE


def _the(desk: Desk, words: Sequence[str]) -> Booker:
    return find_booker(desk, " ".join(words))


def _told(desk: Desk, options: argparse.Namespace, found: Sequence[Booker]) -> int:
    lines = [_line(desk, one) for one in found] or [_("Nobody in the register fits.")]
    show(options, {"bookers": [_plain(desk, one) for one in found]}, lines)
    return DONE


def _plain(desk: Desk, booker: Booker) -> dict[str, Any]:
    quota = desk.bookers.quota(booker.id, desk.today())
    return {
        "id": booker.id,
        "name": wording.text(booker.name),
        "kind": booker.kind.value,
        "contact": booker.contact,
        "phone": booker.phone,
        "active": booker.active,
        "used": quota.used,
        "left": quota.left,
        "period": quota.period.value,
        "paused_from": booker.paused_from.isoformat() if booker.paused_from else None,
        "paused_until": booker.paused_until.isoformat() if booker.paused_until else None,
    }


def _line(desk: Desk, booker: Booker) -> str:
    parts = [
        f"#{booker.id}  {wording.text(booker.name)}",
        wording.booker_kind(booker.kind),
        " ".join(part for part in (booker.contact, booker.phone) if part),
        _quota_words(desk, booker),
        _pause_words(desk, booker),
    ]
    return "  ".join(part for part in parts if part)


def _quota_words(desk: Desk, booker: Booker) -> str:
    quota = desk.bookers.quota(booker.id, desk.today())
    return "" if quota.left is None else wording.quota(quota)


def _pause_words(desk: Desk, booker: Booker) -> str:
    today = desk.today()
    if booker.paused_from is None or (booker.paused_until is not None and booker.paused_until < today):
        return ""
    if booker.paused_until is None:
        return _("suspended until lifted")
    return _("suspended until {day}").format(day=dates.full_date(booker.paused_until))
