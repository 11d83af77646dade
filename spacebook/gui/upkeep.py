"""What the window does by itself: it counts the conflicts, and each day it makes open series longer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from spacebook.gui.jobs import Jobs
from spacebook.services.desk import Desk

_SETTLE_MS = 100
"""The window is painted before anything here takes its share of the processor."""
_LOOK_MS = 60_000


class Upkeep(QObject):
    """Works in the background. `audited` carries the conflicts from today on, `day_turned` the new day."""

    audited = Signal(object)
    day_turned = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._day = desk.today()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()
        QTimer.singleShot(_SETTLE_MS, self, self.audit)

    def audit(self) -> None:
        """Look for conflicts from today on."""
        self._desk.catch_up()
        today = self._desk.today()
        self._jobs.run("audit", lambda _progress: self._desk.watch.standing(today), self.audited.emit)

    def look_at_clock(self) -> None:
        """See whether a new day has begun: a window may stay open for weeks."""
        today = self._desk.today()
        if today != self._day:
            self._day = today
            self.day_turned.emit(today)
            self.audit()
