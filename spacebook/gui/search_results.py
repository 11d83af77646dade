"""What the search box finds, in a list below it: bookings to come, rooms, colleagues."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from spacebook import readings
from spacebook.domain.boards import Block
from spacebook.gui import icons, theme
from spacebook.gui.widgets.literal import tip
from spacebook.gui.widgets.search_box import SearchBox
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk

_MOST = 12
_LOOK = 200
_BOOKING, _VENUE = "booking", "venue"
_DATA = Qt.ItemDataRole.UserRole


class SearchResults(QListWidget):
    """Shows as somebody types; up, down and Enter choose without leaving the box."""

    booking_chosen = Signal(int)
    venue_chosen = Signal(int)

    def __init__(self, desk: Desk, box: SearchBox) -> None:
        super().__init__(box)
        self._desk = desk
        self._box = box
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._choose)
        box.textEdited.connect(self.look_up)
        box.installEventFilter(self)

    def look_up(self, text: str) -> None:
        """List what fits `text`; nothing for an empty one."""
        self.clear()
        if not text.strip():
            self.hide()
            return
        # A room that is meant is one line; bookings may be many and come after it.
        self._add_rooms(text)
        self._add_bookings(text)
        self._add_people(text)
        if not self.count():
            self._add("info", _("Nothing found for “{text}”.").format(text=text), None)
        self.setCurrentRow(0)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the box's arrows and Enter work in the list."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.setCurrentRow((self.currentRow() + step) % self.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        return False

    def _add_bookings(self, text: str) -> None:
        # Of a series the next one leads to all of them.
        series: dict[int, Block] = {}
        for block in self._desk.search.bookings(text, _LOOK):
            series.setdefault(block.series_id or -block.id, block)
        for block in islice(series.values(), _MOST):
            room = wording.room_name(self._desk, block.room_id)
            words = (wording.text(block.title), wording.moment_span(block.start, block.end), room)
            self._add("calendar", "   ".join(words), (_BOOKING, block.id))

    def _add_rooms(self, text: str) -> None:
        for room in self._desk.places.rooms.values():
            named = (room.code, room.name.hans, room.name.hant, room.name.en)
            if any(name and readings.matches(text, name, "", "") is not None for name in named):
                venue = self._desk.places.venues[room.venue_id]
                self._add(
                    "door", f"{wording.text(room.name)}   {wording.text(venue.name)}", (_VENUE, room.venue_id)
                )

    def _add_people(self, text: str) -> None:
        for person in self._desk.search.people(text)[:_MOST]:
            venue = self._desk.places.venues[person.venue_id]
            words = (wording.text(person.name), wording.text(person.post), wording.text(venue.name))
            self._add("people", "   ".join(words), (_VENUE, person.venue_id))

    def _add(self, icon: str, words: str, data: tuple[str, int] | None) -> None:
        entry = QListWidgetItem(icons.icon(icon), words, self)
        entry.setData(_DATA, data)
        entry.setToolTip(tip(words))

    def _choose(self, entry: QListWidgetItem) -> None:
        data = entry.data(_DATA)
        if data is None:
            return
        self.hide()
        self._box.clear()
        (self.booking_chosen if data[0] == _BOOKING else self.venue_chosen).emit(data[1])

    def _place(self) -> None:
        look = theme.current()
        rows = min(self.count(), _MOST)
        self.resize(max(self._box.width(), look.px(460)), rows * self.sizeHintForRow(0) + look.px(8))
        corner = self._box.mapToGlobal(QPoint(self._box.width() - self.width(), self._box.height() + 4))
        self.move(corner)
        self.show()
