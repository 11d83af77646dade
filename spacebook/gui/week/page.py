"""The page of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from spacebook.gui.grids.page import GridPage
from spacebook.gui.week.grid import WeekGrid

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class WeekPage(GridPage):
    """Rooms over seven days from the one given: `show_board(monday)`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, WeekGrid(desk), days=7, parent=parent)
