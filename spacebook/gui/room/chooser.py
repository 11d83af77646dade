"""The head of the page of one room: which room it is, and what to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy

from spacebook import dates
from spacebook.domain.places import Room
from spacebook.gui import theme
from spacebook.gui.grids import words
from spacebook.gui.widgets.button import IconButton
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.literal import caption, tip
from spacebook.i18n import N_, _

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

EARLIER, LATER = "Ctrl+PgUp", "Ctrl+PgDown"
"""The keys for the previous and the next room."""

_WIDEST = 240


class RoomChooser(QFrame):
    """Names the room and offers the others; `chosen` carries a room, `stepped` -1 or 1."""

    chosen = Signal(int)
    stepped = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("strip", "top")
        self._desk = desk
        self._rooms: Sequence[Room] = ()
        self._room: Room | None = None
        self._said = ""
        self.before = IconButton("chevron-left", N_("Previous room"), keys=EARLIER)
        self.after = IconButton("chevron-right", N_("Next room"), keys=LATER)
        self.button = QPushButton()
        self.button.setProperty("menu", "true")
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self._menu)
        self.facts = Label("", "label", "quiet")
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._layout = QHBoxLayout(self)
        for widget in (self.before, self.button, self.after):
            self._layout.addWidget(widget)
        self._layout.addWidget(self.facts, 1)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def show_room(self, room: Room | None, rooms: Sequence[Room]) -> None:
        """Say that `room` is shown, one of `rooms`."""
        self._room, self._rooms = room, rooms
        self.setVisible(room is not None)
        at = next((n for n, each in enumerate(rooms) if room is not None and each.id == room.id), 0)
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < len(rooms))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        room = self._room
        if room is None:
            return
        name = words.said(room.name)
        self.button.setAccessibleName(_("Room: {room}").format(room=name))
        self.button.setToolTip(tip(name))
        self._said = self._facts(room)
        self.facts.setToolTip(tip(self._said))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _facts(self, room: Room) -> str:
        places = self._desk.places
        venue = places.venues.get(room.venue_id)
        where = words.said(venue.name) if venue is not None and len(places.venues) > 1 else ""
        partners = words.partners(room, places.rooms.values())
        parts = (
            where,
            room.floor,
            words.limit(room),
            _("{n} seated").format(n=room.seated) if room.seated else "",
            _("{n} moving").format(n=room.moving) if room.moving else "",
            partners if partners != room.floor else "",
            _("set-up {time}").format(time=dates.duration(room.setup)) if room.setup else "",
            _("clearing {time}").format(time=dates.duration(room.clear)) if room.clear else "",
            words.joined(words.said(name) for name in room.equipment),
            words.said(room.note),
        )
        return " · ".join(part for part in parts if part)

    def _fit(self) -> None:
        if self._room is None:
            return
        right, look = Qt.TextElideMode.ElideRight, theme.current()
        name = words.said(self._room.name)
        self.button.setText(caption(self.button.fontMetrics().elidedText(name, right, look.px(_WIDEST))))
        self._layout.activate()
        self.facts.setText(
            self.facts.fontMetrics().elidedText(self._said, right, self.facts.contentsRect().width())
        )

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        places = self._desk.places
        several = len({room.venue_id for room in self._rooms}) > 1
        menus: dict[int, QMenu] = {}
        for room in self._rooms:
            if several and room.venue_id not in menus:
                venue = words.said(places.venues[room.venue_id].name)
                menus[room.venue_id] = self._menu.addMenu(caption(venue))
            entry = QAction(caption(words.said(room.name)), group, checkable=True)
            entry.setChecked(self._room is not None and room.id == self._room.id)
            entry.setData(room.id)
            menus.get(room.venue_id, self._menu).addAction(entry)
        group.triggered.connect(lambda entry: self.chosen.emit(entry.data()))

    def _restyle(self) -> None:
        px = theme.current().px
        self._layout.setContentsMargins(px(8), px(4), px(12), px(4))
        self._layout.setSpacing(px(4))
        self.facts.setContentsMargins(px(8), 0, 0, 0)
        self._fit()
