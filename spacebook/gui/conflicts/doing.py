"""Doing what was chosen about a conflict: at once, after a reason, or in the form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spacebook.domain.bookings import Kept
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.repairs import RepairKind
from spacebook.gui.conflicts.panel import ConflictPanel
from spacebook.gui.conflicts.remedies import Remedy
from spacebook.gui.dialogs.reason import ask_keep, keepable
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_ASKING = (RepairKind.LIFT, RepairKind.REJECT)
"""What takes something from somebody or gives it back on a word: the reason goes into the journal."""


class Doing(QObject):
    """`done` carries a sentence; `fill_wanted` a booking and the field that only a person can fill in."""

    done = Signal(str)
    fill_wanted = Signal(int, str)

    def __init__(self, desk: Desk, panel: ConflictPanel, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._panel = panel
        self._page = page
        self._asked: Remedy | None = None
        panel.reason.answered.connect(self._on_reason)

    def do(self, remedy: Remedy) -> None:
        """Take one way out."""
        repair = remedy.repair
        if repair.kind is RepairKind.KEEP:
            self._ask_keep([repair.conflict], lambda keep: self._apply(remedy, keep))
        elif repair.kind in _ASKING:
            self._asked = remedy
            usual = wording.code(repair.conflict.code) if repair.kind is RepairKind.REJECT else ""
            self._panel.reason.ask(_("Why? {what}").format(what=remedy.words), usual)
        elif not repair.bookings:
            self.fill_wanted.emit(repair.booking_id, repair.field)
        else:
            self._apply(remedy, SEEN_NOTHING)

    def drop(self, line: Kept) -> None:
        """Let something that was kept stand open again."""
        self._try(lambda: self._desk.keeping.drop(line), _("No longer kept."))

    def _on_reason(self, reason: str) -> None:
        if self._asked is not None:
            remedy, self._asked = self._asked, None
            self._apply(remedy, Keep(reason=reason))

    def _apply(self, remedy: Remedy, keep: Keep) -> None:
        repair = remedy.repair
        said = _("Kept.") if repair.kind is RepairKind.KEEP else _("Done: {what}").format(what=remedy.words)
        self._try(
            lambda: self._desk.repairs.apply(repair, keep),
            said,
            lambda found: self._ask_keep(found, lambda more: self._apply(remedy, more)),
        )

    def _try(
        self,
        work: Callable[[], object],
        said: str,
        ask: Callable[[list[Conflict]], None] | None = None,
    ) -> None:
        try:
            work()
        except Refusal as refused:
            found = list(refused.facts.get("conflicts", ()))
            if ask is not None and refused.kind == "reason_needed" and keepable(found, self._desk):
                ask(found)
            else:
                self._panel.refuse(wording.refusal(refused, self._desk))
            return
        self.done.emit(said)

    def _ask_keep(self, found: list[Conflict], then: Callable[[Keep], None]) -> None:
        ask_keep(self._desk, found, N_("Keep it"), self._page, then)
