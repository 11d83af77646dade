"""The booking form: filled by keyboard alone while the resident waits, judged while it is typed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.gui.dialogs import findings, form_drafts, form_writing
from spacebook.gui.dialogs.asked import focus_all
from spacebook.gui.dialogs.drafts import Draft, put_back, values_of
from spacebook.gui.dialogs.findings import Judgement
from spacebook.gui.dialogs.form_judged import JudgedForm
from spacebook.gui.dialogs.quick_field import booking_of
from spacebook.gui.dialogs.scope_dialog import ScopeDialog
from spacebook.gui.jobs import Jobs
from spacebook.gui.retranslate import retranslate
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.quick import QuickLine


class BookingForm(JudgedForm):
    """Makes a booking or edits one; `done` carries its id when it is written.

    Closing never loses what was typed: it is kept as a draft, one for new bookings and one for each that was
    edited, and offered when the form is opened for the same purpose again.
    """

    done = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self._piles = form_drafts.DraftPiles()
        self._untouched: dict[str, object] = {}
        self._connect()
        self.retranslate()

    def open_new(
        self, room_id: int | None = None, start: datetime | None = None, end: datetime | None = None
    ) -> None:
        """Ask for a new booking; what is given stands in the fields already."""
        self.keep_draft()
        self._base = None
        room = self._desk.places.rooms.get(room_id) if room_id is not None else None
        finder = self.all.finder
        finder.venue_id = room.venue_id if room is not None else finder.venue_id
        self.all.clear()
        self.fast.set_room(room)
        self.fast.set_when(start, end)
        self._opened()

    def open_booking(self, booking_id: int) -> None:
        """Edit a booking; raises `Refusal("gone")` when it is no longer there."""
        booking = self._desk.bookings.get(booking_id)
        self.keep_draft()
        self._base = booking
        self.all.fill(booking)
        if booking.series_id is not None:
            self.repeat.show_series(self._desk.series.get(booking.series_id), booking.start.date())
        self._opened()

    def open_filled(self, booking: Booking, rule: str = "") -> None:
        """Ask for a new booking in which all that is known of `booking` stands already; its room may be 0."""
        self.keep_draft()
        self._base = None
        self.all.fill(booking)
        self.repeat.set_day(booking.start.date())
        self._opened()
        if rule:
            self.fold.setChecked(True)
            self.repeat.rule.choose(rule)
        # It was typed elsewhere: Esc keeps it.
        self._untouched = {}

    def set_venue(self, venue_id: int | None) -> None:
        """The venue in use: its rooms and people are offered first."""
        self.all.finder.venue_id = venue_id

    def book(self) -> None:
        """Write the booking; what stands against it is said beside the button and nothing is lost."""
        seen = self._judgement.codes
        self._check(at_once=True)
        wrong = self._missing() or self._unanswered(seen)
        if wrong is not None:
            self._refuse(*wrong)
            return
        if self._judgement.codes - seen:
            # What came up with the last key has not been read by anybody.
            return
        booking = self.all.written(self._base)
        assert booking is not None
        if self.scope() != "this":
            self._ask_scope(booking)
            return
        try:
            written = form_writing.write(self._desk, self.all, booking, self._base, self.keep.keep(seen))
        except Refusal as refusal:
            self._on_refused(refusal)
            return
        self._written(written.id)

    def keep_draft(self) -> None:
        """Remember what was typed, when anything was."""
        if not self.isVisible():
            return
        values = self._values()
        if values != self._untouched:
            self._piles.keep(self._purpose, Draft(self._desk.now(), values))

    def continue_draft(self) -> None:
        """Put the newest draft back into the fields; what stood there becomes a draft itself."""
        draft = self._piles.take(self._purpose)
        if draft is not None:
            self.keep_draft()
            self._put_back(draft)
            focus_all(self.fast.first_empty())

    def go_to_repeat(self) -> None:
        """Open the rules with the first usual one chosen; of a series they are those of the later dates."""
        if not self.scopes.isHidden() and self.scope() == "this":
            self.choose_scope("following")
        self.fold.setChecked(True)
        self.repeat.open_rules()
        self.show_from_fold()

    def choose_scope(self, scope: str) -> None:
        """Change how many dates of a series are meant: "this", "following" or "all"."""
        self.scopes.set_current(scope)
        self._on_scope(scope)

    def retranslate(self) -> None:
        """Say the words again in another language; what was typed stays."""
        retranslate(self)
        self._say_heading()
        self.keys.setText(_("Ctrl+Enter books · Esc closes and keeps a draft"))
        if self.isVisible():
            self.check()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep a draft."""
        self.keep_draft()
        self._timer.stop()
        super().closeEvent(event)

    @property
    def _purpose(self) -> int:
        """What drafts belong to: the booking that is edited, 0 for a new one."""
        return self._base.id if self._base is not None else 0

    def _connect(self) -> None:
        self.fast.entered.connect(self.book)
        self.fold.clicked.connect(self._on_folded)
        self.scopes.chosen.connect(self._on_scope)
        self.all.quick.read.connect(self._on_line)
        self.all.quick.not_read.connect(lambda: self._refuse("", _("This line says no room, day or time.")))
        self.template_chosen.connect(self._on_template)
        self.template_kept.connect(self._on_keep_template)
        self.draft.acted.connect(self.continue_draft)
        self.draft.closed.connect(self._on_draft_refused)
        self.stale.acted.connect(self._on_take_theirs)
        self.cancel.clicked.connect(self.close)
        self.submit.clicked.connect(self.book)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.book)
        QShortcut(QKeySequence("Ctrl+J"), self, lambda: focus_all(self.all.quick))
        QShortcut(QKeySequence("Ctrl+R"), self, self.go_to_repeat)

    def _opened(self) -> None:
        """Show the form as it stands now, with the cursor in the first field."""
        self._timer.stop()
        self.show_purpose(self._base)
        self._say_heading()
        self.fold.setChecked(False)
        self.refusal.hide()
        self.stale.hide()
        self._show_scope()
        self._offer_draft()
        self.all.say_booker()
        self._judgement = Judgement()
        self.check()
        self._untouched = self._values()
        self.fit()
        self.show()
        self.raise_()
        self.activateWindow()
        focus_all(self.fast.title)

    def _say_heading(self) -> None:
        self.heading.setText(_("New booking") if self._base is None else _("Edit booking"))
        self.setWindowTitle(self.heading.text())
        self.say_scope(self._base)

    def _values(self) -> dict[str, object]:
        return values_of(self.all.fields())

    def _put_back(self, draft: Draft) -> None:
        put_back({"room": self.fast.room}, {"room": draft.values.get("room")})
        # The pools asked for depend on the room, and so do the rules offered on the day.
        self.all.show_pools()
        put_back({"date": self.fast.date}, {"date": draft.values.get("date", "")})
        self.repeat.set_day(self.fast.day() or self._desk.today())
        put_back(self.all.fields(), draft.values)

    def _offer_draft(self) -> None:
        draft = self._piles.newest(self._purpose)
        if draft is None:
            self.draft.hide()
        else:
            self.draft.show_message(form_drafts.words(draft), "info", action=_("Continue"))

    def _on_draft_refused(self) -> None:
        """Somebody put the draft away for good; an older one is offered then."""
        self._piles.take(self._purpose)
        self._offer_draft()

    def _on_folded(self, on: bool) -> None:
        if on:
            first = self.more.kind if self.repeat.isHidden() else self.repeat.rule
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.show_from_fold()

    def _on_scope(self, _scope: str) -> None:
        self._show_scope()
        self.fold.setChecked(self.scope() != "this" or self.fold.isChecked())
        self.check()

    def _show_scope(self) -> None:
        """A rule is asked for where one can be given: not for one date of a series."""
        alone = self._base is not None and self._base.series_id is not None and self.scope() == "this"
        self.repeat.setVisible(not alone)
        self.say_scope(self._base)

    def _on_line(self, line: QuickLine) -> None:
        self.all.take_line(line, booking_of(line, self._desk))
        if line.rule and self._base is None:
            self.fold.setChecked(True)
            self.repeat.set_day(self.fast.day() or self._desk.today())
            self.repeat.rule.choose(line.rule)
        self.check()

    def _on_template(self, template_id: int) -> None:
        day = self.fast.day() or self._desk.today()
        starts = self.fast.starts() or self._desk.now().replace(minute=0, second=0, microsecond=0)
        try:
            booking = self._desk.templates.fill(template_id, day, starts.time(), self.fast.room.id())
        except Refusal as refusal:
            self._refuse("room", wording.refusal(refusal, self._desk))
            return
        who = (self.fast.who.taken(), self.fast.who.text(), self.fast.phone.text())
        self.all.fill(booking)
        self.fast.who.set_taken(who[0])
        self.fast.who.setText(who[1])
        self.fast.phone.setText(who[2])
        self.check()
        focus_all(self.fast.start)

    def _on_keep_template(self) -> None:
        booking = self.all.written(self._base)
        if booking is None or not booking.title:
            self._refuse("title", _("Say what the room is for."))
            return
        try:
            self.keep_as_template(booking)
        except Refusal as refusal:
            self._refuse("", wording.refusal(refusal, self._desk))
        self.grow()

    def _ask_scope(self, booking: Booking) -> None:
        edit = form_writing.series_edit(self.all, booking, self.scope())
        dialog = ScopeDialog(self._desk, self._jobs, edit, self)
        dialog.applied.connect(self._written)
        dialog.refused.connect(self._on_refused)
        dialog.open()

    def _written(self, booking_id: int) -> None:
        self.hide()
        self.done.emit(booking_id)

    def _on_refused(self, refusal: Refusal) -> None:
        if refusal.kind == "changed_since" and self._base is not None:
            self.show_stale(self._base.id)
            self.grow()
            self._refuse("", wording.refusal(refusal, self._desk))
            return
        conflicts = refusal.facts.get("conflicts", ()) if refusal.kind == "conflicts" else ()
        if conflicts:
            booking = self.all.written(self._base)
            assert booking is not None
            self._show_found(booking, conflicts)
        worst = findings.worst(list(conflicts))
        if worst is None:
            self._refuse("", wording.refusal(refusal, self._desk))
        else:
            blamed = [*findings.fields_of(worst), ""]
            self._refuse(blamed[0], wording.sentence(worst, self._desk))

    def _on_take_theirs(self) -> None:
        """Show the other desk's version; what was typed here becomes a draft on top of it."""
        assert self._base is not None
        try:
            self.open_booking(self._base.id)
        except Refusal as refusal:
            self._refuse("", wording.refusal(refusal, self._desk))
