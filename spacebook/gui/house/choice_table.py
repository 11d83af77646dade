"""A table whose last column asks for a choice in each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from spacebook.gui import theme
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import _

Index = QModelIndex | QPersistentModelIndex
NOTHING = -1


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """`key` names the row, `options` are values with their words, `chosen` the place of one or `NOTHING`."""

    key: int
    cells: tuple[str, ...]
    options: tuple[tuple[Any, str], ...]
    chosen: int = NOTHING


class ChoiceTable(QTableView):
    """`changed` follows every choice, `row_changed` carries the key of the row the keyboard is in.

    `heads` are English source texts with the share of the width each gets, the last one over the choices.
    """

    changed = Signal()
    row_changed = Signal(int)

    def __init__(self, heads: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = tuple(heads.values())
        self._model = _Model(tuple(heads))
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setProperty("rows", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._model.dataChanged.connect(lambda *_facts: self.changed.emit())
        self.selectionModel().currentRowChanged.connect(self._on_row)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def show_rows(self, rows: Sequence[ChoiceRow]) -> None:
        """Show these rows; a choice made for one of them before is kept where it is still offered."""
        before = self.chosen()
        self._model.show([_kept(row, before) for row in rows])
        last = self._model.columnCount() - 1
        for row in range(len(rows)):
            self.openPersistentEditor(self._model.index(row, last))
        if rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def clear(self) -> None:
        """Show nothing, and forget what was chosen."""
        self._model.show([])

    def rows(self) -> list[ChoiceRow]:
        """What is shown."""
        return self._model.rows

    def chosen(self) -> dict[int, Any]:
        """What was chosen by the key of the row; rows without a choice are not among them."""
        return {row.key: row.options[row.chosen][0] for row in self._model.rows if row.chosen != NOTHING}

    def choose(self, key: int, value: Any) -> None:
        """Choose in one row, if it offers that."""
        for at, row in enumerate(self._model.rows):
            values = [each for each, _words in row.options]
            if row.key == key and value in values:
                place = self._model.index(at, self._model.columnCount() - 1)
                self._model.setData(place, values.index(value), Qt.ItemDataRole.EditRole)

    def choose_all(self, value: Any) -> None:
        """Choose the same in every row that offers it."""
        for row in list(self._model.rows):
            self.choose(row.key, value)

    def current_key(self) -> int | None:
        """The key of the row the keyboard is in."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def retranslate(self) -> None:
        """Say the heads again."""
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._model.columnCount() - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Every column keeps its share of the width."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, width * share // sum(self._shares))

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_changed.emit(self._model.rows[index.row()].key)

    def _restyle(self) -> None:
        look = theme.current()
        self.verticalHeader().setDefaultSectionSize(max(look.control + look.px(12), look.px(56)))


class _Model(QAbstractTableModel):
    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._heads = tuple(heads)
        self.rows: list[ChoiceRow] = []

    def show(self, rows: Sequence[ChoiceRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self._heads[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self.is_choice(index) else usual

    def is_choice(self, index: Index) -> bool:
        """Whether this is the column of the choices."""
        return index.column() == len(self._heads) - 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if self.is_choice(index):
            if role == Qt.ItemDataRole.EditRole:
                return row.chosen
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return row.options[row.chosen][1] if row.chosen != NOTHING else _("Choose …")
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[index.column()]
        return tip(row.cells[index.column()]) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        row = self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == row.chosen:
            return False
        self.rows[index.row()] = ChoiceRow(row.key, row.cells, row.options, int(value))
        self.dataChanged.emit(index, index)
        return True


class _Delegate(QStyledItemDelegate):
    def __init__(self, table: ChoiceTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002, N802
        row = self._table.rows()[index.row()]
        box = QComboBox(parent)
        for _value, words in row.options:
            box.addItem(words)
        box.setPlaceholderText(_("Choose …"))
        box.setAccessibleName(_("{what}: what becomes of it").format(what=row.cells[0]))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.activated.connect(lambda _row: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(index.data(Qt.ItemDataRole.EditRole))
        editor.setToolTip(tip(editor.currentText()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentIndex(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002, N802
        look = theme.current()
        room = option.rect
        height = min(room.height(), look.control)
        top = room.top() + (room.height() - height) // 2
        editor.setGeometry(room.left(), top, room.width() - look.px(4), height)


def _kept(row: ChoiceRow, before: dict[int, Any]) -> ChoiceRow:
    values = [value for value, _words in row.options]
    if row.key in before and before[row.key] in values:
        return ChoiceRow(row.key, row.cells, row.options, values.index(before[row.key]))
    return row
