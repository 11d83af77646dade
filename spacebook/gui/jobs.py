"""Long work off the window's thread: one lane, told back in the window's thread, can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal


class Progress:
    """What a job is given: it says how far it is and asks whether to stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the work to end; it ends when it next looks."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked the work to end."""
        return self._stop.is_set()

    def tell(self, done: int, total: int) -> None:
        """Say how far the work is."""
        self._tell(done, total)


class Jobs(QObject):
    """Runs work on the desk, one piece after the other; `finish` waits for what runs.

    A job is named; a newer job of the same name stops an older one, whose answer is worthless then. A job
    that is stopped before it began is not done at all. `at_end` is the last thing done in the lane: each
    thread has a connection of its own to the database.
    """

    progressed = Signal(str, int, int)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, *, at_end: Callable[[], None] | None = None) -> None:
        super().__init__(parent)
        self._at_end = at_end
        self._finished = False
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._numbers: dict[str, int] = {}
        self._running: dict[str, Progress] = {}
        self._ended.connect(self._on_ended)

    def run(
        self,
        name: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Progress:
        """Start `work` in the lane; `done` gets its result in the window's thread.

        `failed` gets what it raised; without it the fault goes the way of every bug. After `finish` nothing
        is started any more.
        """
        number = self._numbers[name] = self._numbers.get(name, 0) + 1
        progress = Progress(lambda at, of: self.progressed.emit(name, at, of))
        if name in self._running:
            self._running[name].stop()
        self._running[name] = progress

        def whole() -> None:
            if progress.stopped:
                return
            result: Any = None
            fault: BaseException | None = None
            try:
                result = work(progress)
            except BaseException as raised:
                fault = raised
            self._ended.emit((name, number, result, fault, done, failed))

        if not self._finished:
            self._lane.submit(whole)
        return progress

    @property
    def busy(self) -> bool:
        """Whether somebody still waits for a result."""
        return bool(self._running)

    def finish(self) -> None:
        """Ask everything to stop and wait for it."""
        for progress in self._running.values():
            progress.stop()
        if self._at_end is not None and not self._finished:
            self._lane.submit(self._at_end)
        self._finished = True
        self._lane.shutdown(wait=True)

    def _on_ended(self, ended: tuple[Any, ...]) -> None:
        name, number, result, fault, done, failed = ended
        if number != self._numbers[name]:
            return
        self._running.pop(name, None)
        if fault is None:
            done(result)
        elif failed is not None:
            failed(fault)
        else:
            raise fault


class AtOnce:
    """Does every piece of work where and when it is asked for: for a page by itself, without a window."""

    def run(
        self,
        _name: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Progress:
        """As `Jobs.run`; `done` has been called when it returns."""
        progress = Progress(lambda _at, _of: None)
        try:
            result = work(progress)
        except BaseException as fault:
            if failed is None:
                raise
            failed(fault)
        else:
            done(result)
        return progress
