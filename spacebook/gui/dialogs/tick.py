"""A check box that says its words again in another language."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from spacebook.i18n import _


class Tick(QCheckBox):
    """A check box with words of the program."""

    def __init__(self, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        self.setText(_(self._source))
