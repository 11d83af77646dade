"""The look in force: colours, sizes and type, changed at one place while the window runs."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from spacebook.gui import bundled, stylesheet
from spacebook.gui import tokens as colors

Mode = Literal["system", "light", "dark"]
Size = Literal["standard", "large", "extra"]
Role = Literal["body", "small", "label", "title", "heading", "number"]

_SCALES: dict[str, float] = {"standard": 1.0, "large": 1.2, "extra": 1.45}
# Hands that are not steady need 44 px to hit a control; type alone would give 38.
_CONTROLS: dict[str, int] = {"standard": 32, "large": 44, "extra": 52}
_TYPE: dict[str, tuple[int, bool]] = {
    "body": (14, False),
    "small": (12, False),
    "label": (13, False),
    "title": (18, True),
    "heading": (15, True),
    "number": (26, True),
}
_GRID = 4


class Theme(QObject):
    """The colours, sizes and fonts every widget asks for; there is one, `current()`.

    `changed` is emitted after the whole application has taken on a new look.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Mode = "light"
        self._size: Size = "standard"
        self._dark = False
        self._app: QApplication | None = None

    def apply(self, app: QApplication, mode: Mode = "system", size: Size = "standard") -> None:
        """Give `app` the look `mode` in the text size `size`; "system" follows the desktop from now on."""
        if self._app is not app:
            self._app = app
            app.setStyle(QStyleFactory.create("Fusion"))
            app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._mode, self._size = mode, size
        self._ask_system_for(mode)
        self._refresh()

    @property
    def mode(self) -> Mode:
        """What was chosen: "system", "light" or "dark"."""
        return self._mode

    @property
    def size(self) -> Size:
        """The text size chosen."""
        return self._size

    @property
    def dark(self) -> bool:
        """Whether the dark look is in force."""
        return self._dark

    @property
    def scale(self) -> float:
        """How much larger than standard everything is: 1.0, 1.2 or 1.45."""
        return _SCALES[self._size]

    @property
    def tokens(self) -> colors.Tokens:
        """The colours in force."""
        return colors.DARK if self._dark else colors.LIGHT

    @property
    def control(self) -> int:
        """The height of buttons and fields in pixels."""
        return _CONTROLS[self._size]

    def px(self, n: float) -> int:
        """Scale `n` pixels of the drawing; what lies on the 4 px grid there lies on it here."""
        if n and n % _GRID == 0:
            return max(_GRID, round(n * self.scale / _GRID) * _GRID)
        return round(n * self.scale)

    def text_px(self, role: Role = "body") -> int:
        """The height of the type of `role` in pixels."""
        return round(_TYPE[role][0] * self.scale)

    def font(self, role: Role = "body", *, bold: bool = False) -> QFont:
        """The type of `role`, with digits of one width; `bold` makes a quiet role strong."""
        font = QFont(bundled.families())
        font.setPixelSize(self.text_px(role))
        font.setBold(bold or _TYPE[role][1])
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def color(self, name: str) -> QColor:
        """The colour of the token `name`, or of "#RRGGBB" as it is."""
        return QColor(name if name.startswith("#") else getattr(self.tokens, name))

    def category(self, letter: str) -> colors.Category:
        """The colours of the activity `letter` (see `tokens.CATEGORY_OF`)."""
        return colors.category(letter, dark=self._dark)

    def _ask_system_for(self, mode: Mode) -> None:
        # Only so that title bars and native dialogs follow; where Qt cannot, our own palette still does.
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(
            mode, Qt.ColorScheme.Unknown
        )
        assert self._app is not None
        self._app.styleHints().setColorScheme(wanted)

    def _on_system_scheme(self) -> None:
        if self._mode == "system" and self._system_is_dark() != self._dark:
            self._refresh()

    def _system_is_dark(self) -> bool:
        assert self._app is not None
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        app = self._app
        assert app is not None
        self._dark = self._mode == "dark" or (self._mode == "system" and self._system_is_dark())
        sheet = stylesheet.build(self.tokens, self.px, control=self.control, text=self.text_px)
        if app.styleSheet() == sheet and app.font() == self.font():
            # Every widget there is would be polished again, for nothing.
            return
        app.setFont(self.font())
        app.setPalette(_palette(self.tokens))
        app.setStyleSheet(sheet)
        self.changed.emit()


@cache
def current() -> Theme:
    """The one theme of this process."""
    return Theme()


def _palette(look: colors.Tokens) -> QPalette:
    """The palette Fusion draws with wherever the style sheet is silent."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: look.background,
        role.WindowText: look.ink,
        role.Base: look.surface,
        role.AlternateBase: look.sunken,
        role.Text: look.ink,
        role.Button: look.surface,
        role.ButtonText: look.ink,
        role.BrightText: look.on_danger,
        role.Highlight: look.accent_tint,
        role.HighlightedText: look.ink,
        role.Accent: look.accent,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.ToolTipBase: look.ink,
        role.ToolTipText: look.surface,
        role.PlaceholderText: look.ink2,
        role.Light: look.surface,
        role.Midlight: look.line,
        role.Mid: look.line_strong,
        role.Dark: look.ink3,
        role.Shadow: look.shadow,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.ink3))
    return palette
