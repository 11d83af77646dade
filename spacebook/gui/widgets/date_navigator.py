"""Back, today, forward, and the dates shown, with a calendar to jump by."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from spacebook.gui import icons
from spacebook.gui.widgets.calendar_popup import CalendarPopup
from spacebook.i18n import N_, _

# The words of the three buttons for a page that shows a day, a week or a month.
_WORDS = {
    "day": (N_("Previous day"), N_("Today"), N_("Next day")),
    "week": (N_("Previous week"), N_("This week"), N_("Next week")),
    "month": (N_("Previous month"), N_("This month"), N_("Next month")),
}


class DateNavigator(QWidget):
    """Shows the text it is given and asks for other dates; it computes none itself.

    `moved` carries -1 or 1 (days, weeks or months are the page's affair), `today` asks for the present,
    `picked` carries a `datetime.date` from the calendar.
    """

    moved = Signal(int)
    today = Signal()
    picked = Signal(object)

    def __init__(self, mode: str = "day", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self._date: date | None = None
        self._words = ("", "")
        self._back, self._now, self._forward = (self._button(at) for at in ("first", "middle", "last"))
        icons.attach(self._back, "chevron-left", size=16)
        icons.attach(self._forward, "chevron-right", size=16)
        self._back.clicked.connect(lambda: self.moved.emit(-1))
        self._now.clicked.connect(self.today)
        self._forward.clicked.connect(lambda: self.moved.emit(1))
        self._title = QPushButton()
        self._title.setProperty("title", True)
        self._title.clicked.connect(self.open_calendar)
        self.note = QLabel()
        self.note.setProperty("role", "label")
        self._layout = QHBoxLayout(self)
        self._fill()
        self.retranslate()

    def set_text(self, title: str, note: str = "", *, short: str = "") -> None:
        """Show `title` (the dates; `short` where there is little room) and beside it the quieter `note`."""
        self._words = (title, short or title)
        self._title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.retranslate()

    def set_brief(self, on: bool) -> None:
        """Show the short dates: the year is the first that can be spared."""
        self._title.setText(self._words[int(on)])

    def show_today(self, on: bool) -> None:
        """Show the button for the present, or leave it to its key."""
        self._now.setVisible(on)

    def set_mode(self, mode: str) -> None:
        """Speak of days, weeks or months: "day", "week" or "month"."""
        self._mode = mode
        self.retranslate()

    def set_date(self, day: date) -> None:
        """Mark `day` in the calendar when it opens."""
        self._date = day

    def open_calendar(self) -> None:
        """Open the calendar below the dates."""
        popup = CalendarPopup(self)
        popup.picked.connect(self.picked)
        popup.open_at(self._title.mapToGlobal(QPoint(0, self._title.height() + 4)), self._date)

    def retranslate(self) -> None:
        """Say the words again; the dates are given anew by the page."""
        buttons = (self._back, self._now, self._forward)
        for button, words in zip(buttons, _WORDS[self._mode], strict=True):
            button.setAccessibleName(_(words))
            button.setToolTip(_(words))
        self._now.setText(_(_WORDS[self._mode][1]))
        self._title.setToolTip(_("Choose a date"))
        self._title.setAccessibleName(f"{self._words[0]} {_('Choose a date')}".strip())

    def _button(self, segment: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("segment", segment)
        return button

    def _fill(self) -> None:
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for button in (self._back, self._now, self._forward):
            self._layout.addWidget(button)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self.note)
        self.note.hide()
