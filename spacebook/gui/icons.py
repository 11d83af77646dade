"""Our own icons, drawn in the colour of the look in force."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol, cast

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from spacebook import assets
from spacebook.gui import theme

_STANDARD = 20


class _Bearer(Protocol):
    """Whatever shows an icon: a button, an action, a menu."""

    def setIcon(self, icon: QIcon) -> None: ...  # noqa: N802 - Qt's name


def icon(name: str, color: str | None = None, *, size: int = _STANDARD) -> QIcon:
    """Return the icon `name` in a token's colour ("ink2" when none is given) or in "#RRGGBB".

    It knows how it looks switched off and under the pointer, and is sharp where it is shown at `size`
    (pixels of the drawing). It does not follow a later change of the look: `attach` does.
    Raises FileNotFoundError for an icon there is not.
    """
    look = theme.current()
    normal, active, off = (look.color(each).name() for each in (color or "ink2", color or "ink", "ink3"))
    return _icon(name, normal, active, off, look.px(size), _ratio())


def attach(bearer: _Bearer, name: str, color: str | None = None, *, size: int = _STANDARD) -> None:
    """Give `bearer` the icon `name` now and again whenever the look changes, for as long as it lives."""
    if not isinstance(bearer, QObject):
        raise TypeError(f"{bearer!r} cannot follow the look: it is no QObject")
    follower = bearer.findChild(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (follower or _Follower(bearer)).follow(name, color, size)


def pixmap(name: str, size: int, color: str = "ink2", *, ratio: float | None = None) -> QPixmap:
    """Return the icon `name` as a square of `size` logical pixels for painting, sharp at `ratio`."""
    return _pixmap(name, size, theme.current().color(color).name(), ratio or _ratio())


class _Follower(QObject):
    """Lives inside the bearer of an icon and dresses it anew when the look changes."""

    def __init__(self, bearer: QObject) -> None:
        super().__init__(bearer)
        self._name = ""
        self._color: str | None = None
        self._size = _STANDARD
        theme.current().changed.connect(self._dress)

    def follow(self, name: str, color: str | None, size: int) -> None:
        """Show this icon from now on."""
        self._name, self._color, self._size = name, color, size
        self._dress()

    def _dress(self) -> None:
        bearer = cast(_Bearer, self.parent())
        bearer.setIcon(icon(self._name, self._color, size=self._size))


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _icon(name: str, normal: str, active: str, off: str, size: int, ratio: float) -> QIcon:
    made = QIcon(_pixmap(name, size, normal, ratio))
    if active != normal:
        made.addPixmap(_pixmap(name, size, active, ratio), QIcon.Mode.Active)
    made.addPixmap(_pixmap(name, size, off, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=2048)
def _pixmap(name: str, size: int, color: str, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", color.encode())))
    side = round(size * ratio)
    made = QPixmap(QSize(side, side))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@cache
def _source(name: str) -> bytes:
    return assets.path(f"icons/{name}.svg").read_bytes()
