"""Rooms to be ticked, under their venues: for a closure or a takeover, over as many venues as it takes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from spacebook.domain.places import Venue
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.dialogs.finder import Finder
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_ID = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked


class RoomsTree(QWidget):
    """Space ticks a room or a whole venue; the line above it narrows the list while something is typed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = Finder(desk)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.filter)
        self._layout.addWidget(self.tree, 1)
        # Without a policy of its own Alt and the letter of its label would lead nowhere.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.filter)
        self.filter.textChanged.connect(self._narrow)
        self.tree.itemChanged.connect(lambda _item, _column: self.changed.emit())
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_where(self, venue_id: int | None, rooms: tuple[int, ...]) -> None:
        """Tick the rooms, or all of a venue when none is named."""
        self.tree.blockSignals(True)
        self.tree.clear()
        self.filter.clear()
        venues = sorted(self._desk.places.venues.values(), key=lambda one: one.position)
        for venue in venues:
            self._add(venue, venue_id, rooms)
        self.tree.blockSignals(False)

    def open_venue(self, venue_id: int | None) -> None:
        """Unfold one venue, where its rooms are likely to be wanted."""
        for item in self._venues():
            if item.data(0, _ID) == venue_id or len(self._venues()) == 1:
                item.setExpanded(True)
                self.tree.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtTop)

    def tick(self, room_id: int, on: bool = True) -> None:
        """Tick one room."""
        for item in self._rooms():
            if item.data(0, _ID) == room_id:
                item.setCheckState(0, _CHECKED if on else Qt.CheckState.Unchecked)

    def where(self) -> tuple[int | None, tuple[int, ...]]:
        """The venue and the rooms of it, no rooms for all of it; no venue when the rooms lie in several."""
        touched = [item for item in self._venues() if item.checkState(0) is not Qt.CheckState.Unchecked]
        rooms = tuple(item.data(0, _ID) for item in self._rooms() if item.checkState(0) is _CHECKED)
        if len(touched) != 1:
            return None, rooms
        whole = touched[0].checkState(0) is _CHECKED
        return touched[0].data(0, _ID), () if whole else rooms

    def summary(self) -> str:
        """How much is ticked, in words."""
        count = sum(item.checkState(0) is _CHECKED for item in self._rooms())
        return ngettext("{n} room chosen", "{n} rooms chosen", count).format(n=count) if count else ""

    def retranslate(self) -> None:
        """Say the names again; what is ticked stays."""
        self.filter.setPlaceholderText(_("Filter rooms and venues"))
        self.filter.setAccessibleName(_("Filter rooms and venues"))
        self.tree.setAccessibleName(_("Rooms"))
        self.tree.blockSignals(True)
        for item in self._venues():
            item.setText(0, wording.text(self._desk.places.venues[item.data(0, _ID)].name))
        for item in self._rooms():
            item.setText(0, wording.room_name(self._desk, item.data(0, _ID)))
        self.tree.blockSignals(False)

    def _add(self, venue: Venue, chosen: int | None, rooms: tuple[int, ...]) -> None:
        head = QTreeWidgetItem([wording.text(venue.name)])
        head.setData(0, _ID, venue.id)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        head.setFlags(flags | Qt.ItemFlag.ItemIsAutoTristate)
        own = [room for room in self._desk.places.rooms.values() if room.venue_id == venue.id]
        for room in sorted(own, key=lambda one: one.position):
            item = QTreeWidgetItem([wording.text(room.name)])
            item.setData(0, _ID, room.id)
            item.setFlags(flags)
            ticked = room.id in rooms or (not rooms and chosen == venue.id)
            item.setCheckState(0, _CHECKED if ticked else Qt.CheckState.Unchecked)
            head.addChild(item)
        if own:
            self.tree.addTopLevelItem(head)
            head.setExpanded(any(item.checkState(0) is _CHECKED for item in _children(head)))

    def _narrow(self, text: str) -> None:
        found = {offer.id for offer in self._finder.rooms(text)} if text.strip() else None
        for head in self._venues():
            seen = False
            for item in _children(head):
                hidden = found is not None and item.data(0, _ID) not in found
                item.setHidden(hidden)
                seen = seen or not hidden
            head.setHidden(not seen)
            if found is not None:
                head.setExpanded(True)

    def _venues(self) -> list[QTreeWidgetItem]:
        found = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        return [item for item in found if item is not None]

    def _rooms(self) -> list[QTreeWidgetItem]:
        return [item for head in self._venues() for item in _children(head)]

    def _restyle(self) -> None:
        tight(self._layout, theme.current().px(8))


def _children(head: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [head.child(at) for at in range(head.childCount())]
    return [item for item in found if item is not None]
