"""The dark rail at the left that leads from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.widgets.rail_button import RailButton
from spacebook.i18n import _

_WIDTH = 88
_BRAND = 56


@dataclass(frozen=True, slots=True)
class RailItem:
    """One page: name in code, icon, words (English source text), and whether it stands at the foot."""

    name: str
    icon: str
    source: str
    at_foot: bool = False


class Rail(QWidget):
    """Shows the pages with their counts of what waits; `chosen` tells which page the user wants.

    Tab leads into it, up and down from page to page, Enter or Space chooses.
    """

    chosen = Signal(str)

    def __init__(self, items: Sequence[RailItem], *, brand: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brand = brand
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._buttons: dict[str, RailButton] = {}
        for item in [item for item in items if not item.at_foot]:
            self._add(item)
        self._layout.addStretch(1)
        for item in [item for item in items if item.at_foot]:
            self._add(item)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def current(self) -> str:
        """The name of the page in force, "" when there is none yet."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, name: str) -> None:
        """Mark `name` as the page in force without telling anybody; "" marks none."""
        if name:
            self._buttons[name].setChecked(True)
        for button in [] if name else self._buttons.values():
            # One of an exclusive set cannot be let go of: it leaves the set for that moment.
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)

    def set_badge(self, name: str, n: int) -> None:
        """Show that `n` things wait on the page `name`; none shows nothing."""
        self._buttons[name].set_count(n)

    def retranslate(self) -> None:
        """Say the words again."""
        self.setAccessibleName(_("Pages"))
        for button in self._buttons.values():
            button.retranslate()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the ground and the brand."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("rail"))
        if self._brand:
            painter.setPen(look.color("rail_ink_active"))
            painter.setFont(look.font("heading"))
            top = self.rect().adjusted(0, 0, 0, look.px(_BRAND) - self.height())
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, _(self._brand))

    def _add(self, item: RailItem) -> None:
        button = RailButton(item.icon, item.source, self)
        button.clicked.connect(lambda: self.chosen.emit(item.name))
        button.stepped.connect(self._on_stepped)
        self._layout.addWidget(button)
        self._buttons[item.name] = button

    def _on_stepped(self, by: int) -> None:
        buttons = list(self._buttons.values())
        at = next((i for i, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[max(0, min(len(buttons) - 1, at + by))].setFocus(Qt.FocusReason.TabFocusReason)

    def _restyle(self) -> None:
        look = theme.current()
        self.setFixedWidth(look.px(_WIDTH))
        top = look.px(_BRAND if self._brand else 8)
        self._layout.setContentsMargins(0, top, 0, look.px(8))
