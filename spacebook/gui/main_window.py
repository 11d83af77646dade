"""The shell: the rail, the bar, the pages, the side panel, the status. It wires; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from spacebook import i18n
from spacebook.domain.changes import Changes
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.domain.span import monday_of
from spacebook.gui import theme
from spacebook.gui.actions import ACTIONS
from spacebook.gui.deeds import Deeds
from spacebook.gui.feed import Feed
from spacebook.gui.inspector import Inspector
from spacebook.gui.jobs import Jobs
from spacebook.gui.pages import Pages
from spacebook.gui.preferences import apply_look, keep_geometry, speak
from spacebook.gui.retranslate import retranslate
from spacebook.gui.search_results import SearchResults
from spacebook.gui.settings_menu import SIZES, SettingsMenu
from spacebook.gui.status_bar import StatusBar
from spacebook.gui.top_bar import TopBar
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.rail import Rail, RailItem
from spacebook.gui.widgets.toast import Toast
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.settings import Settings

if TYPE_CHECKING:
    from spacebook.gui.dialogs.booking_form import BookingForm

RAIL = (
    RailItem("rooms", "rooms", N_("Rooms")),
    RailItem("conflicts", "conflict", N_("Conflicts")),
    RailItem("print", "print", N_("Print")),
    RailItem("settings", "settings", N_("Settings"), at_foot=True),
)
BY_DAYS = ("day", "week")
SMALLEST = (1024, 640)
ROOM_FOR_PAGE = 820
"""Pixels at the standard size that a page of rooms wants before the side panel gets any."""

_SETTLE_MS = 100
"""The window is painted before the audit takes its share of the processor."""


class MainWindow(QMainWindow):
    """One window on one area. `area_wanted` asks for another one to be opened instead."""

    area_wanted = Signal(str)

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.jobs = Jobs(self, at_end=desk.close)
        self.feed = Feed(desk, self)
        self.date = desk.today()
        self.view = "week"
        self._venue_id = self._known_venue(settings.venue)
        self._panel_wanted = True
        self.rail = Rail(RAIL, brand=_("Linli"))
        self.bar = TopBar()
        self.results = SearchResults(desk, self.bar.search)
        self.banner = Banner()
        self.banner.setProperty("bleeds", True)
        self.pages = Pages(desk, self.jobs)
        self.inspector = Inspector(desk)
        self.status = StatusBar(desk)
        self._form: BookingForm | None = None
        self._place()
        self.toast = Toast(self.pages)
        self.deeds = Deeds(desk, self.banner, self.toast)
        self._connect()
        self._add_actions()
        self._show_title()
        self.pages.set_venue(self._venue_id or None)
        self.inspector.set_venue(self._venue_id or None)
        self._show_venues()
        self.show_page("rooms")
        self._refresh_history()
        self._tell_sample()
        QTimer.singleShot(_SETTLE_MS, self.look_for_conflicts)

    @property
    def page(self) -> str:
        """The page that is shown: "day", "week", "conflicts" or "print"."""
        return self.pages.name

    @property
    def form(self) -> BookingForm:
        """The booking form; there is one, so that its drafts stay."""
        if self._form is None:
            from spacebook.gui.dialogs.booking_form import BookingForm

            self._form = BookingForm(self.desk, self)
            self._form.done.connect(self._on_booked)
            self._form.set_venue(self._venue_id or None)
        return self._form

    def show_page(self, name: str) -> None:
        """Go to "rooms", "conflicts" or "print"; "settings" opens a menu."""
        if name == "settings":
            self.rail.set_current(self._rail_name())
            self.open_settings()
            return
        self.pages.show_page(self.view if name == "rooms" else name)
        self.rail.set_current(self._rail_name())
        self.bar.show_page(self.page)
        self._fit_panel()
        self._show_days()

    def show_view(self, view: str) -> None:
        """Rooms by "day" or by "week"."""
        self.view = view
        self.show_page("rooms")

    def show_date(self, day: date) -> None:
        """Show the day or week of `day`."""
        self.date = day
        self._show_days()

    def go_to_booking(self, booking_id: int) -> None:
        """Show the week or day of a booking with it selected."""
        try:
            booking = self.desk.bookings.get(booking_id)
        except Refusal as refused:
            self.deeds.tell(refused)
            return
        if self._venue_id not in (0, self.desk.places.rooms[booking.room_id].venue_id):
            self.choose_venue(0)
        self.date = booking.start.date()
        self.show_page("rooms")
        self.pages.select(booking_id)
        self._on_selected(booking_id)

    def choose_venue(self, venue_id: int) -> None:
        """Show one venue, or the whole area for 0."""
        self._venue_id = venue_id
        self.settings.change("venue", self.desk.places.venues[venue_id].code if venue_id else "")
        self._show_venues()
        self.pages.set_venue(venue_id or None)
        self.inspector.set_venue(venue_id or None)
        if self._form is not None:
            self._form.set_venue(venue_id or None)

    def new_booking(
        self, room_id: int | None = None, start: datetime | None = None, end: datetime | None = None
    ) -> None:
        """Open the form for a new booking."""
        self.form.open_new(room_id, start, end)
        self._show_form()

    def edit_booking(self, booking_id: int) -> None:
        """Open the form with a booking."""
        if self.deeds.attempt(lambda: self.form.open_booking(booking_id)):
            self._show_form()

    def look_for_conflicts(self) -> None:
        """Audit the future in the background; the count goes to the rail and the status."""
        self.desk.catch_up()
        today = self.desk.today()
        self.jobs.run("audit", lambda _progress: self.desk.watch.standing(today), self._on_audited)

    def change_setting(self, name: str, value: str) -> None:
        """Keep a preference and show it at once."""
        self.settings.change(name, value)
        if name == "language":
            speak(self.settings)
        apply_look(self.settings)
        self._fit_panel()
        if name == "language":
            self._say_again()

    def open_settings(self) -> None:
        """The menu of preferences, beside the rail."""
        menu = SettingsMenu(self.settings, self.change_setting, self)
        menu.add_command("help", _("Keys"), self.show_keys)
        menu.add_command("door", _("Open another area …"), self._open_other)
        corner = self.rail.mapToGlobal(QPoint(self.rail.width(), self.rail.height()))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def show_keys(self) -> None:
        """The list of all keys."""
        from spacebook.gui.keys_dialog import KeysDialog

        KeysDialog(self).open()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the place of the window and wait for what runs."""
        keep_geometry(self.settings, self.saveGeometry())
        self.jobs.finish()
        self.feed.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow window gives the side panel up while nothing is selected."""
        super().resizeEvent(event)
        self._fit_panel()

    def _place(self) -> None:
        self.setMinimumSize(*SMALLEST)
        middle = QWidget()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.pages, 1)
        beside.addWidget(self.inspector)
        column = QVBoxLayout()
        column.setSpacing(0)
        for piece in (self.bar, self.banner):
            column.addWidget(piece)
        column.addLayout(beside, 1)
        column.addWidget(self.status)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)

    def _rail_name(self) -> str:
        return "rooms" if self.page in BY_DAYS else self.page

    def _show_days(self) -> None:
        if self.page not in BY_DAYS:
            return
        first = self.date if self.page == "day" else monday_of(self.date)
        self.pages.show_days(first)
        self.bar.show_days(first, first if self.page == "day" else first + timedelta(days=6))
        self.status.show_board(self.pages.board)

    def _move(self, by: int) -> None:
        self.show_date(self.date + timedelta(days=by * (1 if self.view == "day" else 7)))

    def _connect(self) -> None:
        bar, pages, panel, deeds = self.bar, self.pages, self.inspector, self.deeds
        self.rail.chosen.connect(self.show_page)
        bar.moved.connect(self._move)
        bar.today.connect(lambda: self.show_date(self.desk.today()))
        bar.picked.connect(self.show_date)
        bar.view_chosen.connect(self.show_view)
        bar.venue_chosen.connect(self.choose_venue)
        bar.new_wanted.connect(lambda: self.new_booking())
        bar.undo_wanted.connect(deeds.undo)
        bar.redo_wanted.connect(deeds.redo)
        self.results.booking_chosen.connect(self.go_to_booking)
        self.results.venue_chosen.connect(self._go_to_venue)
        self.feed.changed.connect(self._on_changed)
        pages.selected.connect(self._on_selected)
        pages.opened.connect(self.edit_booking)
        pages.new_wanted.connect(self.new_booking)
        pages.goto_wanted.connect(self.go_to_booking)
        pages.moved.connect(lambda _booking: deeds.done(_("Done.")))
        pages.said.connect(deeds.say)
        panel.edit_wanted.connect(self.edit_booking)
        panel.cancel_wanted.connect(deeds.cancel)
        panel.goto_wanted.connect(self.go_to_booking)
        panel.confirm_wanted.connect(deeds.confirm)
        panel.reject_wanted.connect(deeds.reject)

    def _deeds_by_name(self) -> dict[str, Callable[[], None]]:
        return {
            "new": lambda: self.new_booking(),
            "edit": lambda: self._with_selected(self.edit_booking),
            "cancel": lambda: self._with_selected(self.deeds.cancel),
            "undo": self.deeds.undo,
            "redo": self.deeds.redo,
            "day": lambda: self.show_view("day"),
            "week": lambda: self.show_view("week"),
            "conflicts": lambda: self.show_page("conflicts"),
            "print": lambda: self.show_page("print"),
            "back": lambda: self._move(-1),
            "today": lambda: self.show_date(self.desk.today()),
            "forward": lambda: self._move(1),
            "date": self.bar.navigator.open_calendar,
            "venue": self.bar.venue.showMenu,
            "search": self.bar.search.setFocus,
            "reload": lambda: self._on_changed([Changes(everything=True)]),
            "inspector": self._turn_panel,
            "theme": lambda: self.change_setting("theme", "light" if theme.current().dark else "dark"),
            "larger": lambda: self._resize_text(1),
            "smaller": lambda: self._resize_text(-1),
            "language": self._next_language,
            "settings": self.open_settings,
            "help": self.show_keys,
        }

    def _add_actions(self) -> None:
        run = self._deeds_by_name()
        for item in ACTIONS:
            action = QAction(_(item.source), self)
            action.setShortcuts([QKeySequence(keys) for keys in item.keys])
            action.triggered.connect(lambda _checked=False, name=item.name: run[name]())
            self.addAction(action)

    def _with_selected(self, do: Callable[[int], None]) -> None:
        booking = self.pages.selected_booking()
        if booking is not None:
            do(booking)

    def _go_to_venue(self, venue_id: int) -> None:
        self.choose_venue(venue_id)
        self.show_page("rooms")

    def _show_form(self) -> None:
        self.form.show()
        self.form.raise_()
        self.form.activateWindow()

    def _fit_panel(self) -> None:
        if self.page not in BY_DAYS:
            self.inspector.hide()
            return
        room = self.width() - self.rail.width() - self.inspector.sizeHint().width()
        wide = room >= theme.current().px(ROOM_FOR_PAGE)
        self.inspector.setVisible(self._panel_wanted and (wide or self.inspector.booking_id is not None))

    def _turn_panel(self) -> None:
        self._panel_wanted = not self.inspector.isVisible()
        self.inspector.setVisible(self._panel_wanted and self.page in BY_DAYS)

    def _on_selected(self, booking_id: int) -> None:
        self.inspector.show_booking(booking_id or None)
        self._fit_panel()

    def _on_booked(self, booking_id: int) -> None:
        self.deeds.done(_("Booked."))
        if self.page in BY_DAYS:
            # The resident asks "is it in?": show the day it is on, whichever was shown before.
            self.go_to_booking(booking_id)

    def _on_changed(self, batch: Sequence[Changes]) -> None:
        self.pages.reload()
        self.inspector.reload()
        if any(changes.touches("venue", "room", "area") for changes in batch):
            self._show_venues()
            self._show_title()
        self._refresh_history()
        self.status.show_board(self.pages.board)
        self.look_for_conflicts()

    def _on_audited(self, found: list[Conflict]) -> None:
        self.rail.set_badge("conflicts", len(found))
        self.status.show_conflicts(len(found))

    def _refresh_history(self) -> None:
        self.bar.show_history(self.desk.undo_label, self.desk.redo_label)

    def _show_venues(self) -> None:
        self.bar.show_venues(list(self.desk.places.venues.values()), self._venue_id)

    def _resize_text(self, by: int) -> None:
        names = [name for name, _words in SIZES]
        at = min(max(names.index(self.settings.text_size) + by, 0), len(names) - 1)
        self.change_setting("text_size", names[at])

    def _next_language(self) -> None:
        codes = list(i18n.LANGUAGES)
        self.change_setting("language", codes[(codes.index(i18n.language()) + 1) % len(codes)])

    def _say_again(self) -> None:
        retranslate(self)
        self._show_title()
        self._show_days()
        self._refresh_history()
        self._tell_sample()
        for item, action in zip(ACTIONS, self.actions(), strict=True):
            action.setText(_(item.source))

    def _show_title(self) -> None:
        name = wording.text(self.desk.area.name)
        self.setWindowTitle(f"{name} – spacebook" if name else "spacebook")

    def _tell_sample(self) -> None:
        weeks = self.desk.area.sample_weeks
        if weeks:
            self.banner.show_message(wording.about_sample(weeks), "info")

    def _known_venue(self, code: str) -> int:
        venues = self.desk.places.venues.values()
        return next((venue.id for venue in venues if code and venue.code == code), 0)

    def _open_other(self) -> None:
        from spacebook.gui.welcome import chosen_area

        chosen = chosen_area(self, Path(self.desk.database).parent)
        if chosen:
            self.area_wanted.emit(chosen)
