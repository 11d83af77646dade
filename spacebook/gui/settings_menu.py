"""Language, light or dark, size of text, and other areas: a menu, since each choice is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from spacebook.gui import icons
from spacebook.i18n import LANGUAGES, N_, _
from spacebook.settings import Settings

THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
SIZES = (("standard", N_("Standard")), ("large", N_("Large")), ("extra", N_("Extra large")))


class SettingsMenu(QMenu):
    """Shows what is in force; `change(name, value)` is called with what is chosen."""

    def __init__(self, settings: Settings, change: Callable[[str, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._change = change
        languages = [("", _("As the system")), *LANGUAGES.items()]
        self._choice("language", _("Language"), "language", languages, settings.language)
        themes = [(name, _(words)) for name, words in THEMES]
        self._choice("theme", _("Light or dark"), "moon", themes, settings.theme)
        sizes = [(name, _(words)) for name, words in SIZES]
        self._choice("text_size", _("Size of text"), "text-size", sizes, settings.text_size)
        self.addSeparator()

    def add_command(self, icon: str, words: str, run: Callable[[], None]) -> None:
        """A plain command below the choices."""
        entry = self.addAction(icons.icon(icon), words)
        entry.triggered.connect(lambda _checked=False: run())

    def _choice(
        self, name: str, title: str, icon: str, choices: Sequence[tuple[str, str]], current: str
    ) -> None:
        menu = self.addMenu(icons.icon(icon), title)
        group = QActionGroup(menu)
        for value, words in choices:
            entry = QAction(words, group, checkable=True, checked=value == current)
            entry.setData(value)
            menu.addAction(entry)
        group.triggered.connect(lambda entry: self._change(name, entry.data()))
