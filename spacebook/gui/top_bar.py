"""The bar at the top: what page it is, which days, which venue, search, and the way to a new booking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from spacebook import dates
from spacebook.domain.places import Venue
from spacebook.gui import theme
from spacebook.gui.pages import FIRST_VIEW, VIEWS, PageItem
from spacebook.gui.stretch import MONTH, WEEK
from spacebook.gui.widgets.button import Button, IconButton
from spacebook.gui.widgets.date_navigator import DateNavigator
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.literal import caption, tip
from spacebook.gui.widgets.search_box import SearchBox
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _
from spacebook.services import wording

_HEIGHT = 56
_FIELD_FIRST = 100


class TopBar(QFrame):
    """Shows where the user is; decides nothing."""

    moved = Signal(int)
    today = Signal()
    picked = Signal(object)
    view_chosen = Signal(str)
    venue_chosen = Signal(int)
    new_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("strip", "top")
        self.title = Label("", "title")
        self.navigator = DateNavigator(WEEK)
        self.view = Segmented([(view.name, view.source) for view in VIEWS], label=N_("View"))
        self.search = SearchBox(N_("Bookings, people, rooms"))
        self.venue = QPushButton()
        self.venue.setProperty("menu", "true")
        self._menu = QMenu(self.venue)
        self.venue.setMenu(self._menu)
        self.undo = IconButton("undo", N_("Undo"), keys="Ctrl+Z")
        self.redo = IconButton("redo", N_("Redo"), keys="Ctrl+Y")
        self.new = Button(N_("New booking"), kind="primary", icon="plus")
        self.view.set_current(FIRST_VIEW)
        self._venues: list[Venue] = []
        self._venue_id = 0
        self._venue_name = ""
        self._stretch = WEEK
        self._shown: tuple[date, date] | None = None
        self._layout = QHBoxLayout(self)
        left: tuple[QWidget, ...] = (self.title, self.navigator, self.view)
        right: tuple[QWidget, ...] = (self.search, self.venue, self.undo, self.redo, self.new)
        self._parts = (*left, *right)
        for widget in left:
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        for widget in right:
            # The field takes what room there is before the gap does.
            self._layout.addWidget(widget, _FIELD_FIRST if widget is self.search else 0)
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def show_page(self, page: PageItem) -> None:
        """Say which page this is and show what belongs to it."""
        self._stretch = page.stretch
        self.title.set_source(page.title or page.source)
        self.navigator.setVisible(bool(page.stretch))
        self.view.setVisible(bool(page.stretch))
        if page.stretch:
            self.navigator.set_mode(page.stretch)
            self.view.set_current(page.name)
        self._fit()

    def show_days(self, first: date, last: date) -> None:
        """Write the day, week or month that is shown; the lunar date is told where Chinese is read."""
        self._shown = (first, last)
        if self._stretch == MONTH:
            self.navigator.set_text(dates.month_year(first))
        elif first == last:
            from spacebook import almanac, i18n

            note = f"{dates.weekday_long(first)}  {almanac.lunar_text(first, i18n.language())}"
            self.navigator.set_text(dates.full_date(first), note, short=dates.day_month(first))
        else:
            self.navigator.set_text(
                dates.week_range(first, last, short=True),
                dates.week_number(first),
                short=dates.week_range(first, last, short=True, year=False),
            )
        self.navigator.set_date(first)
        self._fit()

    def show_venues(self, venues: list[Venue], chosen: int) -> None:
        """Offer the whole area and each venue; `chosen` 0 is the area."""
        self._venues, self._venue_id = venues, chosen
        self._menu.clear()
        group = QActionGroup(self._menu)
        for venue_id, words in [(0, _("Whole area")), *((v.id, wording.text(v.name)) for v in venues)]:
            entry = QAction(caption(words), group, checkable=True, checked=venue_id == chosen)
            entry.setData(venue_id)
            self._menu.addAction(entry)
            if venue_id == chosen:
                self._name_venue(words)
        group.triggered.connect(lambda entry: self.venue_chosen.emit(entry.data()))

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Say what undo and redo would do."""
        for button, label, words in ((self.undo, undo, _("Undo")), (self.redo, redo, _("Redo"))):
            button.setEnabled(label is not None)
            button.setToolTip(words if label is None else tip(f"{words}: {label}"))

    def retranslate(self) -> None:
        """Say what this bar itself says in the present language."""
        if self._shown is not None:
            self.show_days(*self._shown)
        self.show_venues(self._venues, self._venue_id)

    def _name_venue(self, words: str) -> None:
        self._venue_name = words
        self.venue.setToolTip(tip(words))
        self.venue.setAccessibleName(_("Venue: {venue}").format(venue=words))
        self._fit()

    def _write_venue(self, width: int) -> None:
        metrics = self.venue.fontMetrics()
        words = metrics.elidedText(self._venue_name, Qt.TextElideMode.ElideRight, width)
        self.venue.setText(caption(words))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what is said elsewhere too when the bar is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # In the order in which they can be spared: the rail says the page, the keys do undo and redo.
        spare = (self.title, self.undo, self.redo, self.navigator.note)
        for widget in spare:
            widget.setVisible(True)
        look = theme.current()
        self.new.set_brief(False)
        self.navigator.set_brief(False)
        self.navigator.show_today(True)
        self.search.setMinimumWidth(look.px(140))
        self._write_venue(look.px(150))
        steps: list[Callable[[], None]] = [partial(widget.setVisible, False) for widget in spare]
        steps += [partial(self.new.set_brief, True), partial(self.navigator.set_brief, True)]
        steps += [partial(self.search.setMinimumWidth, look.px(92)), partial(self._write_venue, look.px(60))]
        steps.append(partial(self.navigator.show_today, False))
        for spare_it in steps:
            if self._needed() <= self.width():
                return
            spare_it()
        # The last step may have made more room than it had to.
        self._write_venue(look.px(150))
        if self._needed() > self.width():
            self._write_venue(look.px(60))

    def _needed(self) -> int:
        widths = {widget: widget.sizeHint().width() for widget in self._parts if not widget.isHidden()}
        widths[self.search] = self.search.minimumWidth()
        margins = self._layout.contentsMargins()
        gaps = self._layout.spacing() * len(widths)
        return sum(widths.values()) + gaps + margins.left() + margins.right()

    def _connect(self) -> None:
        self.navigator.moved.connect(self.moved)
        self.navigator.today.connect(self.today)
        self.navigator.picked.connect(self.picked)
        self.view.chosen.connect(self.view_chosen)
        self.new.clicked.connect(self.new_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)

    def _restyle(self) -> None:
        look = theme.current()
        self.setFixedHeight(max(look.px(_HEIGHT), look.control + look.px(16)))
        self._layout.setContentsMargins(look.px(16), 0, look.px(16), 0)
        self._layout.setSpacing(look.px(12))
        self.search.setMaximumWidth(look.px(300))
        self._fit()
