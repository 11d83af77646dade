"""The pages of the window: made when first wanted, read again only when they are seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from spacebook.domain.boards import Board
from spacebook.gui.grids.page import GridPage
from spacebook.gui.jobs import Jobs
from spacebook.services.desk import Desk

if TYPE_CHECKING:
    from spacebook.gui.conflicts.page import ConflictsPage
    from spacebook.gui.printing.page import PrintPage

    Page = GridPage | ConflictsPage | PrintPage


class Pages(QStackedWidget):
    """Shows one page by name: "day", "week", "conflicts" or "print"; passes on what they want.

    `said` carries a sentence and its kind, `moved` that a booking was carried or cancelled.
    """

    selected = Signal(int)
    opened = Signal(int)
    goto_wanted = Signal(int)
    new_wanted = Signal(int, object, object)
    moved = Signal(int)
    said = Signal(str, str)

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._venue_id: int | None = None
        self._stale: set[str] = set()
        self.made: dict[str, Page] = {}
        self.name = ""

    def show_page(self, name: str) -> None:
        """Bring a page to the front, read again when something happened while it was hidden."""
        self.name = name
        page = self.page(name)
        self.setCurrentWidget(page)
        if name in self._stale:
            self._stale.discard(name)
            page.reload()
        page.setFocus()

    def page(self, name: str) -> Page:
        """A page, made when it is wanted for the first time."""
        if name not in self.made:
            make: dict[str, Callable[[], Page]] = {
                "day": self._day,
                "week": self._week,
                "conflicts": self._conflicts,
                "print": self._print,
            }
            page = make[name]()
            page.set_venue(self._venue_id)
            self.made[name] = page
            self.addWidget(page)
        return self.made[name]

    @property
    def grid(self) -> GridPage | None:
        """The painted page that is shown, or None on another page."""
        page = self.made.get(self.name)
        return page if isinstance(page, GridPage) else None

    @property
    def board(self) -> Board | None:
        """The days that are shown, or None on another page."""
        return self.grid.board if self.grid is not None else None

    def show_days(self, first: date) -> None:
        """Show the days from `first` on the painted page in front."""
        if self.grid is not None:
            self.grid.show_board(first)

    def select(self, booking_id: int) -> None:
        """Select a booking on the painted page in front."""
        if self.grid is not None:
            self.grid.select_booking(booking_id)

    def selected_booking(self) -> int | None:
        """The booking selected on the painted page in front."""
        return self.grid.selected_booking() if self.grid is not None else None

    def set_venue(self, venue_id: int | None) -> None:
        """Show one venue on every page, or all of them for None."""
        self._venue_id = venue_id
        for page in self.made.values():
            page.set_venue(venue_id)

    def reload(self) -> None:
        """Read the page in front again and note that the hidden ones are stale."""
        self._stale.update(self.made)
        self._stale.discard(self.name)
        if self.name:
            self.page(self.name).reload()

    # The code of a page is read when the page is first wanted: the window opens with one of them.

    def _day(self) -> Page:
        from spacebook.gui.day.page import DayPage

        return self._grid(DayPage(self._desk))

    def _week(self) -> Page:
        from spacebook.gui.week.page import WeekPage

        return self._grid(WeekPage(self._desk))

    def _grid(self, page: GridPage) -> Page:
        page.booking_selected.connect(self.selected)
        page.booking_opened.connect(self.opened)
        page.new_wanted.connect(self.new_wanted)
        page.moved.connect(self.moved)
        page.refused.connect(lambda sentence: self.said.emit(sentence, "danger"))
        return page

    def _conflicts(self) -> Page:
        from spacebook.gui.conflicts.page import ConflictsPage

        page = ConflictsPage(self._desk, self._jobs)
        page.goto_wanted.connect(self.goto_wanted)
        return page

    def _print(self) -> Page:
        from spacebook.gui.printing.page import PrintPage

        page = PrintPage(self._desk)
        page.refused.connect(lambda sentence: self.said.emit(sentence, "danger"))
        page.done.connect(lambda sentence: self.said.emit(sentence, "done"))
        return page
