"""What the booking form says while somebody types: the verdict, ways out, what needs a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from spacebook.domain.bookings import Booking, State
from spacebook.domain.conflicts import Conflict, blocking
from spacebook.domain.errors import Refusal
from spacebook.domain.repairs import Repair, RepairKind
from spacebook.gui.dialogs import findings
from spacebook.gui.dialogs.asked import Asked, focus_all
from spacebook.gui.dialogs.findings import Judgement
from spacebook.gui.dialogs.form_fields import FormFields
from spacebook.gui.dialogs.form_top import FormTop
from spacebook.gui.dialogs.reason import keepable
from spacebook.gui.dialogs.repairs_bar import RepairsBar
from spacebook.gui.jobs import Jobs
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_PAUSE_MS = 150
_FIELD_OF = {"headcount": "people", "booker": "who"}


class JudgedForm(FormTop):
    """The form with its fields, judged a moment after each key. It writes nothing."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._jobs = jobs
        self._base: Booking | None = None
        self._judgement = Judgement()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.check)
        self.all = FormFields(desk, jobs, self)
        self.fast, self.more, self.repeat = self.all.fast, self.all.more, self.all.repeat
        self.keep = self.all.keep
        self.repairs = RepairsBar(desk, self)
        self.put_quick(self.all.quick)
        self.fill(
            [self.stale, self.top, self.fast, self.all.who],
            [self.repairs, self.keep],
            [self.repeat, self.more],
        )
        self.all.changed.connect(self._on_changed)
        self.repeat.planned.connect(self.check)
        self.repairs.chosen.connect(self._on_repair)

    @property
    def base(self) -> Booking | None:
        """The booking that is edited, None for a new one."""
        return self._base

    def check(self) -> list[Conflict]:
        """Judge what stands in the fields now, show the verdict and return what was found."""
        return self._check(at_once=False)

    def go_to_field(self, name: str) -> None:
        """Put the cursor into the field that holds this of a booking, wherever in the form it stands."""
        asked = self.all.asked().get(_FIELD_OF.get(name, name))
        if asked is not None:
            self._reveal(asked)
            focus_all(asked.field)

    def _check(self, *, at_once: bool) -> list[Conflict]:
        self._timer.stop()
        self._judgement = Judgement()
        wrong = findings.unreadable(self.fast)
        if wrong:
            self._show_verdict([("hint", text) for text in dict.fromkeys(wrong.values())])
            self._blame({name: text for name, text in wrong.items() if self._has_text(name)})
            return []
        booking = self.all.written(self._base)
        assert booking is not None
        booking = self._proposed(booking)
        try:
            found = self._look(booking, at_once=at_once)
        except Refusal as refusal:
            self._show_verdict([("block", wording.refusal(refusal, self._desk))])
            return []
        self._show_found(booking, found)
        return found

    def _proposed(self, booking: Booking) -> Booking:
        """A class that has to ask first comes in as a request, unless somebody decided otherwise."""
        self.all.finder.judged = booking
        self.all.say_booker()
        if self._base is None and booking.state in (State.CONFIRMED, State.REQUESTED):
            asks = self._desk.requests.needs_approval(booking)
            self.more.propose_entry(State.REQUESTED if asks else State.CONFIRMED)
        return self.more.written_to(booking)

    def _look(self, booking: Booking, *, at_once: bool) -> list[Conflict]:
        self.repeat.set_day(booking.start.date())
        if self._repeats():
            return self.repeat.plan(booking, at_once=at_once)
        return self._desk.bookings.check(booking)

    def _missing(self) -> tuple[str, str] | None:
        """The first thing without which nothing can be booked: its field and the sentence."""
        if not self.fast.title.text().strip():
            return "title", _("Say what the room is for.")
        wrong = findings.unreadable(self.fast)
        if wrong:
            return next(iter(wrong.items()))
        return self.repeat.missing() if self._repeats() else None

    def _unanswered(self, seen: frozenset[str]) -> tuple[str, str] | None:
        """What stands against it and is not answered: the field to go to and the sentence."""
        stopping = self._judgement.stopping
        if self.scope() != "this":
            return None
        if not keepable(stopping, self._desk):
            worst = findings.worst(stopping)
            assert worst is not None
            return next(iter(findings.fields_of(worst)), ""), wording.sentence(worst, self._desk)
        missing = self.keep.missing() if self._judgement.codes <= seen else ""
        if not missing:
            return None
        return missing, _("Say why it is kept.") if missing == "reason" else _("Say which head decided.")

    def _on_repair(self, repair: Repair) -> None:
        if repair.kind is RepairKind.KEEP:
            focus_all(self.keep.reason)
        elif not repair.bookings:
            self.go_to_field(repair.field)
        else:
            self.all.take_repaired(repair.bookings[0])
            self.check()

    def _on_changed(self) -> None:
        self.refusal.hide()
        self._timer.start()

    def _refuse(self, name: str, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()
        self.grow()
        asked = self.all.asked().get(name)
        if asked is not None:
            asked.blame(sentence)
            self._reveal(asked)
            focus_all(asked.field)

    def _reveal(self, asked: Asked) -> None:
        if not self.fold.isChecked() and (self.more.isAncestorOf(asked) or self.repeat.isAncestorOf(asked)):
            self.fold.setChecked(True)
        self._scroll.ensureWidgetVisible(asked)

    def _show_found(self, booking: Booking, found: Sequence[Conflict]) -> None:
        self._judgement = judgement = findings.judged(booking, found, self._desk)
        if self._repeats() and self.repeat.is_planning:
            self._show_verdict([("hint", _("Looking at the dates …"))])
            return
        if self._repeats():
            lines = findings.lines_of_dates(self.repeat.count(), judgement.stopping)
            self._blame({})
        else:
            lines = findings.lines(judgement, self._desk)
            self._blame(findings.blamed(judgement.stopping, self._desk))
            self._say_beside(judgement)
        repairs = () if self._repeats() else self._desk.repairs.for_booking(booking, judgement.stopping)
        self.repairs.show_repairs(repairs)
        room = self._desk.places.rooms[booking.room_id]
        self.keep.show_found(judgement.stopping if self.scope() == "this" else (), room.venue_id)
        self._show_verdict(lines)

    def _say_beside(self, judgement: Judgement) -> None:
        concerned = findings.concerned(judgement.found, self._desk)
        for name, asked in self.more.asked.items():
            asked.say(*concerned.get(name, ("", "danger")))
        for conflict in judgement.stopping:
            pool = self.more.pool_asked(conflict.fact("pool")) if conflict.code == "R08" else None
            if pool is not None:
                pool.blame(wording.sentence(conflict, self._desk))

    def _repeats(self) -> bool:
        in_series = self._base is not None and self._base.series_id is not None
        return not in_series and self.repeat.is_on()

    def _show_verdict(self, lines: Sequence[tuple[str, str]]) -> None:
        if not self._judgement.stopping:
            self.repairs.show_repairs(())
            self.keep.show_found((), None)
        self.verdict.say(lines)
        self._name_button()
        self.grow()

    def _name_button(self) -> None:
        stopping = self._judgement.stopping
        anyway = bool(stopping) and (not blocking(stopping) or not self.keep.isHidden())
        if self.scope() != "this":
            self.submit.set_source(N_("What changes …"))
        elif self._base is not None:
            self.submit.set_source(N_("Save anyway") if anyway else N_("Save"))
        elif self.more.entry.value() == State.CONFIRMED:
            self.submit.set_source(N_("Book anyway") if anyway else N_("Book"))
        else:
            self.submit.set_source(N_("Enter it"))

    def _blame(self, wrong: dict[str, str]) -> None:
        for name, asked in self.all.asked().items():
            asked.blame(wrong.get(name, ""))
            asked.say("")

    def _has_text(self, name: str) -> bool:
        text = getattr(self.all.asked()[name].field, "text", None)
        return bool(text()) if callable(text) else False
