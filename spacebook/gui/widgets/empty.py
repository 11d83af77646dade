"""What a page shows when there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label

_ICON = 48
_WIDEST = 420


class Empty(QWidget):
    """A quiet icon, one sentence, and perhaps the button that changes it; `acted` tells of its press."""

    acted = Signal()

    def __init__(self, icon: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._sentence = Label(sentence, tone="quiet")
        self._sentence.setWordWrap(True)
        self._button = Button(action, parent=self)
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.acted)
        self._layout = QVBoxLayout(self)
        self._layout.addStretch(2)
        # A label that wraps tells its height only to a layout that may give it its width.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 100)
        middle.addStretch(1)
        self._layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addLayout(middle)
        self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.addStretch(3)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        look = theme.current()
        self._layout.setSpacing(look.px(12))
        self._picture.setPixmap(icons.pixmap(self._icon, look.px(_ICON), "ink3"))
        self._sentence.setMinimumWidth(look.px(_WIDEST) // 2)
        self._sentence.setMaximumWidth(look.px(_WIDEST))
