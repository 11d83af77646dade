"""What the window does by itself: it counts the conflicts, and each day it makes open series longer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from spacebook.domain.bookings import Booking, State
from spacebook.domain.errors import Refusal
from spacebook.gui.jobs import Jobs
from spacebook.i18n import _, ngettext
from spacebook.services.desk import Desk

_SETTLE_MS = 100
"""The window is painted before anything here takes its share of the processor."""
_LOOK_MS = 60_000


class Upkeep(QObject):
    """Works in the background. `audited` carries a `Standing` from today on, `day_turned` the new day.

    `counted` carries how much waits for a decision, `said` a sentence on what was done without being asked.
    """

    audited = Signal(object)
    counted = Signal(int)
    day_turned = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._day = desk.today()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()
        QTimer.singleShot(_SETTLE_MS, self, self._begin)

    def audit(self) -> None:
        """Look for conflicts from today on."""
        self._desk.catch_up()
        today = self._desk.today()
        self.count()
        self._jobs.run("audit", lambda _progress: self._desk.keeping.standing(today), self.audited.emit)

    def count(self) -> None:
        """Look how much waits for a decision; it grows by itself while nobody comes."""
        desk = self._desk
        self._jobs.run("inbox", lambda _progress: desk.requests.inbox().count, self.counted.emit)

    def look_at_clock(self) -> None:
        """See whether a new day has begun: a window may stay open for weeks."""
        today = self._desk.today()
        self.count()
        if today != self._day:
            self._day = today
            self.day_turned.emit(today)
            self.extend()

    def extend(self) -> None:
        """Make series without end reach far enough again."""
        extend = self._desk.series.extend
        self._jobs.run("extend", lambda _progress: extend(), self._on_extended, self._on_refused)

    def _begin(self) -> None:
        self.audit()
        self.extend()

    def _on_extended(self, made: list[Booking]) -> None:
        if not made:
            return
        words = ngettext(
            "{n} date of series without end was added.",
            "{n} dates of series without end were added.",
            len(made),
        ).format(n=len(made))
        asked = sum(one.state is State.REQUESTED for one in made)
        if asked:
            clashing = ngettext(
                "{n} of them clashes and waits as a request.",
                "{n} of them clash and wait as requests.",
                asked,
            )
            words = _("{one} {other}").format(one=words, other=clashing.format(n=asked))
        self.said.emit(words)

    def _on_refused(self, fault: BaseException) -> None:
        # A file that cannot be written now is told to whoever writes; tomorrow this is tried again.
        if not isinstance(fault, Refusal):
            raise fault
