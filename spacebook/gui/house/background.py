"""Work of a section off the window's thread where there is a lane for it, else at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from spacebook.domain.errors import Refusal
from spacebook.gui.jobs import Jobs

Found = TypeVar("Found")


class Background:
    """Asks the desk one question of a `name` at a time; the answer to an older one is dropped."""

    def __init__(self, jobs: Jobs | None, name: str) -> None:
        self._jobs = jobs
        self._name = name
        self._asked = 0

    def ask(
        self, work: Callable[[], Found], done: Callable[[Found], None], refused: Callable[[Refusal], None]
    ) -> None:
        """Do `work`; its result goes to `done`, what the rules forbid to `refused`."""
        self._asked += 1
        if self._jobs is None:
            try:
                found = work()
            except Refusal as refusal:
                refused(refusal)
            else:
                done(found)
            return
        asked = self._asked
        self._jobs.run(
            self._name,
            lambda _progress: work(),
            lambda found: done(found) if asked == self._asked else None,
            lambda fault: self._failed(fault, refused) if asked == self._asked else None,
        )

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._asked += 1

    def _failed(self, fault: BaseException, refused: Callable[[Refusal], None]) -> None:
        if not isinstance(fault, Refusal):
            raise fault
        refused(fault)
