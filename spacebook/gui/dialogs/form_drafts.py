"""The drafts of the booking form: one pile for new bookings, and one for each that was edited."""

from __future__ import annotations

from spacebook import dates
from spacebook.gui.dialogs.drafts import Draft
from spacebook.i18n import _


class DraftPiles:
    """Keeps what was typed, the newest on top of its pile."""

    def __init__(self) -> None:
        self._piles: dict[int, list[Draft]] = {}

    def keep(self, booking_id: int, draft: Draft) -> None:
        """Put a draft onto the pile of a booking, 0 for new ones."""
        self._piles.setdefault(booking_id, []).append(draft)

    def newest(self, booking_id: int) -> Draft | None:
        """The draft on top."""
        pile = self._piles.get(booking_id)
        return pile[-1] if pile else None

    def take(self, booking_id: int) -> Draft | None:
        """Take the draft on top away."""
        pile = self._piles.get(booking_id)
        return pile.pop() if pile else None


def words(draft: Draft) -> str:
    """When a draft was left and what it was about."""
    said = _("Draft from {time}").format(time=dates.clock(draft.at))
    title = str(draft.values.get("title") or "")
    return f"{said} – {title}" if title else said
