"""Commands about series: look at one, make one of a booking, take one apart, let one end elsewhere."""

import argparse
from typing import Any

from spacebook import dates
from spacebook.cli.booking import book_planned, keep_of, refuse_strangers, shown, told_plan
from spacebook.cli.editing import edited
from spacebook.cli.given import read_last
from spacebook.cli.opening import with_desk
from spacebook.cli.report import DONE, booking_line, booking_plain, show
from spacebook.domain.bookings import Booking, HolidayPolicy, Series
from spacebook.domain.errors import Refusal
from spacebook.i18n import _
from spacebook.services import rule_words, wording
from spacebook.services.columns import read_day
from spacebook.services.desk import Desk

MARK = "S"
"""Stands before the number of a series, so that it is not taken for that of a booking."""


@with_desk
def series(desk: Desk, options: argparse.Namespace) -> int:
    """The rule and all dates of a series; without a number the series that go on."""
    if not options.id:
        return _all(desk, options)
    one = _found(desk, options.id)
    rows = desk.bookings.of_series(one.id)
    plain = _plain(one) | {"dates": [_date_plain(desk, row) for row in rows]}
    show(options, plain, [_line(one), *(_date_line(desk, row) for row in rows), *_skipped(one)])
    return DONE


@with_desk
def repeat(desk: Desk, options: argparse.Namespace) -> int:
    """Let a booking be the first date of a series."""
    last, holidays = read_last(options.last) if options.last else None, HolidayPolicy(options.holidays)
    skip = frozenset(read_day(text) for text in options.skip)
    plan = desk.series.plan_from(options.id, options.rrule, last, holidays)
    refuse_strangers(plan, skip)
    if options.dry_run:
        return told_plan(desk, options, plan, skip)
    written = desk.series.make_series(
        options.id, options.rrule, last, holidays, keep=keep_of(desk, options), skip=skip
    )
    return book_planned(desk, options, plan, written)


@with_desk
def single(desk: Desk, options: argparse.Namespace) -> int:
    """Take a booking out of its series."""
    return shown(desk, options, [desk.series.single(options.id, cancel_others=options.cancel_others)])


@with_desk
def split(desk: Desk, options: argparse.Namespace) -> int:
    """Let a booking and the later ones be a series of their own."""
    return shown(desk, options, desk.series.split(options.id))


@with_desk
def extend(desk: Desk, options: argparse.Namespace) -> int:
    """Another last date; without a number all series without end are made 400 days ahead."""
    if not options.id:
        if options.last or options.dry_run:
            raise Refusal("option_needed", name="ID")
        made = desk.series.extend()
        lines = [booking_line(one, desk) for one in made] or [_("Every series reaches far enough.")]
        show(options, {"bookings": [booking_plain(one, desk) for one in made]}, lines)
        return DONE
    if not options.last:
        raise Refusal("option_needed", name="--last")
    return edited(desk, options, desk.series.ending(_found(desk, options.id).id, read_last(options.last)))


@with_desk
def bring_back(desk: Desk, options: argparse.Namespace) -> int:
    """Bring a date back that was cancelled or left out of its series."""
    one = _found(desk, options.id)
    return shown(
        desk, options, [desk.series.restore(one.id, read_day(options.date), keep=keep_of(desk, options))]
    )


def _found(desk: Desk, text: str) -> Series:
    """The series S3, or that of the booking 41."""
    if text[:1].upper() == MARK and text[1:].isdecimal():
        return desk.series.get(_number(text[1:]))
    if not text.isdecimal():
        raise Refusal("bad_choice", field="ID", text=text, choices=["41", f"{MARK}3"])
    booking = desk.bookings.get(_number(text))
    if booking.series_id is None:
        raise Refusal("not_in_a_series")
    return desk.series.get(booking.series_id)


def _number(digits: str) -> int:
    if int(digits[:20]) >= 1 << 62:
        raise Refusal("gone")
    return int(digits)


def _all(desk: Desk, options: argparse.Namespace) -> int:
    going = desk.series.going_on()
    show(
        options,
        {"series": [_plain(one) for one in going]},
        [_line(one) for one in going] or [_("No series.")],
    )
    return DONE


def _plain(one: Series) -> dict[str, Any]:
    return {
        "series": one.id,
        "rule": one.rule,
        "words": rule_words.of_series(one),
        "start": one.start.isoformat(timespec="minutes"),
        "end": one.end.isoformat(timespec="minutes"),
        "last": one.last.isoformat() if one.last else None,
        "made_until": one.made_until.isoformat(),
        "holidays": one.holidays.value,
        "skipped": [day.isoformat() for day in one.skipped],
    }


def _line(one: Series) -> str:
    when = f"{dates.clock(one.start)}–{dates.clock(one.end)}"
    return f"{MARK}{one.id}  {rule_words.of_series(one)}  {when}  ({wording.holidays(one.holidays)})"


def _date_plain(desk: Desk, row: Booking) -> dict[str, Any]:
    original = row.original.isoformat(timespec="minutes") if row.original else None
    return {**booking_plain(row, desk), "original": original, "detached": row.detached}


def _date_line(desk: Desk, row: Booking) -> str:
    line = booking_line(row, desk)
    return f"{line}  {_('changed by itself')}" if row.detached else line


def _skipped(one: Series) -> list[str]:
    return [_("Left out: {day}").format(day=dates.full_date(day)) for day in one.skipped]
