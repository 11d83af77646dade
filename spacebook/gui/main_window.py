"""The window: its parts wired together, and what can be asked of it. It decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from spacebook.domain.bookings import State
from spacebook.domain.changes import Changes
from spacebook.gui.commands import Commands
from spacebook.gui.deeds import Deeds
from spacebook.gui.feed import Feed
from spacebook.gui.forms import Forms
from spacebook.gui.inspector import Inspector
from spacebook.gui.jobs import Jobs
from spacebook.gui.navigation import Navigation
from spacebook.gui.pages import Pages
from spacebook.gui.palette.palette import CommandPalette
from spacebook.gui.preferences import apply_look, keep_geometry, speak
from spacebook.gui.retranslate import retranslate
from spacebook.gui.search_results import SearchResults
from spacebook.gui.settings_menu import SettingsMenu
from spacebook.gui.shell import Shell
from spacebook.gui.top_bar import TopBar
from spacebook.gui.upkeep import Upkeep
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.keeping import Standing
from spacebook.settings import Settings

if TYPE_CHECKING:
    from spacebook.gui.dialogs.booking_form import BookingForm

SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """One window on one area. `area_wanted` asks for another one to be opened instead."""

    area_wanted = Signal(str)
    desk: Desk
    settings: Settings
    shell: Shell
    bar: TopBar
    pages: Pages
    inspector: Inspector
    deeds: Deeds
    go: Navigation
    command_palette: CommandPalette
    commands: Commands
    forms: Forms

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.jobs = Jobs(self, at_end=desk.close)
        # What is typed is looked up in a lane of its own: it does not wait for a long audit.
        self.seeking = Jobs(self, at_end=desk.close)
        self.feed = Feed(desk, self)
        self.shell = shell = Shell(desk, self.jobs, self.seeking)
        self.rail, self.bar, self.banner, self.pages = shell.rail, shell.bar, shell.banner, shell.pages
        self.inspector, self.status, self.toast = shell.inspector, shell.status, shell.toast
        self.setCentralWidget(shell)
        self.setMinimumSize(*SMALLEST)
        self.results = SearchResults(desk, self.bar.search)
        self.deeds = Deeds(desk, self.banner, self.toast)
        self.go = Navigation(desk, settings, shell)
        self.forms = Forms(desk, self.deeds, self.seeking, self)
        self.forms.set_venue(self.go.venue_id)
        self.upkeep = Upkeep(desk, self.jobs, self)
        self.command_palette = CommandPalette(desk, self.seeking, self)
        self.commands = Commands(self)
        self._connect()
        self._show_title()
        self.show_page("rooms")
        self._refresh_history()
        self._tell_sample()

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self.pages.name

    @property
    def form(self) -> BookingForm:
        """The booking form; there is one, so that its drafts stay."""
        return self.forms.form

    def show_page(self, name: str) -> None:
        """Go to a page, or to "rooms", the view that was shown last; "settings" opens a menu."""
        if name == "settings":
            self.go.mark_rail()
            self.open_settings()
        else:
            self.go.show_page(name)

    def show_view(self, view: str) -> None:
        """Rooms by "day", by "week" or another view."""
        self.go.show_page(view)

    def show_date(self, day: date) -> None:
        """Show the days that `day` is among."""
        self.go.show_date(day)

    def go_to_booking(self, booking_id: int) -> None:
        """Show the days of a booking with it selected."""
        self.go.go_to_booking(booking_id)

    def choose_venue(self, venue_id: int) -> None:
        """Show one venue, or the whole area for 0."""
        self.go.choose_venue(venue_id)

    def new_booking(
        self, room_id: int | None = None, start: datetime | None = None, end: datetime | None = None
    ) -> None:
        """Open the form for a new booking."""
        self.forms.new(room_id, start, end)

    def look_for_conflicts(self) -> None:
        """Audit the future in the background; the count goes to the rail and the status."""
        self.upkeep.audit()

    def change_setting(self, name: str, value: str) -> None:
        """Keep a preference and show it at once."""
        self.settings.change(name, value)
        if name == "language":
            speak(self.settings)
        apply_look(self.settings)
        self.shell.fit_panel()
        if name == "language":
            self._say_again()

    def open_settings(self) -> None:
        """The menu of preferences, beside the rail."""
        menu = SettingsMenu(self.settings, self.change_setting, self)
        menu.add_command("bin", _("Recycle bin"), lambda: self.show_page("bin"))
        menu.add_command("help", _("Keys"), self.show_keys)
        menu.add_command("door", _("Open another area …"), self._open_other)
        corner = self.rail.mapToGlobal(QPoint(self.rail.width(), self.rail.height()))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def show_keys(self) -> None:
        """The list of all keys."""
        from spacebook.gui.keys_dialog import KeysDialog

        KeysDialog(self).open()

    def take_in(self, batch: Sequence[Changes]) -> None:
        """Show what has changed: the page in front reads again, the others when they are seen."""
        self.pages.reload()
        self.inspector.reload()
        if any(changes.touches("venue", "room", "area") for changes in batch):
            self.go.show_venues()
            self._show_title()
        self._refresh_history()
        self.status.show_board(self.pages.board)
        self.look_for_conflicts()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the place of the window and wait for what runs."""
        keep_geometry(self.settings, self.saveGeometry())
        for lane in (self.jobs, self.seeking):
            lane.finish()
        self.feed.close()
        super().closeEvent(event)

    def _connect(self) -> None:
        bar, pages, panel = self.bar, self.pages, self.inspector
        deeds, go, forms = self.deeds, self.go, self.forms
        self.rail.chosen.connect(self.show_page)
        bar.moved.connect(go.move)
        bar.today.connect(lambda: self.show_date(self.desk.today()))
        bar.picked.connect(self.show_date)
        bar.view_chosen.connect(self.show_view)
        bar.venue_chosen.connect(self.choose_venue)
        bar.new_wanted.connect(lambda: forms.new())
        bar.undo_wanted.connect(deeds.undo)
        bar.redo_wanted.connect(deeds.redo)
        go.refused.connect(deeds.tell)
        go.venue_changed.connect(forms.set_venue)
        forms.booked.connect(self._on_booked)
        forms.saved.connect(lambda booking_id: self._tell_written(booking_id, _("Saved.")))
        self.results.chosen.connect(self.commands.follow)
        self.command_palette.chosen.connect(self.commands.follow)
        self.feed.changed.connect(self.take_in)
        self.upkeep.audited.connect(self._on_audited)
        self.upkeep.counted.connect(self._on_counted)
        self.upkeep.said.connect(deeds.say)
        self.upkeep.day_turned.connect(lambda _day: self.take_in([Changes(everything=True)]))
        pages.selected.connect(go.show_booking)
        pages.opened.connect(forms.edit)
        pages.new_wanted.connect(forms.new)
        pages.goto_wanted.connect(self.go_to_booking)
        pages.moved.connect(forms.tell_moved)
        pages.day_wanted.connect(go.open_day)
        pages.date_wanted.connect(go.show_date)
        pages.board_shown.connect(lambda: self.status.show_board(pages.board))
        pages.did.connect(deeds.done)
        pages.fill_wanted.connect(forms.edit_at)
        pages.draft_wanted.connect(forms.fill)
        pages.book_wanted.connect(forms.book_or_fill)
        pages.said.connect(deeds.say)
        panel.edit_wanted.connect(forms.edit)
        panel.cancel_wanted.connect(forms.cancel)
        panel.goto_wanted.connect(self.go_to_booking)
        panel.decided.connect(deeds.decide)

    def _on_booked(self, booking_id: int) -> None:
        said = {State.REQUESTED: _("The request is recorded."), State.WAITING: _("On the waiting list.")}
        self._tell_written(booking_id, said.get(self.desk.bookings.get(booking_id).state, _("Booked.")))

    def _tell_written(self, booking_id: int, said: str) -> None:
        self.deeds.done(said)
        if self.pages.stretch:
            # The resident asks "is it in?": show the day it is on, whichever was shown before.
            self.go_to_booking(booking_id)

    def _on_audited(self, standing: Standing) -> None:
        self.pages.show_standing(standing)
        self.rail.set_badge("conflicts", len(standing.open))
        self.status.show_conflicts(len(standing.open))

    def _on_counted(self, count: int) -> None:
        self.rail.set_badge("requests", count)
        if self.page == "requests":
            self.pages.reload()

    def _refresh_history(self) -> None:
        self.bar.show_history(self.desk.undo_label, self.desk.redo_label)

    def _say_again(self) -> None:
        retranslate(self)
        self._show_title()
        self.go.show_days()
        self._refresh_history()
        self._tell_sample()

    def _show_title(self) -> None:
        name = wording.text(self.desk.area.name)
        self.setWindowTitle(f"{name} – spacebook" if name else "spacebook")

    def _tell_sample(self) -> None:
        weeks = self.desk.area.sample_weeks
        if weeks:
            self.banner.show_message(wording.about_sample(weeks), "info")

    def _open_other(self) -> None:
        from spacebook.gui.welcome import chosen_area

        chosen = chosen_area(self, Path(self.desk.database).parent)
        if chosen:
            self.area_wanted.emit(chosen)
