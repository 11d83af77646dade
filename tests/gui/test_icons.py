"""Icons: one for every name the window uses, drawn in the colours of the look in force."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QIcon, QImage

from spacebook import assets
from spacebook.gui import icons, theme

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = sorted(path.stem for path in assets.path("icons").glob("*.svg"))
AGREED = {
    "phone",
    "rooms",
    "warning",
    "repeat",
    "dot",
    "note",
    "print",
    "refresh",
    "download",
    "today",
    "info",
    "help",
    "edit",
    "check",
    "chevron-up",
    "chevron-down",
    "clock",
    "filter",
    "inbox",
    "close",
    "text-size",
    "language",
    "projector",
    "users",
    "chevron-left",
    "key",
    "menu",
    "calendar",
    "people",
    "sun",
    "undo",
    "drag",
    "delete",
    "chevron-right",
    "redo",
    "duty",
    "conflict",
    "settings",
    "more",
    "upload",
    "lock",
    "plus",
    "search",
    "history",
    "report",
    "moon",
}


def ink(image: QImage) -> set[str]:
    """The colours of the fully covered points."""
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {point.name() for point in points if point.alpha() == 255}


def used() -> set[str]:
    """Every name given as a text to a function of `icons` in the window's code."""
    package = Path(icons.__file__).parent
    calls = (
        node
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    )
    return {
        argument.value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "icons"
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_every_name_agreed_or_used_has_a_drawing():
    named = {name for name in used() if not name.startswith("#")} - set(theme.current().tokens.__slots__)
    assert AGREED | named <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_shows_something_in_the_colour_asked_for(name):
    assert ink(icons.pixmap(name, 48, "#AA0000", ratio=2.0).toImage()) == {"#aa0000"}


@pytest.mark.parametrize("name", NAMES)
def test_drawings_share_one_grid_and_one_stroke(name):
    text = assets.path(f"icons/{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor" stroke-width="1.75" stroke-linecap="round"' in text


def test_an_icon_is_as_sharp_as_the_screen():
    pixmap = icons.pixmap("key", 20, ratio=2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_an_icon_switched_off_is_paler(qapp):
    theme.current().apply(qapp, "light")
    icon = icons.icon("edit", "ink")
    assert ink(icon.pixmap(20, QIcon.Mode.Normal).toImage()) == {theme.current().tokens.ink.lower()}
    assert ink(icon.pixmap(20, QIcon.Mode.Disabled).toImage()) == {theme.current().tokens.ink3.lower()}


def test_an_icon_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-thing")


def test_an_action_follows_the_look(qapp):
    action = QAction()
    theme.current().apply(qapp, "light")
    icons.attach(action, "edit", "ink")
    theme.current().apply(qapp, "dark")
    assert ink(action.icon().pixmap(20).toImage()) == {theme.current().tokens.ink.lower()}
