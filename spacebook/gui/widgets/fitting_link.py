"""A link that takes the width there is: what does not fit is left out and told by the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from spacebook.gui.widgets.literal import caption, tip

_AROUND = 10
"""Pixels that the frame of a button and its padding take."""


class FittingLink(QPushButton):
    """`text` comes translated; the whole of it is the accessible name."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setProperty("kind", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(tip(text))
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as all the words."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + _AROUND
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.width() - _AROUND)
        self.setText(caption(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)))
