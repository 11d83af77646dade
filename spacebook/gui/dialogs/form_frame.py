"""The frame of a form: a heading, a page that scrolls, a fold in it, and a foot with the buttons."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from spacebook.gui import icons, theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.dialogs.verdict import Verdict
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_

_WIDTH = 640
_AIR = 24


class FormFrame(QWidget):
    """Has the parts every form needs; `fill` puts the fields between them. It is as high as its content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.heading = Label("", "title")
        self.note = Label("", "label")
        self.draft = Banner()
        self.verdict = Verdict()
        self.fold = Button(N_("&More"), kind="link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._on_fold)
        self.refusal = Label("", "label", "danger")
        self.refusal.setWordWrap(True)
        self.keys = QLabel()
        self.keys.setProperty("role", "small")
        self.cancel = Button(N_("Close"))
        self.submit = Button(N_("Book"), kind="primary")
        self._page, self._below, self._foot = QWidget(), QWidget(), QFrame()
        self._column, self._folded = QVBoxLayout(self._page), QVBoxLayout(self._below)
        self._feet = QHBoxLayout(self._foot)
        self._scroll = QScrollArea(widgetResizable=True)

    def fill(self, above: list[QWidget], beside: list[QWidget], below: list[QWidget]) -> None:
        """Put `above` before the verdict, `beside` after it and `below` behind the fold."""
        for widget in (self.heading, self.note, self.draft, *above, self.verdict, *beside):
            self._column.addWidget(widget)
        self._column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._below)
        self._column.addStretch(1)
        for widget in below:
            self._folded.addWidget(widget)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        self._fill_foot()
        whole = QVBoxLayout(self)
        tight(whole, 0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot)
        self._below.hide()
        self.refusal.hide()
        theme.current().changed.connect(self._restyle)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        qt.focusChanged.connect(self._on_focus)
        self._restyle()

    def show_from_fold(self) -> None:
        """Scroll so far that what the fold has opened begins at the upper edge."""
        # The page gets its height when the event loop turns.
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(self.fold.y()))

    def fit(self) -> None:
        """Grow or shrink to the content."""
        self.resize(self.sizeHint())

    def grow(self) -> None:
        """Grow when the content has become higher; a form that shrinks under the hand is no help."""
        wanted = self.sizeHint()
        if wanted.height() > self.height():
            self.resize(self.width(), wanted.height())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the content, and never higher than the screen."""
        look = theme.current()
        space = self.screen().availableGeometry()
        width = min(look.px(_WIDTH), space.width())
        height = _height(self._column, width) + _height(self._feet, width)
        return QSize(width, min(height + 2, space.height() - look.px(_AIR)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only now the style has given every part its size."""
        super().showEvent(event)
        self.fit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard back to the window below, also where no window manager does."""
        super().hideEvent(event)
        below = self.parentWidget()
        if below is not None:
            below.window().activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let no field write down what is pressed with Alt; on a Mac Alt writes letters of its own."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and sys.platform != "darwin":
            alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alone and event.text().strip().isprintable() and event.text().strip():
                return True
        return super().eventFilter(watched, event)

    def _fill_foot(self) -> None:
        self._foot.setProperty("strip", "bottom")
        left = QVBoxLayout()
        left.addWidget(self.refusal)
        left.addWidget(self.keys)
        self._feet.addLayout(left, 1)
        self._feet.addWidget(self.cancel)
        self._feet.addWidget(self.submit)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Alt and a letter lead to fields that are scrolled away; under the mouse nothing may move.
        pointed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or not self._page.isAncestorOf(new):
            return
        # A letter that is nobody's key would be typed into the field; installing twice is installing once.
        new.installEventFilter(self)
        if not pointed:
            self._scroll.ensureWidgetVisible(new, 0, theme.current().px(_AIR))

    def _on_fold(self, on: bool) -> None:
        self._below.setVisible(on)
        self._restyle()
        self.fit()

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(20)
        self._column.setContentsMargins(edge, look.px(16), edge, look.px(12))
        self._column.setSpacing(look.px(12))
        tight(self._folded, look.px(12))
        self._feet.setContentsMargins(edge, look.px(12), edge, look.px(12))
        self._feet.setSpacing(look.px(8))
        icons.attach(self.fold, "chevron-up" if self.fold.isChecked() else "chevron-down", "accent", size=16)
        for button in (self.submit, self.cancel):
            button.setMinimumWidth(look.px(96))


def _height(layout: QLayout, width: int) -> int:
    """How high `layout` is at this width; Qt answers only for those that hold something that wraps."""
    layout.activate()
    return (
        layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )
