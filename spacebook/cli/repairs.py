"""Commands about ways out: repair, swap, copy, bin, restore, history, and the list of conflicts."""

import argparse
from typing import Any

from spacebook import dates
from spacebook.cli.booking import keep_of
from spacebook.cli.opening import with_desk
from spacebook.cli.report import CONFLICTS, DONE, booking_line, booking_plain, conflict_list, show
from spacebook.domain.bookings import Booking, Kept
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.domain.repairs import Repair
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.bin import Binned
from spacebook.services.columns import read_day
from spacebook.services.copies import Copied
from spacebook.services.desk import Desk
from spacebook.services.naming import find_person, find_venue


@with_desk
def conflicts(desk: Desk, options: argparse.Namespace) -> int:
    """List what stands and nobody has kept; exit code 3 when there is anything."""
    first = read_day(options.first) if options.first else None
    last = read_day(options.last) if options.last else None
    if first is not None and last is not None and first > last:
        raise Refusal("period_order", first=first, last=last)
    open_ones, kept = desk.keeping.parted(desk.watch.standing(first, last), first)
    ways = [desk.repairs.of(conflict) if options.repairs else [] for conflict in open_ones]
    plain = conflict_list(open_ones, desk)
    if options.repairs:
        for line, repairs in zip(plain["conflicts"], ways, strict=True):
            line["repairs"] = _numbered(desk, repairs)
    plain["kept"] = len(kept)
    if options.kept:
        plain["kept_conflicts"] = [
            {**conflict_list([conflict], desk)["conflicts"][0], "reason": line.reason, "by": line.by}
            for conflict, line in kept
        ]
    lines = [line for one, found in zip(open_ones, ways, strict=True) for line in _card(desk, one, found)]
    show(options, plain, [*(lines or [_("No conflicts.")]), *_kept_lines(desk, kept, options.kept)])
    return CONFLICTS if open_ones else DONE


def _card(desk: Desk, conflict: Conflict, repairs: list[Repair]) -> list[str]:
    ways = [f"      {n}. {desk.repairs.words(repair)}" for n, repair in enumerate(repairs, start=1)]
    return [f"{conflict.code}  {_about(desk, conflict)}", *ways]


def _about(desk: Desk, conflict: Conflict) -> str:
    title = wording.text(conflict.fact("own_title"))
    when = wording.moment_span(conflict.start, conflict.end)
    return f"{when}  {title}: {wording.sentence(conflict, desk)}"


def _kept_lines(desk: Desk, kept: list[tuple[Conflict, Kept]], wanted: bool) -> list[str]:
    if not wanted:
        return [_("{n} kept with a reason are not shown.").format(n=len(kept))] if kept else []
    return [
        f"{conflict.code}  {_about(desk, conflict)}  "
        + _("kept: {reason} ({by})").format(reason=line.reason or "–", by=line.by)
        for conflict, line in kept
    ]


def _numbered(desk: Desk, repairs: list[Repair]) -> list[dict[str, Any]]:
    return [
        {"n": n, "kind": repair.kind.value, "text": desk.repairs.words(repair)}
        for n, repair in enumerate(repairs, start=1)
    ]


@with_desk
def repair(desk: Desk, options: argparse.Namespace) -> int:
    """List the ways out of a conflict of a booking, or take one."""
    conflict = _open_conflict(desk, options.id, options.code.upper())
    repairs = desk.repairs.of(conflict)
    if options.choose is None:
        plain = {
            "conflict": conflict_list([conflict], desk)["conflicts"][0],
            "repairs": _numbered(desk, repairs),
        }
        show(options, plain, _card(desk, conflict, repairs))
        return DONE
    if not 1 <= options.choose <= len(repairs):
        raise Refusal("no_such_repair", n=options.choose)
    chosen = repairs[options.choose - 1]
    if options.dry_run:
        text = desk.repairs.words(chosen)
        plain = {"repair": text, "bookings": [booking_plain(one, desk) for one in chosen.bookings]}
        show(options, plain, [text, _("It can be done; nothing was written.")])
        return DONE
    return _written(desk, options, desk.repairs.apply(chosen, keep_of(desk, options)))


@with_desk
def keep(desk: Desk, options: argparse.Namespace) -> int:
    """Let a conflict of a booking stand, with a reason; or take that back."""
    code = options.code.upper()
    if options.undo:
        conflict, line = _kept_conflict(desk, options.id, code)
        desk.keeping.drop(line)
        said = _("Open again: {text}")
    else:
        conflict = _open_conflict(desk, options.id, code)
        head = find_person(desk, options.decided_by).id if options.decided_by else None
        desk.repairs.keep(conflict, options.reason, head)
        said = _("Kept: {text}")
    plain = {"conflict": conflict_list([conflict], desk)["conflicts"][0], "kept": not options.undo}
    show(options, plain, [said.format(text=wording.sentence(conflict, desk))])
    return DONE


