"""A Qt application for painting, with or without a display."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The application there is, or a new one that needs no display where there is none.

    Raises RuntimeError when a Qt application without a graphical part is running already.
    """
    present = QCoreApplication.instance()
    if isinstance(present, QApplication):
        return present
    if present is not None:
        raise RuntimeError("a Qt application that cannot paint is running")
    if not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_say)
    return QApplication(["spacebook"])


def _say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but not what a platform without windows cannot do with windows."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(message + "\n")


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
