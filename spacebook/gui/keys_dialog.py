"""The list of all keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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
    """Shows every action with its keys, and the keys of the painted pages, as wide as the screen allows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        look = theme.current()
        groups = [
            (_(group), [(_(item.source), _written(item.keys)) for item in items])
            for group, items in groupby(ACTIONS, key=lambda item: item.group)
        ]
        painted = (_("On the painted pages"), [(_(words), _(keys)) for keys, words in GRID_KEYS])
        first, *others = (_table(head, rows) for head, rows in groups)
        on_pages = _table(*painted)
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(*(look.px(24),) * 3, look.px(8))
        self._columns.setSpacing(look.px(40))
        space = self.screen().availableGeometry().size() - QSize(look.px(48), look.px(48))
        wide = sum(table.sizeHint().width() + look.px(40) for table in (first, on_pages, *others[:-1]))
        # What is short stands below what is short: the list shall not be higher than it must.
        narrow = [[first, on_pages], others]
        apart = [[first], *([table] for table in others[:-1]), [*others[-1:], on_pages]]
        for column in apart if wide <= space.width() else narrow:
            self._stack(column)
        self._fill(space)

    def _stack(self, tables: Iterable[QWidget]) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(20))
        for table in tables:
            column.addWidget(table)
        column.addStretch(1)
        self._columns.addLayout(column)

    def _fill(self, space: QSize) -> None:
        look = theme.current()
        page = QWidget()
        page.setLayout(self._columns)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        close = Button(N_("Close"), kind="primary")
        close.setMinimumWidth(look.px(96))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(20))
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        bar = scroll.verticalScrollBar().sizeHint().width()
        wanted = page.sizeHint() + QSize(bar, foot.sizeHint().height() + 2)
        self.resize(wanted.boundedTo(space))


def _written(keys: Iterable[str]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence(each).toString(native) for each in keys)


def _table(head: str, rows: Iterable[tuple[str, str]]) -> QWidget:
    """A group of actions under its head."""
    look = theme.current()
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(24))
    grid.setVerticalSpacing(look.px(6))
    title = Label("", "heading")
    title.setText(head)
    grid.addWidget(title, 0, 0, 1, 2)
    for row, (words, keys) in enumerate(rows, start=1):
        grid.addWidget(QLabel(words), row, 0)
        shown = Label("", "label", "quiet")
        shown.setText(keys)
        grid.addWidget(shown, row, 1)
    grid.setColumnStretch(0, 1)
    return table
