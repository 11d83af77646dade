"""The colours can be read, and told apart by every pair of eyes."""

from __future__ import annotations

from itertools import combinations

import pytest

from spacebook.gui import tokens
from tests.gui import eyes

LOOKS = {"light": tokens.LIGHT, "dark": tokens.DARK}
CATEGORIES = {"light": tokens.CATEGORIES_LIGHT, "dark": tokens.CATEGORIES_DARK}
READABLE = 4.5
APART = 10.0

GROUNDS = ("surface", "background", "sunken", "accent_tint", "danger_tint", "warning_tint", "info_tint")
TEXTS = [
    *((ink, ground) for ink in ("ink", "ink2") for ground in GROUNDS),
    *((state, "surface") for state in ("accent", "danger", "warning", "success", "info")),
    *((state, f"{state}_tint") for state in ("accent", "danger", "warning", "success", "info")),
    ("on_accent", "accent_fill"),
    ("on_accent", "accent_fill_hover"),
    ("on_danger", "danger_fill"),
    ("on_danger", "danger_fill_hover"),
    ("toast_ink", "toast"),
    ("toast_accent", "toast"),
    *(("rail_ink", ground) for ground in ("rail", "rail_hover")),
    ("rail_ink_active", "rail_active"),
]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(look, text, ground):
    colors = LOOKS[look]
    assert eyes.contrast(getattr(colors, text), getattr(colors, ground)) >= READABLE


@pytest.mark.parametrize("look", CATEGORIES)
@pytest.mark.parametrize("name", tokens.CATEGORIES_LIGHT)
def test_the_words_of_a_category_can_be_read_on_its_tint_and_on_the_page(look, name):
    color = CATEGORIES[look][name]
    assert eyes.contrast(color.strong, color.tint) >= READABLE
    assert eyes.contrast(color.strong, LOOKS[look].surface) >= READABLE
    assert eyes.contrast(LOOKS[look].ink, color.tint) >= READABLE


@pytest.mark.parametrize("look", CATEGORIES)
@pytest.mark.parametrize("kind", ["FULL", "DEUTERANOPIA", "PROTANOPIA"])
def test_no_two_categories_look_alike(look, kind):
    strong = {name: color.strong for name, color in CATEGORIES[look].items()}
    alike = [
        (one, other)
        for one, other in combinations(strong, 2)
        if eyes.distance(strong[one], strong[other], getattr(eyes, kind)) < APART
    ]
    assert alike == []


def test_every_kind_of_activity_has_a_colour_of_its_own():
    assert set(tokens.CATEGORY_OF) == set("DZXWEQBJF")
    assert len(set(tokens.CATEGORY_OF.values())) == len(tokens.CATEGORY_OF)
    assert tokens.category("?", dark=False) == tokens.CATEGORIES_LIGHT["slate"]
