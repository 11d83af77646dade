"""What a person's settings mean to Qt: language, look, and where the window was."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QByteArray, QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from spacebook import i18n
from spacebook.gui import theme
from spacebook.settings import Settings

_WORDS = "words of Qt"


def apply_look(settings: Settings) -> None:
    """Light or dark, and the size of all text, as the settings ask for."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.current().apply(app, cast(theme.Mode, settings.theme), cast(theme.Size, settings.text_size))


def speak(settings: Settings) -> None:
    """Words, dates and Qt's own buttons in the language of the settings from now on."""
    i18n.install(settings.language)
    QLocale.setDefault(QLocale(i18n.language()))
    app = QCoreApplication.instance()
    assert app is not None
    words = app.findChild(QTranslator, _WORDS)
    if words is None:
        words = QTranslator(app)
        words.setObjectName(_WORDS)
    app.removeTranslator(words)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(words)


def geometry(settings: Settings) -> QByteArray | None:
    """Where the window was when it was closed, or None."""
    kept = _places(settings).value("geometry")
    return kept if isinstance(kept, QByteArray) else None


def keep_geometry(settings: Settings, kept: QByteArray) -> None:
    """Remember where the window is, in a file beside the settings."""
    _places(settings).setValue("geometry", kept)


def _places(settings: Settings) -> QSettings:
    return QSettings(str(settings.path.with_name("window.ini")), QSettings.Format.IniFormat)
