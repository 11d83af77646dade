"""The list of all keys, made from the table of actions."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.actions import ACTIONS
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _

GRID_KEYS = (
    (N_("Arrow keys"), N_("Go from cell to cell and from booking to booking")),
    (N_("Enter"), N_("Open the booking, or book the free cell")),
    (N_("F2"), N_("Edit the booking")),
    (N_("Delete"), N_("Cancel the booking")),
    (N_("Esc"), N_("Leave, nothing is lost")),
)


class KeysDialog(QDialog):
    """Shows every action with its keys, and the keys of the painted pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        look = theme.current()
        columns = QGridLayout()
        columns.setHorizontalSpacing(look.px(40))
        columns.setVerticalSpacing(look.px(6))
        for place, (group, items) in enumerate(groupby(ACTIONS, key=lambda item: item.group)):
            row = self._head(columns, _(group), 0, place)
            for item in items:
                keys = "  ".join(
                    QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in item.keys
                )
                row = self._row(columns, _(item.source), keys, row, place)
        row = self._head(columns, _("On the painted pages"), columns.rowCount(), 0)
        for keys, words in GRID_KEYS:
            row = self._row(columns, _(words), _(keys), row, 0)
        close = Button(N_("Close"), kind="primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.px(24),) * 4)
        layout.setSpacing(look.px(20))
        layout.addLayout(columns)
        layout.addWidget(close)

    def _head(self, grid: QGridLayout, words: str, row: int, place: int) -> int:
        label = QLabel(words)
        label.setProperty("role", "heading")
        grid.addWidget(label, row, place * 2, 1, 2)
        return row + 1

    def _row(self, grid: QGridLayout, words: str, keys: str, row: int, place: int) -> int:
        grid.addWidget(QLabel(words), row, place * 2)
        shown = Label("", "label", "quiet")
        shown.setText(keys)
        grid.addWidget(shown, row, place * 2 + 1)
        return row + 1