def _kept_conflict(desk: Desk, booking_id: int, code: str) -> tuple[Conflict, Kept]:
    _open, kept = desk.keeping.parted(desk.watch.of(booking_id))
    for conflict, line in kept:
        if code in ("", conflict.code):
            return conflict, line
    raise Refusal("no_such_conflict", id=booking_id, code=code or _("of any kind"))


def _open_conflict(desk: Desk, booking_id: int, code: str) -> Conflict:
    found, _kept = desk.keeping.parted(desk.watch.of(booking_id))
    for conflict in found:
        if code in ("", conflict.code):
            return conflict
    raise Refusal("no_such_conflict", id=booking_id, code=code or _("of any kind"))


@with_desk
def swap(desk: Desk, options: argparse.Namespace) -> int:
    """Two bookings exchange their rooms and beginnings."""
    return _written(desk, options, desk.repairs.swap(options.id, options.other, keep_of(desk, options)))


@with_desk
def copy(desk: Desk, options: argparse.Namespace) -> int:
    """Copy a booking to other dates; without writing with --dry-run."""
    days = [read_day(text) for text in options.to]
    if options.dry_run:
        return _tried(desk, options, desk.copies.plan_copies(options.id, days))
    skip = frozenset(read_day(text) for text in options.skip)
    return _written(desk, options, desk.copies.duplicate(options.id, days, keep_of(desk, options), skip))


@with_desk
def copy_period(desk: Desk, options: argparse.Namespace) -> int:
    """Copy all bookings of a period to another one by whole weeks."""
    first, last, to_first = (read_day(text) for text in (options.first, options.last, options.to))
    venue_id = find_venue(desk, options.venue).id if options.venue else None
    if options.dry_run:
        return _tried(desk, options, desk.copies.plan_period(first, last, to_first, venue_id))
    keep, skip = keep_of(desk, options), options.skip_clashing
    return _written(desk, options, desk.copies.copy_period(first, last, to_first, venue_id, keep, skip))


def _tried(desk: Desk, options: argparse.Namespace, plan: tuple[Copied, ...]) -> int:
    keep = keep_of(desk, options)
    found = [conflict for one in plan for conflict in one.conflicts]
    stopped = bool(desk.keeping.forbidding(found, keep))
    copies = [{**booking_plain(one.booking, desk), **conflict_list(one.conflicts, desk)} for one in plan]
    lines = []
    for one in plan:
        when = wording.moment_span(one.booking.start, one.booking.end)
        lines.append(f"{when}  {wording.text(one.booking.title)}")
        lines += [f"      {wording.sentence(conflict, desk)}" for conflict in one.conflicts]
    if not stopped:
        lines.append(_("It can be done; nothing was written."))
    show(options, {"copies": copies, "count": len(found)}, lines)
    return CONFLICTS if stopped else DONE


@with_desk
def bin_list(desk: Desk, options: argparse.Namespace) -> int:
    """What was cancelled, rejected, released or removed."""
    found = desk.bin.list(options.days, options.text)
    plain = [
        {
            **booking_plain(one.booking, desk),
            "former": one.former.value,
            "at": one.at.isoformat(),
            "by": one.by,
            "label": one.label,
            "reason": one.reason,
            "gone": one.gone,
        }
        for one in found
    ]
    show(options, {"bin": plain}, [_binned(desk, one) for one in found] or [_("The recycle bin is empty.")])
    return DONE


def _binned(desk: Desk, one: Binned) -> str:
    when = f"{dates.day_month(one.at.date())} {dates.clock(one.at)}"
    return f"{booking_line(one.booking, desk)}  {when}  {one.by}  {one.label}"


@with_desk
def restore(desk: Desk, options: argparse.Namespace) -> int:
    """Bring bookings back to the states they had."""
    return _written(desk, options, desk.bin.restore_several(options.ids, keep_of(desk, options)))


@with_desk
def history(desk: Desk, options: argparse.Namespace) -> int:
    """What happened to a booking, newest first, field by field."""
    found = desk.history(options.id)
    plain = [
        {"at": one.at.isoformat(), "by": one.by, "label": one.label, "details": list(one.details)}
        for one in found
    ]
    lines = []
    for one in found:
        lines.append(f"{one.at:%Y-%m-%d %H:%M}  {one.by}  {one.label}")
        lines += [f"      {detail}" for detail in one.details]
    nothing = _("Nothing is known of booking {id}.").format(id=options.id)
    show(options, {"history": plain}, lines or [nothing])
    return DONE


def _written(desk: Desk, options: argparse.Namespace, bookings: list[Booking]) -> int:
    plain = {"bookings": [booking_plain(one, desk) for one in bookings]}
    show(options, plain, [booking_line(one, desk) for one in bookings])
    return DONE
