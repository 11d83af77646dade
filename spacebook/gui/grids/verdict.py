"""May a booking stand there? The answer of the desk with its words, asked once per place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, blocking
from spacebook.domain.errors import Refusal
from spacebook.gui.dialogs.reason import keepable
from spacebook.i18n import _
from spacebook.services import wording

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Verdict:
    """`tone` colours it: "success" free, "warning" may be kept, "danger" refused unless a head decides."""

    tone: str
    text: str
    found: tuple[Conflict, ...] = ()
    blocked: bool = False


class Judge:
    """Asks the desk about a booking, and only when it is another than the last one asked about."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: Booking | None = None
        self._answer: Verdict | None = None

    def verdict(self, booking: Booking) -> Verdict:
        """Whether `booking` may stand where and when it says."""
        if self._answer is None or booking != self._asked:
            self._asked, self._answer = booking, self._judge(booking)
        return self._answer

    def forget(self) -> None:
        """Ask again next time: the world has changed."""
        self._asked = self._answer = None

    def _judge(self, booking: Booking) -> Verdict:
        try:
            found = self._desk.bookings.check(booking)
        except Refusal as refusal:
            return Verdict("danger", wording.refusal(refusal, self._desk), blocked=True)
        if not found:
            return Verdict("success", _("free"))
        stopping = self._desk.bookings.relevant(booking, found)
        worst = (blocking(stopping) or found)[0]
        return Verdict(
            "danger" if blocking(stopping) else "warning",
            wording.sentence(worst, self._desk),
            tuple(stopping),
            blocked=not keepable(stopping, self._desk),
        )
