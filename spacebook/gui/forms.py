"""The booking form and the ways to it: empty, filled in, a copy, a booking to edit."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import SEEN_NOTHING
from spacebook.gui.deeds import Deeds
from spacebook.gui.jobs import Jobs
from spacebook.gui.palette.drafts import Draft
from spacebook.services.desk import Desk

if TYPE_CHECKING:
    from spacebook.gui.dialogs.booking_form import BookingForm


class Forms(QObject):
    """Opens the one form there is, so that its drafts stay. `booked` carries the id of what was written."""

    booked = Signal(int)

    def __init__(self, desk: Desk, deeds: Deeds, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._desk = desk
        self._deeds = deeds
        self._parent = parent
        self._venue_id = 0
        self._form: BookingForm | None = None

    @property
    def form(self) -> BookingForm:
        """The form, made when it is first wanted."""
        if self._form is None:
            from spacebook.gui.dialogs.booking_form import BookingForm

            self._form = BookingForm(self._desk, self._jobs, self._parent)
            self._form.done.connect(self.booked)
            self.set_venue(self._venue_id)
        return self._form

    def set_venue(self, venue_id: int) -> None:
        """The venue in use, or 0 for the whole area: its rooms and people are offered first."""
        self._venue_id = venue_id
        if self._form is not None:
            self._form.set_venue(venue_id or None)

    def new(
        self, room_id: int | None = None, start: datetime | None = None, end: datetime | None = None
    ) -> None:
        """Open the form for a new booking."""
        self.form.open_new(room_id, start, end)
        self._show()

    def new_for(self, booker_id: int) -> None:
        """Open the form for a new booking of somebody in the register."""
        booker = self._desk.bookers.get(booker_id)
        self.new()
        self.form.all.take_booker(booker)

    def fill(self, booking: Booking, rule: str = "") -> None:
        """Open the form for a new booking with all that is known of it."""
        self.form.open_filled(booking, rule)
        self._show()

    def copy(self, booking_id: int) -> None:
        """Open the form for a new booking like this one."""
        self._deeds.attempt(lambda: self.fill(self._desk.copies.copy(booking_id)))

    def edit(self, booking_id: int) -> None:
        """Open the form with a booking."""
        if self._deeds.attempt(lambda: self.form.open_booking(booking_id)):
            self._show()

    def edit_at(self, booking_id: int, field: str) -> None:
        """Open the form with a booking, the cursor in one of its fields."""
        self.edit(booking_id)
        self.form.go_to_field(field)

    def book_or_fill(self, booking: Booking) -> None:
        """Write a booking when nothing stands against it, else open the form with it."""
        found = self._desk.bookings.relevant(booking, self._desk.bookings.check(booking))
        free = not self._desk.keeping.forbidding(found, SEEN_NOTHING)
        self.book_at_once(Draft(booking, ready=free and bool(booking.title)))

    def book_at_once(self, draft: Draft) -> None:
        """Write a booking of one line when nothing stands against it, else open the form with it."""
        if not draft.ready:
            self.fill(draft.booking, draft.rule)
            return
        made: list[int] = []
        if self._deeds.attempt(lambda: made.append(self._desk.bookings.book(draft.booking).id)):
            self.booked.emit(made[0])

    def _show(self) -> None:
        self.form.show()
        self.form.raise_()
        self.form.activateWindow()
