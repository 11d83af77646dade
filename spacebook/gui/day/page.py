"""The page of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from spacebook.gui.day.grid import DayGrid
from spacebook.gui.grids.page import GridPage

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class DayPage(GridPage):
    """Rooms over the hours of a day: `show_board(day)`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, DayGrid(desk), days=1, parent=parent)
