"""A message that floats over the foot of the page for a while: "Moved. Undo"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.banner import Banner

_SECONDS = 8
_WIDEST = 560


class Toast(Banner):
    """Floats over its parent, leaves by itself, and stays as long as the pointer or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_over)
        self._close.setProperty("kind", "toast")
        self._action.setProperty("kind", "toast")
        self._also.setProperty("kind", "toast")
        icons.attach(self._close, "close", "toast_ink")
        parent.installEventFilter(self)

    def show_message(
        self, text: str, kind: str = "done", *, action: str = "", also: str = "", seconds: float = _SECONDS
    ) -> None:
        """Show `text` for `seconds`; longer when somebody points at it."""
        super().show_message(text, kind, action=action, also=also)
        self.raise_()
        self._place()
        self._timer.start(round(seconds * 1000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the foot when the parent changes its size."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Wait while it is read."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Count again."""
        super().leaveEvent(event)
        self._timer.start(_SECONDS * 1000)

    def _on_over(self) -> None:
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._timer.start()
        else:
            self.put_away()

    def _place(self) -> None:
        look = theme.current()
        edge = look.px(16)
        width = min(look.px(_WIDEST), self._page.width() - 2 * edge)
        height = max(self._layout.heightForWidth(width), look.control + look.px(8))
        self.setGeometry(
            (self._page.width() - width) // 2, self._page.height() - height - edge, width, height
        )

    def _manner(self) -> str:
        return "toast"

    def _mark_color(self) -> str:
        return "toast_accent"

    def _restyle(self) -> None:
        super()._restyle()
        if self.isVisible():
            self._place()
