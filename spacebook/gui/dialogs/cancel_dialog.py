"""Cancelling: of how many dates of a series, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked
from spacebook.gui.dialogs.day_list import DayList, Line
from spacebook.gui.dialogs.form_top import SCOPES
from spacebook.gui.dialogs.pick_field import Offer, PickField
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

USUAL_REASONS = (
    N_("They cannot come"),
    N_("Too few people"),
    N_("The teacher is ill"),
    N_("The room is needed for something else"),
    N_("Bad weather"),
)
_WIDTH = 520


class CancelDialog(QDialog):
    """`cancelled` tells how many dates were cancelled; this date alone is the default."""

    cancelled = Signal(int)

    def __init__(self, desk: Desk, booking: Booking, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._booking = booking
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = Label("", "heading")
        self.scopes = Segmented(SCOPES, label=N_("What is cancelled"))
        self.dates = DayList(N_("What is cancelled"))
        self.reason = PickField(_reasons, free=True)
        self.asked = Asked(N_("Why (may stay empty)"), self.reason)
        self.refusal = Label("", "label", "danger")
        self.submit = Button(N_("Cancel booking"), kind="danger-fill")
        self.back = Button(N_("Leave it as it was"))
        self._lay_out()
        self._connect()
        self.setWindowTitle(_("Cancel booking"))
        self.heading.setText(_("Cancel “{title}”").format(title=wording.text(booking.title)))
        self.scopes.setVisible(booking.series_id is not None)
        self._show_dates()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Do it; what is refused is said and nothing is written."""
        try:
            gone = self._desk.series.cancel(self._booking.id, self.scopes.current(), self.reason.text())
        except Refusal as refusal:
            self.refusal.setText(wording.refusal(refusal, self._desk))
            self.refusal.show()
            return
        self.accept()
        self.cancelled.emit(len(gone))

    def _show_dates(self) -> None:
        now = self._desk.now()
        found = self._desk.series.in_scope(self._booking.id, self.scopes.current())
        ahead = [one for one in found if one.end > now or one.id == self._booking.id]
        lines = [Line(wording.moment_span(one.start, one.end), "gone") for one in ahead]
        self.dates.show_lines(lines)
        count = ngettext("Cancel {n} date", "Cancel {n} dates", len(ahead)).format(n=len(ahead))
        self.submit.setText(count if len(ahead) > 1 else _("Cancel booking"))

    def _connect(self) -> None:
        for button in (self.submit, self.back):
            button.setAutoDefault(False)
        self.scopes.chosen.connect(lambda _scope: self._show_dates())
        self.submit.clicked.connect(self.write)
        self.back.clicked.connect(self.reject)
        self.reason.returnPressed.connect(self.write)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.write)

    def _lay_out(self) -> None:
        look = theme.current()
        whole = QVBoxLayout(self)
        edge = look.px(20)
        whole.setContentsMargins(edge, look.px(16), edge, look.px(16))
        whole.setSpacing(look.px(12))
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.back)
        feet.addWidget(self.submit)
        whole.addWidget(self.heading)
        whole.addWidget(self.scopes, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.dates, self.asked, self.refusal):
            whole.addWidget(widget)
        whole.addLayout(feet)
        self.heading.setWordWrap(True)
        self.refusal.hide()
        self.setMinimumWidth(look.px(_WIDTH))


def _reasons(text: str) -> list[Offer]:
    words = [_(source) for source in USUAL_REASONS]
    return [Offer(n, each) for n, each in enumerate(words) if text.casefold() in each.casefold()]
