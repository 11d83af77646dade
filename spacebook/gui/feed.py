"""Carries what was committed to the pages: in the window's thread, once per turn of its loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from spacebook.domain.changes import Changes
from spacebook.domain.errors import Refusal
from spacebook.services.desk import Desk

_LOOK_MS = 1000


class Feed(QObject):
    """`changed` carries a list of `Changes`; those of other programs are looked for every second."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[Changes] = []
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._stop = desk.on_change(self._arrived.emit)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._flush)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._look.start()

    def close(self) -> None:
        """Stop listening."""
        self._stop()
        self._look.stop()

    def _on_arrived(self, changes: Changes) -> None:
        self._waiting.append(changes)
        self._turn.start()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        self.changed.emit(waiting)

    def _on_look(self) -> None:
        try:
            if self._desk.changed_elsewhere():
                self.changed.emit([Changes(everything=True)])
        except Refusal:
            # The file is away for the moment; the next action that needs it says so in a sentence.
            return
