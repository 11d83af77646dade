"""What the search box finds, in a list below it: bookings to come, rooms, venues, people."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from spacebook.gui import icons, theme
from spacebook.gui.palette.hits import KINDS
from spacebook.gui.widgets.literal import tip
from spacebook.gui.widgets.search_box import SearchBox
from spacebook.i18n import _
from spacebook.services.desk import Desk

_MOST = 12
_DATA = Qt.ItemDataRole.UserRole


class SearchResults(QListWidget):
    """Shows as somebody types; up, down and Enter choose without leaving the box.

    `chosen` carries the kind of what was taken, as `services.search` names it, and its id.
    """

    chosen = Signal(str, object)

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
        for hit in self._desk.search.everything(text):
            if hit.kind == "booker":
                # Their bookings are found by the same name, and lead further.
                continue
            words = "   ".join(part for part in (hit.words, hit.detail) if part)
            self._add(KINDS[hit.kind][1], words, (hit.kind, hit.id))
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
        self.chosen.emit(*data)

    def _place(self) -> None:
        look = theme.current()
        rows = min(self.count(), _MOST)
        self.resize(max(self._box.width(), look.px(460)), rows * self.sizeHintForRow(0) + look.px(8))
        corner = self._box.mapToGlobal(QPoint(self._box.width() - self.width(), self._box.height() + 4))
        self.move(corner)
        self.show()
