"""The line below the booker: who they are in the register, what is used up, and whether they may book now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind
from spacebook.domain.names import Name
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.dialogs.tick import Tick
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk


class WhoLine(QWidget):
    """Says what the register knows of a booker; for one it does not know it offers to take them in."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = Label("", "label")
        self.words.setWordWrap(True)
        self.register = Tick(N_("New: add to the register. They agree that name and phone are kept."))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        self._column.addWidget(self.register)
        self.register.toggled.connect(lambda _on: self.changed.emit())
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.say(None, "", date.min)

    def say(self, booker: Booker | None, name: str, day: date) -> None:
        """Speak of `booker` on `day`, or offer to register `name`."""
        unknown = booker is None and bool(name.strip())
        self.register.setVisible(unknown)
        if not unknown:
            self.register.setChecked(False)
        self.words.setVisible(booker is not None)
        self.setVisible(unknown or booker is not None)
        if booker is not None:
            self._say_known(booker, day)

    def wants_entry(self) -> bool:
        """Whether a new booker is to be taken into the register."""
        return self.register.isChecked() and not self.register.isHidden()

    def enter(self, name: str, phone: str, contact: str, kind: BookerKind) -> Booker:
        """Take a new booker into the register, with today's consent; raises like `desk.bookers.add`."""
        wanted = Booker(
            name=Name.written(name), kind=kind, phone=phone, contact=contact, consent=self._desk.today()
        )
        return self._desk.bookers.add(wanted)

    def _say_known(self, booker: Booker, day: date) -> None:
        said = [wording.booker_kind(booker.kind), wording.quota(self._desk.bookers.quota(booker.id, day))]
        if booker.contact:
            said.insert(1, booker.contact)
        paused = booker.paused_on(day)
        if paused:
            until = booker.paused_until
            said.append(
                _("suspended until {date}").format(date=dates.full_date(until)) if until else _("suspended")
            )
        if booker.undertaking and booker.undertaking_until is not None and booker.undertaking_until < day:
            said.append(_("safety undertaking run out"))
        self.words.setText(" · ".join(each for each in said if each))
        self.words.set_tone("danger" if paused else "quiet")

    def _restyle(self) -> None:
        tight(self._column, theme.current().px(4))
