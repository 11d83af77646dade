"""Give a widget another manner of the style sheet while it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def dress(widget: QWidget, name: str, value: object) -> None:
    """Set the property `name` the style sheet asks for, and let the style look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
