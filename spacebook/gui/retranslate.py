"""Say everything again after the language has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import isValid


def retranslate(root: QObject) -> None:
    """Call `retranslate()` of everything below `root` that has one; `root` itself is left to the caller."""
    for child in root.findChildren(QObject):
        # A widget that says itself again may have thrown some of its children away.
        say = getattr(child, "retranslate", None) if isValid(child) else None
        if callable(say):
            say()
