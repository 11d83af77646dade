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

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from spacebook import __version__, i18n, paths
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.main_window import MainWindow, look
from spacebook.gui.welcome import Welcome
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.settings import Settings

log = logging.getLogger(__name__)

RECENT = 8


class App:
    """The application: shows an area, or a welcome page when there is none to show."""

    def __init__(self, qt: QApplication, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.qt = qt
        self.settings = settings
        self.window: MainWindow | None = None
        self._clock = clock
        self._welcome: Welcome | None = None
        self._words = QTranslator(qt)
        self.speak()
        theme.current().apply(qt, *look(settings))

    def speak(self) -> None:
        """Words, dates and Qt's own buttons in the language of the settings."""
        i18n.install(self.settings.language)
        QLocale.setDefault(QLocale(i18n.language()))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._words.load(f"qtbase_{i18n.language()}", folder):
            self.qt.installTranslator(self._words)

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
        if old is not None:
            old.close()
            old.deleteLater()
        if self._welcome is not None:
            self._welcome.hide()
        return True

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
        kept = QSettings("spacebook", "spacebook").value("geometry")
        if kept is None or not window.restoreGeometry(kept):
            window.resize(1440, 900)


def main(database: str = "", *, clock: Callable[[], datetime] = datetime.now) -> int:
    """Open the window on `database`, else on the last one, and run until it is closed."""
    _listen_to_fcitx()
    keep_log()
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("spacebook")
    qt.setApplicationVersion(__version__)
    sys.excepthook = _on_bug
    app = App(qt, Settings.load(paths.config_file()), clock)
    chosen = database or app.settings.last_database
    if chosen:
        app.open(chosen)
    else:
        app.welcome()
    return qt.exec()


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
    log.error("unexpected fault", exc_info=(kind, fault, trace))
    if isinstance(QApplication.activeModalWidget(), QMessageBox):
        return
    box = QMessageBox(QMessageBox.Icon.Warning, "spacebook", _("Something went wrong that should not have."))
    box.setInformativeText(
        _("Nothing half-written was saved. Please send the details to whoever looks after the program.")
    )
    box.setDetailedText("".join(traceback.format_exception(kind, fault, trace)))
    box.exec()
