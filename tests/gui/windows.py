"""A whole window on the sample area, for tests that use it as a person does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from spacebook import i18n
from spacebook.gui import theme
from spacebook.gui.main_window import MainWindow
from spacebook.services.desk import Desk
from spacebook.settings import Settings


@contextmanager
def shown_window(desk: Desk, folder: Path, qtbot, language: str = "en") -> Iterator[MainWindow]:
    """The window, exposed, with settings of its own; closed at the end whatever happens."""
    settings = Settings(folder / "settings.toml")
    settings.change("language", language)
    i18n.install(language)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.current().apply(app, "light", "standard")
    window = MainWindow(desk, settings)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        qtbot.wait(1)
        theme.current().apply(app, "light", "standard")
