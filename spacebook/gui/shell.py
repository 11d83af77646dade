"""The frame of the window: rail, bar, pages, side panel and status, and how they share the room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.inspector import Inspector
from spacebook.gui.jobs import Jobs
from spacebook.gui.pages import RAIL, Pages
from spacebook.gui.status_bar import StatusBar
from spacebook.gui.top_bar import TopBar
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.rail import Rail
from spacebook.gui.widgets.toast import Toast
from spacebook.i18n import _
from spacebook.services.desk import Desk

ROOM_FOR_PAGE = 820
"""Pixels at the standard size that a page of rooms wants before the side panel gets any."""


class Shell(QWidget):
    """Holds the parts and lays them out; knows nothing of what they show."""

    def __init__(self, desk: Desk, jobs: Jobs, swift: Jobs) -> None:
        super().__init__()
        self._panel_wanted = True
        self.rail = Rail(RAIL, brand=_("Linli"))
        self.bar = TopBar()
        self.banner = Banner()
        self.banner.setProperty("bleeds", True)
        self.pages = Pages(desk, jobs, swift)
        self.inspector = Inspector(desk)
        self.status = StatusBar(desk)
        self._place()
        self.toast = Toast(self.pages)
        # A page that comes to the front would lie on the toast and its undo.
        self.pages.currentChanged.connect(self.toast.raise_)

    def fit_panel(self) -> None:
        """Show the side panel beside pages of days; a narrow window shows it only with a booking."""
        if not self.pages.stretch:
            self.inspector.hide()
            return
        room = self.width() - self.rail.width() - self.inspector.sizeHint().width()
        wide = room >= theme.current().px(ROOM_FOR_PAGE)
        self.inspector.setVisible(self._panel_wanted and (wide or self.inspector.booking_id is not None))

    def turn_panel(self) -> None:
        """Put the side panel away, or bring it back."""
        self.want_panel(not self.inspector.isVisible())

    def want_panel(self, on: bool) -> None:
        """Show the side panel whatever the width, or leave it away."""
        self._panel_wanted = on
        self.inspector.setVisible(on and bool(self.pages.stretch))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow window gives the side panel up while nothing is selected."""
        super().resizeEvent(event)
        self.fit_panel()

    def _place(self) -> None:
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
