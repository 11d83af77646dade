"""A label that knows its role and says its words again in another language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from spacebook.gui.widgets.manner import dress
from spacebook.i18n import _


class Label(QLabel):
    """Shows `source` (English, marked with `N_`) in the user's language.

    `role` is "title", "heading", "label", "small", "number" or "" for body text; `tone` is "quiet", "accent",
    "danger", "warning", "success" or "". What is not a word of the program goes through `setText`.
    """

    def __init__(
        self, source: str = "", role: str = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        # Titles of bookings come this way too: they are text, whatever is in them.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.retranslate()

    def set_source(self, source: str) -> None:
        """Show another text of the program."""
        self._source = source
        self.setText(_(source))

    def set_tone(self, tone: str) -> None:
        """Change the colour of the words."""
        dress(self, "tone", tone)

    def retranslate(self) -> None:
        """Say the text again; one given by `setText` stays."""
        if self._source:
            self.setText(_(self._source))
