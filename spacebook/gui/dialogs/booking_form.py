"""The booking form: filled by keyboard alone while the resident waits, judged while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from spacebook import dates, i18n
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, Keep, Level, blocking
from spacebook.domain.errors import Refusal
from spacebook.domain.names import UNNAMED
from spacebook.gui.dialogs import findings
from spacebook.gui.dialogs.asked import Asked, focus_all
from spacebook.gui.dialogs.drafts import Draft, put_back, values_of
from spacebook.gui.dialogs.fast_fields import FastFields
from spacebook.gui.dialogs.finder import Finder
from spacebook.gui.dialogs.form_frame import FormFrame
from spacebook.gui.dialogs.more_fields import MoreFields, renamed
from spacebook.gui.dialogs.repeat_fields import RepeatFields
from spacebook.gui.retranslate import retranslate
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_PAUSE_MS = 150
_FIELD_OF = {"headcount": "people", "booker": "who"}


class BookingForm(FormFrame):
    """Makes a booking or edits one; `done` carries its id when it is written.

    Closing never loses what was typed: it is kept as a draft, one for new bookings and one for each that was
    edited, and offered when the form is opened for the same purpose again.
    """

    done = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = Finder(desk)
        self._base: Booking | None = None
        self._drafts: dict[int, list[Draft]] = {}
        self._untouched: dict[str, object] = {}
        self._found: list[Conflict] = []
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.check)
        self.fast = FastFields(desk, self._finder)
        self.more = MoreFields(desk, self._finder)
        self.repeat = RepeatFields(desk)
        self.fill([self.fast], [self.repeat, self.more])
        self._connect()
        self.retranslate()

    def open_new(
        self, room_id: int | None = None, start: datetime | None = None, end: datetime | None = None
    ) -> None:
        """Ask for a new booking; what is given stands in the fields already."""
        self.keep_draft()
        self._base = None
        room = self._desk.places.rooms.get(room_id) if room_id is not None else None
        self._finder.venue_id = room.venue_id if room is not None else self._finder.venue_id
        self._empty()
        self.fast.set_room(room)
        self.fast.set_when(start, end)
        self._opened()

    def open_booking(self, booking_id: int) -> None:
        """Edit a booking; raises `Refusal("gone")` when it is no longer there."""
        booking = self._desk.bookings.get(booking_id)
        self.keep_draft()
        self._base = booking
        self._fill(booking)
        self._opened()

    def open_filled(self, booking: Booking, rule: str = "") -> None:
        """Ask for a new booking in which all that is known of `booking` stands already; its room may be 0."""
        self.keep_draft()
        self._base = None
        self._fill(booking)
        self._opened()
        if rule:
            self.fold.setChecked(True)
            self.repeat.rule.choose(rule)
        # It was typed elsewhere: Esc keeps it.
        self._untouched = {}

    def _fill(self, booking: Booking) -> None:
        self._empty()
        room = self._desk.places.rooms.get(booking.room_id)
        language = i18n.language()
        self.fast.title.setText(booking.title.text(language))
        self.fast.set_room(room)
        self.fast.set_when(booking.start, booking.end)
        self.fast.people.setValue(booking.headcount)
        self.fast.who.setText(booking.booker.text(language))
        self.fast.phone.setText(booking.phone)
        self.more.show_pools(room.venue_id if room is not None else None)
        self.more.show_booking(booking)

    def set_venue(self, venue_id: int | None) -> None:
        """The venue in use: its rooms and people are offered first."""
        self._finder.venue_id = venue_id

    def check(self) -> list[Conflict]:
        """Judge what stands in the fields now, show the verdict and return what was found."""
        self._timer.stop()
        self._found = []
        wrong = findings.unreadable(self.fast)
        if wrong:
            self._show_verdict([("hint", text) for text in dict.fromkeys(wrong.values())])
            self._blame({name: text for name, text in wrong.items() if self._has_text(name)})
            return []
        booking = self._written()
        assert booking is not None
        try:
            self._found = self._look(booking)
        except Refusal as refusal:
            self._show_verdict([("block", wording.refusal(refusal, self._desk))])
            return []
        self._show_found(booking, self._found)
        return self._found

    def book(self) -> None:
        """Write the booking; what stands against it is said beside the button and nothing is lost."""
        seen = self._warned()
        found = self.check()
        wrong = self._missing()
        if wrong is not None:
            self._refuse(*wrong)
            return
        if any(c.level is Level.WARN and c.code not in seen for c in found) and not blocking(found):
            # A warning that came up with the last key has not been read by anybody.
            return
        booking = self._written()
        assert booking is not None
        try:
            written = self._write(booking, seen)
        except Refusal as refusal:
            self._on_refused(refusal)
            return
        self.hide()
        self.done.emit(written.id)

    def keep_draft(self) -> None:
        """Remember what was typed, when anything was."""
        if not self.isVisible():
            return
        values = self._values()
        if values != self._untouched:
            self._kept().append(Draft(self._desk.now(), values))

    def continue_draft(self) -> None:
        """Put the newest draft back into the fields; what stood there becomes a draft itself."""
        kept = self._kept()
        if kept:
            draft = kept.pop()
            self.keep_draft()
            self._put_back(draft)
            focus_all(self.fast.first_empty())

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

    def _connect(self) -> None:
        self.fast.changed.connect(self._on_changed)
        self.more.changed.connect(self._on_changed)
        self.repeat.changed.connect(self._on_changed)
        self.fast.room.changed.connect(self._on_room)
        self.fast.entered.connect(self.book)
        self.fold.toggled.connect(self._on_folded)
        self.draft.acted.connect(self.continue_draft)
        self.draft.closed.connect(self._on_draft_refused)
        self.cancel.clicked.connect(self.close)
        self.submit.clicked.connect(self.book)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.book)

    def _empty(self) -> None:
        blank = Booking(
            room_id=0,
            start=datetime(2000, 1, 1),
            end=datetime(2000, 1, 2),
            title=UNNAMED,
        )
        self.fast.title.clear()
        self.fast.people.setValue(0)
        self.fast.who.set_taken(None)
        self.fast.phone.clear()
        self.more.show_booking(blank)
        self.repeat.clear()
        self.fold.setChecked(False)

    def _opened(self) -> None:
        """Show the form as it stands now, with the cursor in the first field."""
        self._timer.stop()
        self._say_heading()
        self.repeat.setVisible(self._base is None)
        self.refusal.hide()
        self._offer_draft()
        self.check()
        self._untouched = self._values()
        self.fit()
        self.show()
        self.raise_()
        self.activateWindow()
        focus_all(self.fast.title)

    def _say_heading(self) -> None:
        self.heading.setText(_("New booking") if self._base is None else _("Edit booking"))
        of_series = self._base is not None and self._base.series_id is not None
        self.note.setText(_("One date of a series: only this date changes.") if of_series else "")
        self.note.setVisible(of_series)
        self.setWindowTitle(self.heading.text())

    def _fields(self) -> dict[str, QWidget]:
        return {**self.fast.fields(), **self.more.fields(), **self.repeat.fields()}

    def _values(self) -> dict[str, object]:
        return values_of(self._fields())

    def _put_back(self, draft: Draft) -> None:
        room = draft.values.get("room")
        put_back({"room": self.fast.room}, {"room": room})
        # The pools asked for depend on the room, and so do the rules offered on the day.
        self._on_room()
        put_back({"date": self.fast.date}, {"date": draft.values.get("date", "")})
        self.repeat.set_day(self.fast.day() or self._desk.today())
        put_back(self._fields(), draft.values)

    def _kept(self) -> list[Draft]:
        """The drafts for what the form is open for, the newest last."""
        return self._drafts.setdefault(self._base.id if self._base is not None else 0, [])

    def _offer_draft(self) -> None:
        self.draft.hide()
        if not self._kept():
            return
        draft = self._kept()[-1]
        words = _("Draft from {time}").format(time=dates.clock(draft.at))
        title = str(draft.values.get("title") or "")
        self.draft.show_message(f"{words} – {title}" if title else words, "info", action=_("Continue"))

    def _on_draft_refused(self) -> None:
        """Somebody put the draft away for good; an older one is offered then."""
        self._kept().pop()
        self._offer_draft()

    def _on_changed(self) -> None:
        self.refusal.hide()
        self._timer.start()

    def _on_room(self) -> None:
        room = self._desk.places.rooms.get(self.fast.room.id() or 0)
        if room is not None:
            self.more.show_pools(room.venue_id)

    def _on_folded(self, on: bool) -> None:
        if on:
            first = self.repeat.rule if self._base is None else self.more.kind
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _missing(self) -> tuple[str, str] | None:
        """The first thing without which nothing can be booked: its field and the sentence."""
        if not self.fast.title.text().strip():
            return "title", _("Say what the room is for.")
        wrong = findings.unreadable(self.fast)
        if wrong:
            return next(iter(wrong.items()))
        if self._repeats() and self.repeat.last() is None:
            return "until", _("Until which day does it repeat?")
        return None

    def _written(self) -> Booking | None:
        """The booking that stands in the fields, or None while it cannot be read."""
        room_id, start, end = self.fast.room.id(), self.fast.starts(), self.fast.ends()
        if room_id is None or start is None or end is None or start >= end:
            return None
        base = self._base or Booking(room_id=room_id, start=start, end=end, title=UNNAMED)
        booking = replace(
            base,
            room_id=room_id,
            start=start,
            end=end,
            title=renamed(base.title, self.fast.title.text()),
            headcount=self.fast.people.value(),
            booker=renamed(base.booker, self.fast.who.text()),
            phone=self.fast.phone.text().strip(),
        )
        return self.more.written_to(booking)

    def _look(self, booking: Booking) -> list[Conflict]:
        self.repeat.set_day(booking.start.date())
        return self.repeat.plan(booking) if self._repeats() else self._desk.bookings.check(booking)

    def _write(self, booking: Booking, seen: frozenset[str]) -> Booking:
        kept = Keep(seen, _("Kept at the desk"))
        if self._base is not None:
            return self._desk.bookings.change(booking, keep=kept)
        if not self._repeats():
            return self._desk.bookings.book(booking, keep=kept)
        last = self.repeat.last()
        assert last is not None
        skipped = self.repeat.skipped()
        made = self._desk.series.repeat(
            booking, self.repeat.rule_text(), last, self.repeat.policy(), keep=kept, skip=skipped
        )
        return made[0]

    def _on_refused(self, refusal: Refusal) -> None:
        if refusal.kind == "conflicts":
            self._found = list(refusal.facts["conflicts"])
            booking = self._written()
            assert booking is not None
            self._show_found(booking, self._found)
        worst = findings.worst(self._found) if refusal.kind == "conflicts" else None
        if worst is None:
            self._refuse("", wording.refusal(refusal, self._desk))
        else:
            blamed = [*findings.blamed([worst], self._desk), ""]
            self._refuse(blamed[0], wording.sentence(worst, self._desk))

    def _refuse(self, name: str, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()
        self.grow()
        asked = self._asked().get(name)
        if asked is not None:
            asked.blame(sentence)
            self._scroll.ensureWidgetVisible(asked)
            focus_all(asked.field)

    def _show_found(self, booking: Booking, found: Sequence[Conflict]) -> None:
        repeats = self._repeats()
        dates = self.repeat.count() if repeats else 0
        lines = (
            findings.lines_of_dates(dates, found) if repeats else findings.lines(booking, found, self._desk)
        )
        self._show_verdict(lines)
        self._blame({} if repeats else findings.blamed(found, self._desk))
        for conflict in found:
            asked = self.more.pool_asked(conflict.fact("pool")) if conflict.code == "R08" else None
            if asked is not None:
                asked.blame(wording.sentence(conflict, self._desk))

    def _repeats(self) -> bool:
        return self._base is None and self.repeat.is_on()

    def _show_verdict(self, lines: Sequence[tuple[str, str]]) -> None:
        self.verdict.say(lines)
        self._name_button()
        self.grow()

    def _name_button(self) -> None:
        anyway = bool(self._warned()) and not blocking(self._found)
        if self._base is None:
            self.submit.set_source(N_("Book anyway") if anyway else N_("Book"))
        else:
            self.submit.set_source(N_("Save anyway") if anyway else N_("Save"))

    def _warned(self) -> frozenset[str]:
        """The warnings that are being shown."""
        return frozenset(c.code for c in self._found if c.level is Level.WARN)

    def go_to_field(self, name: str) -> None:
        """Put the cursor into the field that holds this of a booking, wherever in the form it stands."""
        asked = self._asked().get(_FIELD_OF.get(name, name))
        if asked is not None:
            self.fold.setChecked(asked.field in self.more.fields().values() or self.fold.isChecked())
            self._scroll.ensureWidgetVisible(asked)
            focus_all(asked.field)

    def _asked(self) -> dict[str, Asked]:
        return {**self.fast.asked, **self.more.asked, **self.repeat.asked}

    def _blame(self, wrong: dict[str, str]) -> None:
        for name, asked in self._asked().items():
            asked.blame(wrong.get(name, ""))

    def _has_text(self, name: str) -> bool:
        text = getattr(self._asked()[name].field, "text", None)
        return bool(text()) if callable(text) else False
