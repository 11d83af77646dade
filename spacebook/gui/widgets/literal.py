"""What people wrote, shown as they wrote it where Qt would read markup or underline a letter."""

from __future__ import annotations

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """`text` for a tool tip, which takes a <b> in a title for bold print."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


def caption(text: str) -> str:
    """`text` for a button or a menu, which takes & for the mark of a letter to press."""
    return text.replace("&", "&&")
