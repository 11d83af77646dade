"""A window in a process of its own: `python -m benchmarks.window bare|ours [DATABASE VENUE]`.

Prints what it took until the first paint was done, as JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.timing import resident_mb

HEAVY = (
    "numpy", "psycopg", "dateutil", "icalendar", "ortools", "pypinyin", "xlsxwriter", "borax",
    "chinese_calendar", "tomli_w", "reportlab", "PySide6.QtPrintSupport",
)  # fmt: skip


class FirstPaint(QObject):
    """Ends the event loop when the widget it watches has been painted for the first time."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the paint happen, then stop."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # Not quit(): that would close the window, which waits for what runs in the background.
            QTimer.singleShot(0, lambda: QApplication.exit(0))
        return False


def _run(shown: QWidget, qt: QApplication) -> None:
    watcher = FirstPaint()
    shown.installEventFilter(watcher)
    qt.exec()


def _bare() -> QApplication:
    qt = QApplication(["bare"])
    window = QWidget()
    window.resize(1440, 900)
    window.show()
    _run(window, qt)
    return qt


def _ours(database: Path, venue: str) -> QApplication:
    from benchmarks.area import noon
    from spacebook.gui.app import App
    from spacebook.gui.grids.page import GridPage
    from spacebook.settings import Settings

    qt = QApplication(["spacebook"])
    stored = {"venue": venue, "language": "zh_CN", "theme": "light"}
    settings = Settings(database.parent / "settings.toml", stored)
    app = App(qt, settings, noon)
    app.open(str(database))
    assert app.window is not None
    page = app.window.pages.grid
    assert isinstance(page, GridPage)
    _run(page.grid.viewport(), qt)
    return qt


def _main() -> None:
    _qt = _bare() if sys.argv[1] == "bare" else _ours(Path(sys.argv[2]), sys.argv[3])
    cpu = time.process_time()
    heavy = sorted(name for name in HEAVY if name in sys.modules)
    sys.stdout.write(json.dumps({"cpu": cpu, "rss": resident_mb(), "heavy": heavy}))
    sys.stdout.flush()
    # Neither the audit in the background nor taking all apart is part of the start.
    os._exit(0)


if __name__ == "__main__":
    _main()
