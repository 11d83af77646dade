"""The booking form and the ways to it: empty, filled in, a copy, a booking to edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spacebook.domain.bookings import LIVE, Booking, State
from spacebook.domain.conflicts import SEEN_NOTHING
from spacebook.gui.deeds import Deeds
from spacebook.gui.jobs import Jobs
from spacebook.gui.palette.drafts import Draft
from spacebook.i18n import _, ngettext
from spacebook.services.desk import Desk
from spacebook.services.series_outcome import SeriesEdit

if TYPE_CHECKING:
    from spacebook.gui.dialogs.booking_form import BookingForm


class Forms(QObject):
    """Opens the one form there is, so that its drafts stay.

    `booked` carries the id of what is new, `saved` of what was changed.
    """

    booked = Signal(int)
    saved = Signal(int)

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
            self._form.done.connect(self._on_written)
            self.set_venue(self._venue_id)
        return self._form

    def get_ready(self) -> None:
        """Make the form before somebody waits for it."""
        assert self.form is not None

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

    def repeat(self, booking_id: int) -> None:
        """Open the form at the rules: let a booking repeat, or change how its series does."""
        self.edit(booking_id)
        if self.form.base is not None and self.form.base.id == booking_id:
            self.form.go_to_repeat()

    def duplicate(self, booking_id: int) -> None:
        """Ask for the dates a booking is to be copied to."""
        from spacebook.gui.dialogs.copies_dialog import CopiesDialog

        booking = self._read(booking_id)
        if booking is not None:
            dialog = CopiesDialog(self._desk, booking, self._parent)
            dialog.copied.connect(self._on_copied)
            dialog.open()

    def cancel(self, booking_id: int) -> None:
        """Cancel a booking; of a date of a series it is asked how many go with it, and why."""
        from spacebook.gui.dialogs.cancel_dialog import CancelDialog

        booking = self._read(booking_id)
        if booking is None:
            return
        if booking.series_id is None:
            self._deeds.cancel(booking_id)
            return
        dialog = CancelDialog(self._desk, booking, self._parent)
        dialog.cancelled.connect(self._on_cancelled)
        dialog.open()

    def single(self, booking_id: int) -> None:
        """Take a date out of its series: it stays as a booking of its own."""
        if self._deeds.attempt(lambda: self._desk.series.single(booking_id)):
            self._deeds.done(_("It is a single booking now."))

    def split(self, booking_id: int) -> None:
        """Let a date and the later ones be a series of their own."""
        if self._deeds.attempt(lambda: self._desk.series.split(booking_id)):
            self._deeds.done(_("The series is parted before this date."))

    def tell_moved(self, booking_id: int) -> None:
        """Tell that a booking was carried or cancelled; of a date of a series the later ones may follow."""
        booking = self._read(booking_id)
        follows = booking is not None and booking.series_id is not None and booking.state in LIVE
        if follows and self._later(booking_id):
            self._deeds.done(
                _("Only this date was moved."),
                also=_("The following too …"),
                then=lambda: self._move_following(booking_id),
            )
        elif booking is not None and booking.state is State.CANCELLED:
            self._deeds.done(_("Cancelled."))
        else:
            self._deeds.done(_("Moved."))

    def _later(self, booking_id: int) -> bool:
        return len(self._desk.series.in_scope(booking_id, "following")) > 1

    def _move_following(self, booking_id: int) -> None:
        """Show what would become of the later dates; when that is not wanted the one stays moved."""
        from spacebook.gui.dialogs.scope_dialog import ScopeDialog

        moved = self._read(booking_id)
        if moved is None or not self._deeds.take_back_told():
            return
        old = self._read(booking_id)
        assert old is not None
        after = replace(old, room_id=moved.room_id, start=moved.start, end=moved.end)
        edit = SeriesEdit(booking_id=booking_id, scope="following", after=after)
        dialog = ScopeDialog(self._desk, self._jobs, edit, self._parent)
        dialog.applied.connect(lambda _id: self._deeds.done(_("Moved, with those that follow.")))
        dialog.rejected.connect(lambda: self._deeds.attempt(self._desk.redo))
        dialog.refused.connect(self._deeds.tell)
        dialog.open()

    def _on_copied(self, count: int) -> None:
        self._deeds.done(ngettext("{n} copy made.", "{n} copies made.", count).format(n=count))

    def _on_cancelled(self, count: int) -> None:
        self._deeds.done(ngettext("{n} date cancelled.", "{n} dates cancelled.", count).format(n=count))

    def _on_written(self, booking_id: int) -> None:
        (self.booked if self.form.base is None else self.saved).emit(booking_id)

    def _read(self, booking_id: int) -> Booking | None:
        found: list[Booking] = []
        self._deeds.attempt(lambda: found.append(self._desk.bookings.get(booking_id)))
        return found[0] if found else None

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
