"""The pages of the window: each described once, made when first wanted, read again only when it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from spacebook.domain.boards import Board
from spacebook.gui.jobs import Jobs
from spacebook.gui.stretch import DAY, MONTH, WEEK
from spacebook.gui.widgets.rail import RailItem
from spacebook.i18n import N_
from spacebook.services.desk import Desk
from spacebook.services.keeping import Standing


class Page(Protocol):
    """What the window asks of every page, besides being a widget.

    Signals it has under the names of `Pages.WIRES` are passed on; `refused` and `done` carry sentences.
    """

    def set_venue(self, venue_id: int | None) -> None:
        """Show one venue, or the whole area for None."""

    def reload(self) -> None:
        """Read again what is shown."""


class PageOfDays(Page, Protocol):
    """What the window asks of a page that shows some days, which the bar at the top leads through."""

    @property
    def board(self) -> Board | None:
        """What is shown, or None before the first `show_board`."""

    def show_board(self, first_day: date) -> None:
        """Show the days from the first one on."""

    def select_booking(self, booking_id: int) -> None:
        """Select a booking that is shown; 0 selects none."""

    def selected_booking(self) -> int | None:
        """The booking that is selected."""


class PageOfRoom(PageOfDays, Protocol):
    """What the window asks of the page of one room."""

    def set_room(self, room_id: int) -> None:
        """Show another room."""


@dataclass(frozen=True, slots=True)
class PageItem:
    """One page. `source` is its name for people, `title` what the bar says above it, both English.

    `stretch` is what it shows of the calendar ("day", "week", "month", or "" for a page without days). A page
    with a stretch stands in the switch of views, one without on the rail, unless it is `tucked`: then the
    palette and its key lead there. `keys` are portable Qt key texts. A `swift` page answers what somebody
    types or points at: its jobs run in the lane that does not wait for a long audit.
    """

    name: str
    source: str
    icon: str
    keys: tuple[str, ...]
    make: Callable[[Desk, Jobs], QWidget]
    title: str = ""
    stretch: str = ""
    tucked: bool = False
    swift: bool = False


# The code of a page is read when the page is first wanted: the window opens with one of them.


def _day(desk: Desk, _jobs: Jobs) -> QWidget:
    from spacebook.gui.day.page import DayPage

    return DayPage(desk)


def _week(desk: Desk, _jobs: Jobs) -> QWidget:
    from spacebook.gui.week.page import WeekPage

    return WeekPage(desk)


def _room(desk: Desk, _jobs: Jobs) -> QWidget:
    from spacebook.gui.room.page import RoomPage

    return RoomPage(desk)


def _month(desk: Desk, jobs: Jobs) -> QWidget:
    from spacebook.gui.month.page import MonthPage

    return MonthPage(desk, jobs)


def _requests(desk: Desk, jobs: Jobs) -> QWidget:
    from spacebook.gui.requests.page import RequestsPage

    return RequestsPage(desk, jobs)


def _conflicts(desk: Desk, jobs: Jobs) -> QWidget:
    from spacebook.gui.conflicts.page import ConflictsPage

    return ConflictsPage(desk, jobs)


def _find(desk: Desk, jobs: Jobs) -> QWidget:
    from spacebook.gui.find.page import FindPage

    return FindPage(desk, jobs)


def _bin(desk: Desk, jobs: Jobs) -> QWidget:
    from spacebook.gui.bin.page import BinPage

    return BinPage(desk, jobs)


def _house(desk: Desk, jobs: Jobs) -> QWidget:
    from spacebook.gui.house.page import HousePage

    return HousePage(desk, jobs)


def _print(desk: Desk, _jobs: Jobs) -> QWidget:
    from spacebook.gui.printing.page import PrintPage

    return PrintPage(desk)


PAGES: tuple[PageItem, ...] = (
    PageItem("day", N_("Day"), "calendar", ("Ctrl+1",), _day, title=N_("Rooms by day"), stretch=DAY),
    PageItem("week", N_("Week"), "rooms", ("Ctrl+2",), _week, title=N_("Rooms by week"), stretch=WEEK),
    PageItem("room", N_("Room"), "door", ("Ctrl+5",), _room, title=N_("One room"), stretch=WEEK),
    PageItem("month", N_("Month"), "month", ("Ctrl+6",), _month, title=N_("Rooms by month"), stretch=MONTH),
    PageItem("requests", N_("Requests"), "inbox", ("Ctrl+7",), _requests, swift=True),
    PageItem("conflicts", N_("Conflicts"), "conflict", ("Ctrl+3",), _conflicts, swift=True),
    PageItem("find", N_("Find"), "find-room", ("Ctrl+Shift+F",), _find, title=N_("Find a room"), swift=True),
    PageItem("bin", N_("Recycle bin"), "bin", ("Ctrl+Shift+Del",), _bin, tucked=True, swift=True),
    PageItem("print", N_("Print"), "print", ("Ctrl+P", "Ctrl+4"), _print),
    PageItem("house", N_("House"), "house", ("Ctrl+9",), _house, swift=True),
)
"""Every page, those with days in the order of the switch, the others in the order of the rail."""

BY_NAME = {item.name: item for item in PAGES}
VIEWS = tuple(item for item in PAGES if item.stretch)
FIRST_VIEW = "week"

RAIL = (
    RailItem("rooms", "rooms", N_("Rooms")),
    *(RailItem(item.name, item.icon, item.source) for item in PAGES if not (item.stretch or item.tucked)),
    RailItem("settings", "settings", N_("Settings"), at_foot=True),
)
"""What stands on the rail: the views together, the other pages, and the settings."""


class Pages(QStackedWidget):
    """Shows one page of `PAGES` by its name; passes on what they want.

    `said` carries a sentence and its kind, `moved` that a booking was carried or cancelled, `day_wanted` the
    day to be opened, `date_wanted` the date to be shown by the page itself, `board_shown` that other days or
    rooms are shown now.
    """

    selected = Signal(int)
    opened = Signal(int)
    goto_wanted = Signal(int)
    new_wanted = Signal(int, object, object)
    moved = Signal(int)
    day_wanted = Signal(object)
    date_wanted = Signal(object)
    board_shown = Signal()
    did = Signal(str)
    fill_wanted = Signal(int, str)
    draft_wanted = Signal(object)
    book_wanted = Signal(object)
    said = Signal(str, str)

    WIRES = (
        ("booking_selected", "selected"),
        ("booking_opened", "opened"),
        ("goto_wanted", "goto_wanted"),
        ("new_wanted", "new_wanted"),
        ("moved", "moved"),
        ("day_wanted", "day_wanted"),
        ("date_wanted", "date_wanted"),
        ("did", "did"),
        ("fill_wanted", "fill_wanted"),
        ("draft_wanted", "draft_wanted"),
        ("book_wanted", "book_wanted"),
        ("board_shown", "board_shown"),
    )
    """Signals a page may have, and the signal of this class that passes each on."""

    def __init__(self, desk: Desk, jobs: Jobs, swift: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._swift = swift
        self._standing: Standing | None = None
        self._venue_id: int | None = None
        self._stale: set[str] = set()
        self.made: dict[str, Page] = {}
        self.name = ""

    def show_page(self, name: str) -> None:
        """Bring a page to the front, read again when something happened while it was hidden."""
        self.name = name
        page = self.page(name)
        front = cast(QWidget, page)
        self.setCurrentWidget(front)
        if name in self._stale:
            self._stale.discard(name)
            page.reload()
        front.setFocus()

    def page(self, name: str) -> Page:
        """A page, made when it is wanted for the first time."""
        if name not in self.made:
            item = BY_NAME[name]
            widget = item.make(self._desk, self._swift if item.swift else self._jobs)
            self._wire(widget)
            page = cast(Page, widget)
            page.set_venue(self._venue_id)
            self._hand_on(page)
            self.made[name] = page
            self.addWidget(widget)
        return self.made[name]

    @property
    def stretch(self) -> str:
        """What the page in front shows of the calendar: "day", "week", "month" or "" for nothing."""
        return BY_NAME[self.name].stretch if self.name else ""

    @property
    def grid(self) -> PageOfDays | None:
        """The page of days that is shown, or None on another page."""
        return cast(PageOfDays, self.page(self.name)) if self.stretch else None

    @property
    def board(self) -> Board | None:
        """The days that are shown, or None on another page."""
        return self.grid.board if self.grid is not None else None

    def show_days(self, first: date) -> None:
        """Show the days from `first` on the page of days in front."""
        if self.grid is not None:
            self.grid.show_board(first)

    def select(self, booking_id: int) -> None:
        """Select a booking on the page of days in front."""
        if self.grid is not None:
            self.grid.select_booking(booking_id)

    def selected_booking(self) -> int | None:
        """The booking selected on the page in front, if it is one on which bookings are selected."""
        selected = getattr(self.made.get(self.name), "selected_booking", None)
        return selected() if selected is not None else None

    def act(self, name: str) -> bool:
        """Let the page in front do what an action asks for in its own way; False when it has none."""
        act = getattr(self.made.get(self.name), "act", None)
        return act is not None and act(name)

    def show_room(self, room_id: int) -> None:
        """Show a room on the page of one room, which is in front."""
        cast(PageOfRoom, self.page(self.name)).set_room(room_id)

    def set_venue(self, venue_id: int | None) -> None:
        """Show one venue on every page, or all of them for None."""
        self._venue_id = venue_id
        for page in self.made.values():
            page.set_venue(venue_id)

    def show_standing(self, standing: Standing) -> None:
        """Hand what the audit has found to the pages that show it; one made later gets it then."""
        self._standing = standing
        for page in self.made.values():
            self._hand_on(page)

    def reload(self) -> None:
        """Read the page in front again and note that the hidden ones are stale."""
        self._stale.update(self.made)
        self._stale.discard(self.name)
        if self.name:
            self.page(self.name).reload()

    def _hand_on(self, page: Page) -> None:
        take = getattr(page, "show_standing", None)
        if take is not None and self._standing is not None:
            take(self._standing)

    def _wire(self, page: QWidget) -> None:
        for theirs, ours in self.WIRES:
            if hasattr(page, theirs):
                getattr(page, theirs).connect(getattr(self, ours))
        for theirs, kind in (("refused", "danger"), ("done", "done")):
            if hasattr(page, theirs):
                getattr(page, theirs).connect(lambda sentence, kind=kind: self.said.emit(sentence, kind))
