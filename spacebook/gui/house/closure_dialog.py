"""The dialog of a closure: rooms, times, and what becomes of each booking in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Closure, ClosureKind
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import Choice as ChoiceField
from spacebook.gui.house import closure_words
from spacebook.gui.house.choice_table import NOTHING, ChoiceRow
from spacebook.gui.house.closing_dialog import ClosingDialog
from spacebook.gui.jobs import Jobs
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.closures import KINDS, Choice, Deal
from spacebook.services.desk import Desk

DEALS = {
    Deal.AROUND: N_("The closure goes round it"),
    Deal.DISPLACE: N_("Gives way, waits for another place"),
    Deal.CANCEL: N_("Is cancelled"),
    Deal.KEEP: N_("Stays, the conflict stands"),
}


class ClosureDialog(ClosingDialog):
    """Makes or changes a closure; each booking in the way needs a choice, or one is made for all."""

    def __init__(self, desk: Desk, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        heads = {N_("Booking"): 4, N_("When and where"): 4, N_("What becomes of it"): 5}
        super().__init__(desk, jobs, parent, N_("Close the rooms"), heads)
        self.kind = ChoiceField(_kinds)
        self.contact = QLineEdit()
        self.for_all = ChoiceField(_for_all)
        self.reason = QLineEdit()
        self._all = QWidget()
        row = self._all_row = QHBoxLayout(self._all)
        row.addWidget(Asked(N_("Decide for all (&L)"), self.for_all), 1)
        row.addWidget(Asked(N_("Reason for those cancelled (&O)"), self.reason), 1)
        theme.current().changed.connect(self._restyle_row)
        self._restyle_row()
        left = (Asked(N_("&Kind"), self.kind), Asked(N_("&Contact"), self.contact))
        self.fill(left=left, above=(self._all,), below=())
        self.kind.activated.connect(lambda _row: self.touch())
        self.contact.textEdited.connect(lambda _text: self.touch())
        self.for_all.activated.connect(lambda _row: self._on_all())
        self.reason.textEdited.connect(lambda _text: self.refuse(""))

    def title(self) -> str:
        """New, or which one is changed."""
        return _("New closure") if self._base is None else _("Change the closure")

    def closure(self) -> Closure | None:
        """What stands in the fields."""
        span = self.period.span()
        if span is None:
            return None
        venue_id, rooms = self.rooms.where()
        base = self._base or Closure(name=self.named(), start=span.start, end=span.end)
        return replace(
            base,
            venue_id=venue_id,
            rooms=rooms,
            name=self.named(),
            kind=ClosureKind(self.kind.value()),
            start=span.start,
            end=span.end,
            rule=self.period.repetition(),
            contact=self.contact.text().strip(),
        )

    def show_base(self, base: Closure | None) -> None:
        """Kind and contact."""
        self.kind.choose(base.kind.value if base is not None else ClosureKind.REPAIR.value)
        self.contact.setText(base.contact if base is not None else "")
        self.for_all.setCurrentIndex(0)
        self.reason.clear()
        self.submit.set_source(N_("Close the rooms") if base is None else N_("Save"))

    def look_for(self, closure: Closure) -> None:
        """The bookings that hold a room when it would be shut, but those it met before."""
        shutting, base = self._desk.shutting, self._base

        def met() -> list[Booking]:
            known = {one.id for one in shutting.displaces(base)} if base is not None else set()
            return [one for one in shutting.displaces(closure) if one.id not in known]

        self._background.ask(met, self._show, self._on_refused)

    def on_choice(self) -> None:
        """How many still wait for a choice."""
        rows, chosen = self.table.rows(), self.table.chosen()
        self._all.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        if not rows:
            self.say(_("No booking is in the way."), "success")
            return
        words = ngettext("{n} booking is in the way", "{n} bookings are in the way", len(rows))
        words = words.format(n=len(rows))
        left = len(rows) - len(chosen)
        if left:
            undecided = ngettext("{n} waits for a choice", "{n} wait for a choice", left).format(n=left)
            words = " · ".join((words, undecided))
        self.say(words, "danger" if left else "")

    def write(self, closure: Closure) -> str:
        """Write it with what was chosen."""
        reason = self.reason.text().strip()
        chosen = self.table.chosen()
        choices = {key: Choice(Deal(deal), reason) for key, deal in chosen.items()}
        if self._base is None:
            self._desk.shutting.add(closure, choices)
            return _("Closed for “{title}”.").format(title=wording.text(closure.name))
        self._desk.shutting.change(closure, choices)
        return _("The closure “{title}” was changed.").format(title=wording.text(closure.name))

    def look(self) -> None:
        """Without a place and a time there is nothing to choose."""
        super().look()
        if not self.table.rows():
            self._all.hide()

    def _show(self, met: Sequence[Booking]) -> None:
        options = tuple((deal.value, _(words)) for deal, words in DEALS.items())
        self.table.show_rows([ChoiceRow(one.id, self._cells(one), options, NOTHING) for one in met])
        self.on_choice()

    def _on_refused(self, refused: Refusal) -> None:
        self.table.clear()
        self._all.hide()
        self.say(wording.refusal(refused, self._desk), "danger")

    def _on_all(self) -> None:
        self.table.choose_all(self.for_all.value())

    def _cells(self, booking: Booking) -> tuple[str, ...]:
        title, booker = wording.text(booking.title), wording.text(booking.booker)
        when = wording.moment_span(booking.start, booking.end)
        room = wording.room_name(self._desk, booking.room_id)
        return "\n".join(part for part in (title, booker) if part), f"{when}\n{room}", ""

    def _restyle_row(self) -> None:
        tight(self._all_row, theme.current().px(12))


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, closure_words.kind(kind)) for kind in KINDS]


def _for_all() -> list[tuple[str, str]]:
    return [("", _("Each by itself")), *((deal.value, _(words)) for deal, words in DEALS.items())]
