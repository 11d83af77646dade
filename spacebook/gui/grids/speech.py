"""Painted grids for screen readers: the cell at the keyboard, said as one sentence.

A reader hears the accessible name of the widget that has the focus, so the grid's name is the sentence and
a focus event follows each move. Qt's own interface for tables would need an object for every cell that
outlives its Python wrapper, which the bindings do not promise.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def focus_said(widget: QWidget, sentence: str) -> None:
    """The keyboard is at another cell of `widget`: say it."""
    if widget.accessibleName() == sentence:
        return
    widget.setAccessibleName(sentence)
    if widget.hasFocus():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))


def announced(widget: QWidget, sentence: str) -> None:
    """Something happened at `widget` that is worth interrupting for."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
