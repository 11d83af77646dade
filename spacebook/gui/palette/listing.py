"""The list below the palette's line: sections with their heads, and lines with their keys at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from spacebook.gui import icons, theme
from spacebook.gui.palette.entries import Entry
from spacebook.i18n import _

_Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
_HEAD, _LINE, _TALL, _ICON, _EDGE = 28, 36, 56, 20, 12


class Listing(QListWidget):
    """Shows entries and marks one; it takes no focus, so that typing goes on. Heads cannot be marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_Lines(self))
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._say)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these and mark the first, or the one that was marked when it is still among them."""
        marked = self.entry()
        self.blockSignals(True)
        self.clear()
        section = ""
        for entry in entries:
            if entry.section != section:
                section = entry.section
                self._add_head(_(section))
            self._add(entry)
        self.blockSignals(False)
        rows = [row for row in range(self.count()) if self._entry_at(row) is not None]
        kept = (row for row in rows if marked is not None and _same(self._entry_at(row), marked))
        self.setCurrentRow(next(kept, rows[0] if rows else -1))
        if rows and self.currentRow() == rows[0]:
            self.scrollToTop()

    def forget_mark(self) -> None:
        """Mark the best answer again: the text is another one now."""
        self.setCurrentRow(-1)

    def entries(self) -> list[Entry]:
        """What is listed."""
        return [entry for row in range(self.count()) if (entry := self._entry_at(row)) is not None]

    def entry(self) -> Entry | None:
        """The entry that is marked."""
        return self._entry_at(self.currentRow())

    def step(self, by: int) -> None:
        """Mark the entry so many lines further, from the end to the beginning and back."""
        rows = [row for row in range(self.count()) if self._entry_at(row) is not None]
        if not rows:
            return
        at = rows.index(self.currentRow()) if self.currentRow() in rows else -1
        beyond = not 0 <= at + by < len(rows)
        place = (at + by) % len(rows) if abs(by) == 1 or not beyond else (0 if by < 0 else len(rows) - 1)
        self.setCurrentRow(rows[place])
        if place == 0:
            self.scrollToTop()

    def wanted_height(self) -> int:
        """How high all lines are together."""
        heights = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return heights + 2 * self.frameWidth() + theme.current().px(8)

    def _add_head(self, words: str) -> None:
        head = QListWidgetItem(words, self)
        head.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, entry: Entry) -> None:
        line = QListWidgetItem(entry.words, self)
        line.setData(ENTRY, entry)
        line.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)

    def _entry_at(self, row: int) -> Entry | None:
        item = self.item(row)
        found = item.data(ENTRY) if item is not None else None
        return found if isinstance(found, Entry) else None

    def _say(self) -> None:
        entry = self.entry()
        if entry is not None and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, entry.spoken))


class _Lines(QStyledItemDelegate):
    """Paints a head, or an entry: icon, words, the quieter detail, the key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Heads are lower than lines; both grow with the text."""
        look = theme.current()
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return QSize(look.px(200), look.px(_HEAD))
        return QSize(look.px(200), look.px(_TALL) if entry.note else max(look.px(_LINE), look.control))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self._paint_entry(painter, option, entry)
        else:
            self._paint_head(painter, option.rect, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, words: str) -> None:
        look = theme.current()
        place = rect.adjusted(look.px(_EDGE), 0, -look.px(_EDGE), -look.px(4))
        painter.setFont(look.font("small", bold=True))
        painter.setPen(look.color("ink2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        look = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_tint" if chosen else "sunken"))
            ground = option.rect.adjusted(look.px(4), 0, -look.px(4), 0)
            painter.drawRoundedRect(ground, look.px(6), look.px(6))
        rect = option.rect.adjusted(look.px(_EDGE), 0, -look.px(_EDGE), 0)
        side = look.px(_ICON)
        top = rect.top() + (rect.height() - side) // 2
        painter.drawPixmap(rect.left(), top, icons.pixmap(entry.icon, side, "accent" if chosen else "ink2"))
        rect.setLeft(rect.left() + side + look.px(12))
        if entry.keys:
            rect.setRight(self._paint_keys(painter, rect, entry.keys) - look.px(12))
        if entry.note:
            half = rect.height() // 2 - look.px(4)
            self._paint_note(painter, rect.adjusted(0, half + look.px(4), 0, -look.px(4)), entry)
            rect.adjust(0, look.px(4), 0, -half)
        self._paint_words(painter, rect, entry)

    def _paint_note(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        look = theme.current()
        font = look.font("label")
        painter.setFont(font)
        painter.setPen(look.color(entry.tone or "ink2"))
        note = QFontMetrics(font).elidedText(entry.note, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, note)

    def _paint_keys(self, painter: QPainter, rect: QRect, keys: str) -> int:
        """Draw the key at the right end and return where it begins."""
        look = theme.current()
        font = look.font("small")
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(keys) + look.px(12), metrics.height() + look.px(2)
        cap = QRect(rect.right() - width, rect.center().y() - height // 2, width, height)
        painter.setPen(QPen(look.color("line_strong"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(cap, look.px(4), look.px(4))
        painter.setPen(look.color("ink2"))
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return cap.left()

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        look = theme.current()
        metrics = QFontMetrics(look.font())
        small = QFontMetrics(look.font("label"))
        # The words come first; the detail gets what is left, but never less than a third.
        # Advances are rounded: a text of exactly its own width would lose its end.
        width = min(metrics.horizontalAdvance(entry.words) + 2, rect.width())
        if entry.detail:
            wanted = small.horizontalAdvance(entry.detail) + look.px(12)
            width = min(width, rect.width() - min(wanted, rect.width() // 3))
        painter.setFont(look.font())
        painter.setPen(look.color("ink"))
        words = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        rest = rect.adjusted(width + look.px(12), 0, 0, 0)
        painter.setFont(look.font("label"))
        painter.setPen(look.color("ink2"))
        detail = small.elidedText(entry.detail, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, detail)


def _same(one: Entry | None, other: Entry) -> bool:
    return one is not None and (one.kind, one.value) == (other.kind, other.value)
