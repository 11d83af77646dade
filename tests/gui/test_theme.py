"""The look in force: three sizes, two looks, one type."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetrics, QPalette, QRawFont

from spacebook.gui import theme


@pytest.mark.parametrize(
    ("size", "scale", "control"), [("standard", 1.0, 32), ("large", 1.2, 44), ("extra", 1.45, 52)]
)
def test_a_size_scales_everything(qapp, size, scale, control):
    look = theme.current()
    look.apply(qapp, "light", size)
    assert (look.scale, look.control) == (scale, control)
    assert [look.px(n) % 4 for n in (4, 8, 12, 16, 88)] == [0] * 5
    assert look.px(0) == 0
    assert look.font().pixelSize() == round(14 * scale)


def test_the_palette_and_the_listeners_follow_a_change(qapp, qtbot):
    look = theme.current()
    look.apply(qapp, "light")
    with qtbot.waitSignal(look.changed):
        look.apply(qapp, "dark", "standard")
    assert look.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.color("background")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("bold", [False, True])
def test_digits_have_one_width(bold):
    metrics = QFontMetrics(theme.current().font("body", bold=bold))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("bold", [False, True])
def test_the_type_in_use_draws_rare_given_names(bold):
    raw = QRawFont.fromFont(
        theme.current().font("body", bold=bold), QFontDatabase.WritingSystem.SimplifiedChinese
    )
    assert 0 not in raw.glyphIndexesForString("接待工位堃喆㛃")
