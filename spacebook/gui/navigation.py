"""Where the window is: which page, which days, which venue, which booking."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from spacebook.domain.errors import Refusal
from spacebook.gui import stretch
from spacebook.gui.pages import BY_NAME, FIRST_VIEW
from spacebook.gui.shell import Shell
from spacebook.services.desk import Desk
from spacebook.settings import Settings


class Navigation(QObject):
    """Moves the parts of the shell together. `refused` carries why something cannot be shown."""

    refused = Signal(object)
    venue_changed = Signal(int)

    def __init__(self, desk: Desk, settings: Settings, shell: Shell) -> None:
        super().__init__(shell)
        self._desk = desk
        self._settings = settings
        self._shell = shell
        self.date = desk.today()
        self.view = FIRST_VIEW
        self.venue_id = self._known_venue(settings.venue)
        shell.pages.set_venue(self.venue_id or None)
        shell.inspector.set_venue(self.venue_id or None)
        self.show_venues()

    def show_page(self, name: str) -> None:
        """Go to a page by its name; "rooms" is the view of rooms that was shown last."""
        shell = self._shell
        name = self.view if name == "rooms" else name
        item = BY_NAME[name]
        if item.stretch:
            self.view = name
        shell.pages.show_page(name)
        self.mark_rail()
        shell.bar.show_page(item)
        shell.fit_panel()
        self.show_days()

    def mark_rail(self) -> None:
        """Mark on the rail the page that is in front."""
        item = BY_NAME[self._shell.pages.name]
        name = "rooms" if item.stretch else item.name
        self._shell.rail.set_current("" if item.tucked else name)

    def show_date(self, day: date) -> None:
        """Show the day, week or month of `day`, on the view of rooms when the page in front shows no days."""
        self.date = day
        if self._shell.pages.stretch:
            self.show_days()
        else:
            self.show_page("rooms")

    def open_day(self, day: date) -> None:
        """Show one day by itself."""
        self.date = day
        self.show_page("day")

    def show_days(self) -> None:
        """Show the present days on the page in front, if it shows any, and say which they are."""
        shell, shown = self._shell, self._shell.pages.stretch
        if not shown:
            shell.status.show_board(None)
            return
        first = stretch.first_of(shown, self.date)
        shell.pages.show_days(first)
        shell.bar.show_days(first, stretch.last_of(shown, first))
        shell.status.show_board(shell.pages.board)

    def move(self, by: int) -> None:
        """Go so many days, weeks or months on, where days are shown."""
        shown = self._shell.pages.stretch
        if shown:
            self.show_date(stretch.moved(shown, self.date, by))

    def go_to_booking(self, booking_id: int) -> None:
        """Show the days of a booking with it selected."""
        try:
            booking = self._desk.bookings.get(booking_id)
        except Refusal as refused:
            self.refused.emit(refused)
            return
        if self.venue_id not in (0, self._desk.places.rooms[booking.room_id].venue_id):
            self.choose_venue(0)
        self.date = booking.start.date()
        self.show_page("rooms")
        self._shell.pages.select(booking_id)
        self.show_booking(booking_id)

    def go_to_venue(self, venue_id: int) -> None:
        """Show the rooms of a venue."""
        self.choose_venue(venue_id)
        self.show_page("rooms")

    def go_to_room(self, room_id: int) -> None:
        """Show the week of a room."""
        if self.venue_id not in (0, self._desk.places.rooms[room_id].venue_id):
            self.choose_venue(0)
        self.show_page("room")
        self._shell.pages.show_room(room_id)

    def show_booking(self, booking_id: int) -> None:
        """Show a booking in the side panel; 0 shows none."""
        self._shell.inspector.show_booking(booking_id or None)
        self._shell.fit_panel()

    def choose_venue(self, venue_id: int) -> None:
        """Show one venue, or the whole area for 0."""
        self.venue_id = venue_id
        self._settings.change("venue", self._desk.places.venues[venue_id].code if venue_id else "")
        self.show_venues()
        self._shell.pages.set_venue(venue_id or None)
        self._shell.inspector.set_venue(venue_id or None)
        self.venue_changed.emit(venue_id)

    def show_venues(self) -> None:
        """Offer the venues there are now."""
        self._shell.bar.show_venues(list(self._desk.places.venues.values()), self.venue_id)

    def _known_venue(self, code: str) -> int:
        venues = self._desk.places.venues.values()
        return next((venue.id for venue in venues if code and venue.code == code), 0)
