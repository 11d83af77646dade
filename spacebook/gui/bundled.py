"""The bundled type: one family for all scripts, and in English another one before it.

The Chinese family has quotation marks and dots as wide as a Han character, which is right between Han
characters and a hole in an English sentence.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from spacebook import assets, i18n


def families() -> list[str]:
    """The families to set type in, in the order of preference in the present language."""
    latin, han = _loaded("latin"), _loaded("subset")
    return [latin, han] if i18n.language() == "en" else [han]


@cache
def _loaded(part: str) -> str:
    """Make both weights known to Qt once and return the family's name."""
    for weight in ("Regular", "Bold"):
        font = QFontDatabase.addApplicationFont(str(assets.path(f"fonts/NotoSansSC-{weight}-{part}.ttf")))
    found = QFontDatabase.applicationFontFamilies(font)
    return found[0] if found else QFont().family()
