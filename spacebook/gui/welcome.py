"""The first page: try the sample, begin a new area, or open one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from spacebook import paths
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import setup, wording


class Welcome(QWidget):
    """Offers three ways in; `opened` carries the database."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("spacebook")
        self.banner = Banner()
        self.sample = Button(N_("Try the sample area"), kind="primary", icon="rooms")
        self.new = Button(N_("Begin a new area …"), icon="plus")
        self.other = Button(N_("Open an area …"), icon="door")
        self.sample.clicked.connect(self._open_sample)
        self.new.clicked.connect(self._begin)
        self.other.clicked.connect(self._open)
        look = theme.current()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(48),) * 4)
        layout.setSpacing(look.px(12))
        title = QLabel("spacebook")
        title.setProperty("role", "title")
        words = Label(N_("Rooms, reception duty and wall sheets for a residents' committee."), tone="quiet")
        for piece in (self.banner, title, words, self.sample, self.new, self.other):
            layout.addWidget(piece)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.resize(look.px(560), look.px(360))

    def say(self, message: str) -> None:
        """Show why an area could not be opened; nothing for an empty text."""
        if message:
            self.banner.show_message(message, "danger")
        else:
            self.banner.put_away()

    def _open_sample(self) -> None:
        try:
            self.opened.emit(str(setup.demo_database()))
        except Refusal as refused:
            self.say(wording.refusal(refused))

    def _begin(self) -> None:
        wanted = paths.default_database()
        with suppress(OSError):
            # Else the dialog could not begin there; whoever chooses another folder need not care.
            paths.ensure(wanted.parent)
        title = _("Where to keep the new area")
        chosen, _kind = QFileDialog.getSaveFileName(self, title, str(wanted), "*.db")
        if chosen:
            self.begin(Path(chosen if chosen.endswith(".db") else f"{chosen}.db"))

    def begin(self, database: Path) -> None:
        """Make an empty area in a new file and open it, or say why not."""
        try:
            setup.make(database, sample=False).close()
        except Refusal as refused:
            self.say(wording.refusal(refused))
        else:
            self.opened.emit(str(database))

    def _open(self) -> None:
        chosen = chosen_area(self, paths.data_dir())
        if chosen:
            self.opened.emit(chosen)


def chosen_area(parent: QWidget, folder: Path) -> str:
    """Ask for the file of an area, beginning in `folder`; empty when nothing is chosen."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Open an area"), str(folder), "*.db")
    return chosen
