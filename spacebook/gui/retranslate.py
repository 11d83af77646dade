"""Say everything again after the language has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject


def retranslate(root: QObject) -> None:
    """Call `retranslate()` of everything below `root` that has one; `root` itself is left to the caller."""
    for child in root.findChildren(QObject):
        say = getattr(child, "retranslate", None)
        if callable(say):
            say()
