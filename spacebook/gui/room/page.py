"""The page of one room."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spacebook.domain.boards import Board
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Room
from spacebook.gui.grids.page import GridPage
from spacebook.gui.room.chooser import EARLIER, LATER, RoomChooser
from spacebook.gui.room.grid import RoomGrid

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class RoomPage(GridPage):
    """One room over the hours of seven days: `show_board(monday)`, `set_room(room)`.

    It begins with the first room of the venue; `room_changed` tells when another one is shown.
    """

    room_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, RoomGrid(desk), days=7, parent=parent)
        self.chooser = RoomChooser(desk)
        self.room_id = 0
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setSpacing(0)
        layout.insertWidget(0, self.chooser)
        self.chooser.chosen.connect(self.set_room)
        self.chooser.stepped.connect(self.step_room)
        for keys, by in ((EARLIER, -1), (LATER, 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step_room, by))

    def set_room(self, room_id: int) -> None:
        """Show another room; one that is not there any more leaves the present one."""
        if room_id == self.room_id or room_id not in self._desk.places.rooms:
            return
        self.room_id = room_id
        self.reload()
        self.room_changed.emit(room_id)

    def step_room(self, by: int) -> None:
        """Show the room `by` places further in the list; at an end it stays."""
        rooms = self._rooms()
        at = next((n for n, room in enumerate(rooms) if room.id == self.room_id), 0) + by
        if 0 <= at < len(rooms):
            self.set_room(rooms[at].id)

    def read(self, first: date) -> Board:
        """Read the room, and no more than those that share its floor."""
        rooms = self._rooms()
        room = next((each for each in rooms if each.id == self.room_id), rooms[0] if rooms else None)
        self.room_id = room.id if room is not None else 0
        self.chooser.show_room(room, rooms)
        return self._desk.agenda.of_rooms([room] if room is not None else [], first, self._days)

    def select_booking(self, booking_id: int) -> None:
        """Select a booking, in its own room, and scroll to it; 0 selects none."""
        if booking_id and (self.board is None or self.board.block(booking_id) is None):
            self._go_to_room_of(booking_id)
        super().select_booking(booking_id)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.chooser.retranslate()

    def _go_to_room_of(self, booking_id: int) -> None:
        try:
            self.set_room(self._desk.bookings.get(booking_id).room_id)
        except Refusal:
            # It went away meanwhile: then there is nothing to select either.
            return

    def _rooms(self) -> list[Room]:
        rooms = self._desk.places.rooms.values()
        return [room for room in rooms if self._venue_id in (None, room.venue_id)]
