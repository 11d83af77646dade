"""May a booking stand there? The answer of the desk with its words, asked once per place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import blocking
from spacebook.domain.errors import Refusal
from spacebook.i18n import _
from spacebook.services import wording

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Verdict:
    """`tone` colours it: "success" free, "warning" may be kept, "danger" refused. `codes` were warned of."""

    tone: str
    text: str
    codes: frozenset[str] = frozenset()

    @property
    def blocked(self) -> bool:
        """Whether it cannot be dropped there."""
        return self.tone == "danger"


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
            return Verdict("danger", wording.refusal(refusal, self._desk))
        if not found:
            return Verdict("success", _("free"))
        worst = (blocking(found) or found)[0]
        tone = "danger" if blocking(found) else "warning"
        return Verdict(tone, wording.sentence(worst, self._desk), frozenset(c.code for c in found))
