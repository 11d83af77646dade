"""A booking copied to other dates: picked in a month, what clashes is marked, a tick leaves one out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked
from spacebook.gui.dialogs.day_list import DayList, line_of
from spacebook.gui.dialogs.days_field import DaysField
from spacebook.gui.dialogs.reason import KeepFields, keepable
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.copies import Copied
from spacebook.services.desk import Desk

_WIDTH = 560
_PAUSE_MS = 150


class CopiesDialog(QDialog):
    """`copied` tells how many copies were made."""

    copied = Signal(int)

    def __init__(self, desk: Desk, booking: Booking, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._booking = booking
        self._planned: Sequence[Copied] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.plan)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = Label("", "heading")
        self.days = DaysField(desk.today)
        self.asked = Asked(N_("To these dates"), self.days)
        self.dates = DayList(N_("Copies"), rows=8)
        self.leave_out = Button(N_("Leave out all that clash"), kind="link")
        self.keep = KeepFields(desk)
        self.refusal = Label("", "label", "danger")
        self.submit = Button(N_("Copy"), kind="primary")
        self.back = Button(N_("Close"))
        self._lay_out()
        self._connect()
        self.setWindowTitle(_("Copy to other dates"))
        title, when = wording.text(booking.title), wording.moment_span(booking.start, booking.end)
        self.heading.setText(_("Copy “{title}”, {when}").format(title=title, when=when))
        self.plan()
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> None:
        """Look at the dates that were picked, show each with what clashes."""
        self._timer.stop()
        self._planned = ()
        try:
            self._planned = self._desk.copies.plan_copies(self._booking.id, self.days.days())
        except Refusal as refusal:
            self._say(wording.refusal(refusal, self._desk))
        unread = self.days.unread()
        self.asked.blame(_("No day: {text}").format(text=unread[0]) if unread else "")
        self.days.mark(one.day for one in self._planned if one.conflicts)
        self.dates.show_lines(
            [line_of(one.booking, one.conflicts, self._desk, key=one.day) for one in self._planned]
        )
        self.dates.setVisible(bool(self._planned))
        self._judge()

    def write(self) -> None:
        """Write the copies; what is refused is said and nothing is written."""
        self.plan()
        missing = self.keep.missing()
        if missing:
            self._say(_("Say why it is kept.") if missing == "reason" else _("Say which head decided."))
            self.keep.asked[missing].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        codes = {conflict.code for conflict in self._standing()}
        try:
            made = self._desk.copies.duplicate(
                self._booking.id, self.days.days(), keep=self.keep.keep(codes), skip=self._skipped()
            )
        except Refusal as refusal:
            self._say(wording.refusal(refusal, self._desk))
            return
        self.accept()
        self.copied.emit(len(made))

    def _skipped(self) -> frozenset[date]:
        return self.dates.keys()

    def _standing(self) -> list[Conflict]:
        skipped = self._skipped()
        return [c for one in self._planned if one.day not in skipped for c in one.conflicts]

    def _judge(self) -> None:
        standing = self._standing()
        self.leave_out.setVisible(bool(standing))
        room = self._desk.places.rooms[self._booking.room_id]
        self.keep.show_found(standing if keepable(standing, self._desk) else (), room.venue_id)
        count = len(self._planned) - len(self._skipped())
        self.submit.setText(ngettext("Make {n} copy", "Make {n} copies", count).format(n=count))
        self.submit.setEnabled(count > 0)

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

    def _on_changed(self) -> None:
        self.refusal.hide()
        self._timer.start()

    def _on_entered(self) -> None:
        # What the last key has picked is shown first; with everything seen Enter goes on.
        if self._timer.isActive():
            self.plan()
        elif self.submit.isEnabled():
            self.write()

    def _connect(self) -> None:
        for button in (self.submit, self.back):
            button.setAutoDefault(False)
        self.days.changed.connect(self._on_changed)
        self.days.returnPressed.connect(self._on_entered)
        self.dates.ticked.connect(self._judge)
        self.leave_out.clicked.connect(self.dates.tick_clashing)
        self.submit.clicked.connect(self.write)
        self.back.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.write)

    def _lay_out(self) -> None:
        look = theme.current()
        whole = QVBoxLayout(self)
        edge = look.px(20)
        whole.setContentsMargins(edge, look.px(16), edge, look.px(16))
        whole.setSpacing(look.px(12))
        feet = QHBoxLayout()
        feet.addWidget(self.leave_out)
        feet.addStretch(1)
        feet.addWidget(self.back)
        feet.addWidget(self.submit)
        for widget in (self.heading, self.asked, self.dates, self.keep, self.refusal):
            whole.addWidget(widget)
        whole.addLayout(feet)
        self.heading.setWordWrap(True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.setMinimumWidth(look.px(_WIDTH))
