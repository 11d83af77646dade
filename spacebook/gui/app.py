"""Starting the window: everything is wired here and nowhere else."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from spacebook import __version__, paths
from spacebook.domain.errors import Refusal
from spacebook.gui.main_window import MainWindow
from spacebook.gui.preferences import apply_look, geometry, speak
from spacebook.gui.welcome import Welcome
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.settings import Settings

log = logging.getLogger(__name__)

RECENT = 8
_IDLE_MS = 500


class App:
    """The application: shows an area, or a welcome page when there is none to show."""

    def __init__(self, qt: QApplication, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.qt = qt
        self.settings = settings
        self.window: MainWindow | None = None
        self._clock = clock
        self._welcome: Welcome | None = None
        speak(settings)
        apply_look(settings)

    def open(self, database: str) -> bool:
        """Show the area in `database`; the welcome page says why when it cannot be opened."""
        try:
            desk = Desk.open(database, clock=self._clock)
        except Refusal as refused:
            self.welcome(wording.refusal(refused))
            return False
        self._remember(str(Path(database).absolute()))
        old, self.window = self.window, MainWindow(desk, self.settings)
        self.window.area_wanted.connect(self.open)
        self._restore(self.window)
        self.window.show()
        # Whoever presses Ctrl+N first shall not wait for the form to be made.
        QTimer.singleShot(_IDLE_MS, self.window.forms, self.window.forms.get_ready)
        if old is not None:
            old.close()
            old.desk.close()
            old.deleteLater()
        if self._welcome is not None:
            self._welcome.hide()
        return True

    def close(self) -> None:
        """Put the window away and close its area."""
        if self.window is not None:
            self.window.close()
            self.window.desk.close()

    def welcome(self, message: str = "") -> None:
        """The page that offers the sample, a new area or an existing one."""
        if self._welcome is None:
            self._welcome = Welcome()
            self._welcome.opened.connect(self.open)
        self._welcome.say(message)
        self._welcome.show()

    def _remember(self, database: str) -> None:
        recent = (database, *(other for other in self.settings.recent_databases if other != database))
        self.settings.change("last_database", database)
        self.settings.change("recent_databases", recent[:RECENT])

    def _restore(self, window: MainWindow) -> None:
        kept = geometry(self.settings)
        if kept is None or not window.restoreGeometry(kept):
            window.resize(1440, 900)


def main(database: str = "", *, language: str = "", clock: Callable[[], datetime] = datetime.now) -> int:
    """Open the window on `database`, else on the last one, and run until it is closed.

    `language` holds for this run, until another one is chosen in the window.
    """
    _listen_to_fcitx()
    keep_log()
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("spacebook")
    qt.setApplicationVersion(__version__)
    sys.excepthook = _on_bug
    settings = Settings.load(paths.config_file())
    settings.language = language or settings.language
    app = App(qt, settings, clock)
    chosen = database or app.settings.last_database
    if chosen:
        app.open(chosen)
    else:
        app.welcome()
    code = qt.exec()
    app.close()
    return code


def keep_log() -> None:
    """Write warnings and faults to a small file that starts over when it is full."""
    try:
        folder = paths.ensure(paths.log_dir())
        handler = RotatingFileHandler(
            folder / "spacebook.log", maxBytes=512_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        log.warning("no log can be kept")
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _listen_to_fcitx() -> None:
    # Qt's wheels carry no module for fcitx, the usual Chinese input method; it answers to ibus as well.
    asked = os.environ.get("QT_IM_MODULE", "") + os.environ.get("XMODIFIERS", "")
    if "fcitx" in asked:
        os.environ["QT_IM_MODULE"] = "ibus"


def _on_bug(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    if isinstance(fault, Refusal):
        # Not a bug: a file that has gone away while nobody asked for anything that could tell.
        log.warning("refused: %s", fault)
    else:
        log.error("unexpected fault", exc_info=(kind, fault, trace))
    if isinstance(QApplication.activeModalWidget(), QMessageBox):
        return
    if isinstance(fault, Refusal):
        QMessageBox(QMessageBox.Icon.Warning, "spacebook", wording.refusal(fault)).exec()
        return
    box = QMessageBox(QMessageBox.Icon.Warning, "spacebook", _("Something went wrong that should not have."))
    box.setInformativeText(
        _("Nothing half-written was saved. Please send the details to whoever looks after the program.")
    )
    box.setDetailedText("".join(traceback.format_exception(kind, fault, trace)))
    box.exec()
