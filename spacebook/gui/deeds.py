"""What the window does to bookings: each deed is told, offers its undo, or says why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.gui.decisions import BY_NAME, against, carry_out, seen
from spacebook.gui.dialogs.reason import ask_keep, keepable
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.toast import Toast
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk


class Deeds(QObject):
    """Refusals go to the banner above the page, what was done to the toast at its foot."""

    def __init__(self, desk: Desk, banner: Banner, toast: Toast) -> None:
        super().__init__(toast)
        self._desk = desk
        self._banner = banner
        self._toast = toast
        self._told: int | None = None
        self._first: int | None = None
        self._then: Callable[[], object] | None = None
        toast.acted.connect(self._take_back)
        toast.also_acted.connect(self._on_also)

    def cancel(self, booking_id: int) -> None:
        """Cancel a booking."""
        self._do(lambda: self._desk.bookings.cancel(booking_id), _("Cancelled."))

    def decide(self, name: str, booking_id: int, reason: str = "") -> None:
        """Take one of `decisions.DECISIONS` for a booking; why a warning is kept is asked for."""
        # Rivals and tight gaps have been read in the panel that the wish came from; only the reason is asked.
        found: list[Conflict] = []
        if self.attempt(lambda: found.extend(self._desk.watch.of(booking_id))):
            self._decide(name, booking_id, reason, seen(found))

    def close_day(self) -> None:
        """Make done what is over today."""
        closed: list[Booking] = []
        if self.attempt(lambda: closed.extend(self._desk.arrivals.close_day())):
            n = len(closed)
            words = ngettext("{n} booking closed.", "{n} bookings closed.", n).format(n=n)
            if n:
                self.done(words)
            else:
                self.say(_("Nothing is left to close."))

    def swap(self, booking_id: int) -> None:
        """Let two bookings exchange their places: the first call names one of them, the second the other."""
        first, self._first = self._first, None
        if first in (None, booking_id):
            self._first = booking_id
            self.say(_("Now choose the other booking and give the same command again."))
        else:
            self._do(lambda: self._desk.repairs.swap(first, booking_id), _("Swapped."))

    def undo(self) -> None:
        """Take the last step back."""
        self._step(self._desk.undo, _("Undone: {label}"), _("Nothing to undo."))

    def redo(self) -> None:
        """Take the last undo back."""
        self._step(self._desk.redo, _("Redone: {label}"), _("Nothing to redo."))

    def done(self, said: str, *, also: str = "", then: Callable[[], object] | None = None) -> None:
        """Tell of something done just now and offer to undo it; `also` offers to go on with `then`."""
        self._told = self._desk.last_step
        self._then = then
        self._banner.put_away()
        self._toast.show_message(said, "done", action=_("Undo"), also=also)

    def take_back_told(self) -> bool:
        """Undo what was told last, when nobody has done anything since; say whether it was undone."""
        return self.attempt(lambda: self._desk.undo(self._told))

    def say(self, said: str, kind: str = "info") -> None:
        """Tell of something that cannot be undone or was not done."""
        self._toast.show_message(said, kind)

    def tell(self, refused: Refusal) -> None:
        """Show why something was refused, above the page."""
        self._banner.show_message(wording.refusal(refused, self._desk), "danger")

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do something that may be refused; say whether it was done."""
        try:
            work()
        except Refusal as refused:
            self.tell(refused)
            return False
        return True

    def _decide(self, name: str, booking_id: int, reason: str, keep: Keep) -> None:
        try:
            said = carry_out(name, [booking_id], self._desk, reason=reason, keep=keep)
        except Refusal as refused:
            found = against(refused)
            if found and not keep.reason and keepable(found, self._desk):
                source = BY_NAME[name].source
                window = self._banner.window()
                then = partial(self._decide, name, booking_id, reason)
                ask_keep(self._desk, found, source, window, then)
            else:
                self.tell(refused)
        else:
            self.done(said)

    def _do(self, work: Callable[[], object], said: str) -> None:
        if self.attempt(work):
            self.done(said)

    def _on_also(self) -> None:
        if self._then is not None:
            self._then()

    def _take_back(self) -> None:
        # The toast speaks of one deed: what somebody else has done meanwhile is not taken back in its place.
        self._step(lambda: self._desk.undo(self._told), _("Undone: {label}"), _("Nothing to undo."))

    def _step(self, work: Callable[[], str | None], said: str, nothing: str) -> None:
        try:
            label = work()
        except Refusal as refused:
            self.tell(refused)
            return
        self.say(nothing if label is None else said.format(label=label))
