"""Templates: what is asked for again and again, filled into a booking that a person then looks at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from spacebook.domain.bookings import Booking, Template
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.i18n import N_
from spacebook.services.bookings import refuse_slips

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

DAY_MINUTES = 24 * 60


class Templates:
    """The templates of an area."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self) -> list[Template]:
        """All templates in their order."""
        return self._desk.store.all(Template)

    def get(self, template_id: int) -> Template:
        """One template; raises `Refusal("gone")`."""
        return self._desk.store.get(Template, template_id)

    def add(self, template: Template) -> Template:
        """A new template, after the others; raises `Refusal`: "no_name", "no_title", "bad_minutes".

        And what `refuse_slips` raises.
        """
        _read_over(template)
        with self._desk.store.change(
            N_("Add the template “{title}”"), by=self._desk.by, title=str(template.name)
        ) as change:
            last = max((one.position for one in self.list()), default=-1)
            return change.add(replace(template, position=last + 1))

    def of_booking(self, booking_id: int, name: Name, **other: Any) -> Template:
        """A new template made from a booking, without its day and the people behind it.

        `other` are fields in which the template is to be another.
        """
        booking = self._desk.bookings.get(booking_id)
        template = Template(
            name=name,
            room_id=booking.room_id,
            title=booking.title,
            minutes=booking.span.minutes,
            category=booking.category,
            priority=booking.priority,
            booker_kind=booking.booker_kind,
            headcount=booking.headcount,
            audience=booking.audience,
            public=booking.public,
            layout=booking.layout,
            uses=booking.uses,
            pools=booking.pools,
            note=booking.note,
        )
        return self.add(replace(template, **other))

    def change(self, template: Template) -> Template:
        """Write an edited template over the one it was made from; raises like `add`, and "changed_since"."""
        _read_over(template)
        with self._desk.store.change(
            N_("Change the template “{title}”"), by=self._desk.by, title=str(template.name)
        ) as change:
            return change.put(template)

    def remove(self, template_id: int) -> None:
        """Delete a template; bookings made from it stay as they are."""
        template = self.get(template_id)
        with self._desk.store.change(
            N_("Remove the template “{title}”"), by=self._desk.by, title=str(template.name)
        ) as change:
            change.drop(template)

    def fill(self, template_id: int, day: date, start: time, room_id: int | None = None) -> Booking:
        """A booking made from a template, not written; without `room_id` it is in the template's own room.

        Raises `Refusal`: "gone", "unknown_room" when neither names a room that is there.
        """
        template = self.get(template_id)
        where = room_id or template.room_id or 0
        if where not in self._desk.places.rooms:
            raise Refusal("unknown_room", room=where)
        begins = datetime.combine(day, start)
        return Booking(
            room_id=where,
            start=begins,
            end=begins + timedelta(minutes=template.minutes),
            title=template.title,
            category=template.category,
            priority=template.priority,
            booker_kind=template.booker_kind,
            headcount=template.headcount,
            audience=template.audience,
            public=template.public,
            layout=template.layout,
            uses=template.uses,
            pools=template.pools,
            note=template.note,
        )


def _read_over(template: Template) -> None:
    if not template.name:
        raise Refusal("no_name")
    if not template.title:
        raise Refusal("no_title")
    if not 1 <= template.minutes <= DAY_MINUTES:
        raise Refusal("bad_minutes", minutes=template.minutes)
    refuse_slips(
        [template.headcount],
        [str(template.name), str(template.title), str(template.note)],
        template.pools,
    )
