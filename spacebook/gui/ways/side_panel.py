"""The panel beside a list: one column that scrolls, as wide as the side panel of the window."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from spacebook.gui import theme

_WIDTH, _WIDEST = 320, 380


class SidePanel(QFrame):
    """A panel lays its pieces into `column`; what comes and goes with the choice stands in `changing`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", "side")
        page = QWidget()
        self.column = QVBoxLayout(page)
        self.changing = QVBoxLayout()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(scroll)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the side panel of the window."""
        return QSize(theme.current().px(_WIDTH + 20), theme.current().px(400))

    def empty_changing(self) -> None:
        """Take away what belonged to another choice."""
        while (item := self.changing.takeAt(0)) is not None:
            piece = cast(QWidget, item.widget())
            piece.hide()
            piece.deleteLater()

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(16)
        self.setMinimumWidth(look.px(_WIDTH))
        self.setMaximumWidth(look.px(_WIDEST))
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(look.px(12))
        self.changing.setSpacing(look.px(8))


def words(text: str, role: str = "") -> QLabel:
    """Text of people as they wrote it, over as many lines as it needs."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
