"""What pressing the button of the booking form writes."""

from __future__ import annotations

from dataclasses import replace

from spacebook.domain.bookings import Booking, State
from spacebook.domain.conflicts import Keep
from spacebook.gui.dialogs.form_fields import FormFields
from spacebook.services.desk import Desk
from spacebook.services.series_outcome import SeriesEdit


def write(desk: Desk, fields: FormFields, booking: Booking, base: Booking | None, keep: Keep) -> Booking:
    """Write a new booking, a series, or one that was edited; raises the refusals of the desk.

    Somebody new is taken into the register first, when that was ticked.
    """
    if fields.who.wants_entry():
        entry = fields.who.enter(fields.fast.who.text(), booking.phone, booking.contact, booking.booker_kind)
        booking = replace(booking, booker_id=entry.id)
    if base is not None:
        return _changed(desk, fields, booking, base, keep)
    if fields.repeat.is_on():
        repeat = fields.repeat
        made = desk.series.repeat(
            booking, repeat.rule_text(), repeat.last(), repeat.policy(), keep=keep, skip=repeat.skipped()
        )
        return made[0]
    if booking.state is State.WAITING:
        return desk.requests.wait(booking)
    return desk.bookings.book(booking, keep=keep)


def series_edit(fields: FormFields, booking: Booking, scope: str) -> SeriesEdit:
    """The edit of a series that stands in the form."""
    rule, last, endless, holidays = fields.repeat.changes()
    return SeriesEdit(
        booking_id=booking.id,
        scope=scope,
        after=booking,
        rule=rule,
        last=last,
        endless=endless,
        holidays=holidays,
    )


def _changed(desk: Desk, fields: FormFields, booking: Booking, base: Booking, keep: Keep) -> Booking:
    written = desk.bookings.change(booking, keep=keep) if booking != base else base
    repeat = fields.repeat
    if base.series_id is not None or not repeat.is_on():
        return written
    made = desk.series.make_series(
        base.id, repeat.rule_text(), repeat.last(), repeat.policy(), keep=keep, skip=repeat.skipped()
    )
    return made[0]
