"""A field that finds a thing while its name is typed: a room, a colleague, an organisation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from spacebook.gui import icons, theme
from spacebook.gui.dialogs.count_field import bare_buttons, is_entered
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import _

_MOST_ROWS = 7
_BUTTON = 32
_DETAIL = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be picked: its id, its name and what tells it from others of that name."""

    id: int
    name: str
    detail: str = ""


class PickField(QLineEdit):
    """Shows what `find(text)` offers below the field; Enter takes the marked line, Esc puts the list away.

    A `free` field keeps any text and only helps to write it; the other kind holds the id of something, or
    None with a text that means nothing. `changed` follows every key and every choice.
    """

    changed = Signal()

    def __init__(
        self, find: Callable[[str], Sequence[Offer]], *, free: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._free = free
        self._taken: Offer | None = None
        self._offers: Sequence[Offer] = ()
        self._list: _OfferList | None = None
        self._open = QAction(self)
        icons.attach(self._open, "chevron-down", size=16)
        self._open.triggered.connect(lambda: self._show(""))
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        bare_buttons(self)
        self.textEdited.connect(self._on_edited)
        self.retranslate()

    def taken(self) -> Offer | None:
        """What was picked."""
        return self._taken

    def id(self) -> int | None:
        """The id of what was picked."""
        return self._taken.id if self._taken is not None else None

    def set_taken(self, offer: Offer | None) -> None:
        """Pick `offer`, or nothing."""
        self._taken = offer
        self.setText(offer.name if offer is not None else "")
        self.setToolTip(tip(offer.detail) if offer is not None else "")
        self.changed.emit()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def retranslate(self) -> None:
        """Say the words again."""
        self._open.setText(_("Show all"))
        self._open.setToolTip(_("Show all"))

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the list while there is one; shortcuts of the window come after it."""
        if event.type() == QEvent.Type.ShortcutOverride and self.is_open:
            keys = event.key() if isinstance(event, QKeyEvent) else 0
            if keys in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move in the list, take from it, or put it away."""
        key = event.key()
        if key == Qt.Key.Key_Down and not self.is_open:
            self._show("" if self._taken is not None else self.text())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.is_open:
            assert self._list is not None
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self.is_open:
            self._hide()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_marked()
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What is typed takes the place of what is there."""
        super().focusInEvent(event)
        if is_entered(event):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving takes the marked line, like Enter."""
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._take_marked()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw behind the name what tells it from others of that name."""
        super().paintEvent(event)
        if self._taken is None or not self._taken.detail:
            return
        look = theme.current()
        name = self.fontMetrics().horizontalAdvance(self.text())
        rest = self.rect().adjusted(look.px(20) + name, 0, -look.px(_BUTTON), 0)
        small = look.font("small")
        detail = QFontMetrics(small).elidedText(
            self._taken.detail, Qt.TextElideMode.ElideRight, max(0, rest.width())
        )
        painter = QPainter(self)
        painter.setFont(small)
        painter.setPen(look.color("ink2"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)

    def _on_edited(self, text: str) -> None:
        self._taken = None
        self.changed.emit()
        if text.strip():
            self._show(text)
        else:
            self._hide()

    def _show(self, text: str) -> None:
        self._offers = self._find(text)
        if not self._offers:
            self._hide()
            return
        if self._list is None or self._list.window() is not self.window():
            self._list = _OfferList(self.window())
            self._list.clicked.connect(self._on_clicked)
        marked = next((n for n, offer in enumerate(self._offers) if offer == self._taken), 0)
        self._list.offer(self._offers, -1 if self._free else marked)
        self._list.open_below(self)

    def _take_marked(self) -> None:
        if not self.is_open:
            return
        assert self._list is not None
        row = self._list.currentRow()
        self._hide()
        if 0 <= row < len(self._offers):
            self.set_taken(self._offers[row])

    def _on_clicked(self, index: QModelIndex) -> None:
        self._hide()
        self.set_taken(self._offers[index.row()])

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()


class _OfferList(QListWidget):
    """The list below the field. It is a part of the window and takes no focus, so typing goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_TwoTones(self))
        self.setProperty("offers", True)
        self.hide()

    def offer(self, offers: Sequence[Offer], marked: int) -> None:
        """Show `offers` with the line `marked` (-1: none)."""
        self.clear()
        for offer in offers:
            item = QListWidgetItem(offer.name)
            item.setData(_DETAIL, offer.detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.name}, {offer.detail}")
            self.addItem(item)
        self.setCurrentRow(marked)

    def step(self, by: int) -> None:
        """Mark the next line or the one before."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def open_below(self, field: QWidget) -> None:
        """Stand below `field`, or above it where there is more room."""
        look = theme.current()
        rows = min(self.count(), _MOST_ROWS)
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + look.px(4)
        parent = self.parentWidget()
        assert parent is not None
        top = field.mapTo(parent, QPoint(0, 0))
        y = top.y() + field.height() + 2
        if y + height > parent.height() and top.y() - height > 0:
            y = top.y() - height - 2
        self.setGeometry(QRect(top.x(), y, field.width(), height))
        self.show()
        self.raise_()


class _TwoTones(QStyledItemDelegate):
    """The name, and behind it the quieter detail."""

    def sizeHint(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - every line is as high
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """As high as a control."""
        look = theme.current()
        return QSize(look.px(120), look.control)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground and the two texts."""
        look = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.color("accent_tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.color("sunken"))
        rect = option.rect.adjusted(look.px(8), 0, -look.px(8), 0)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        metrics = QFontMetrics(look.font())
        painter.setFont(look.font())
        painter.setPen(look.color("ink"))
        width = min(metrics.horizontalAdvance(name), rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, name)
        rest = rect.adjusted(width + look.px(8), 0, 0, 0)
        small = look.font("small")
        painter.setFont(small)
        painter.setPen(look.color("ink2"))
        detail = QFontMetrics(small).elidedText(
            str(index.data(_DETAIL) or ""), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
