"""What the import contracts cannot see: that a start without a window loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

# psycopg is not among them: peewee loads it wherever it is installed, which is why it is an extra
HEAVY = (
    "PySide6",
    "shiboken6",
    "numpy",
    "dateutil",
    "icalendar",
    "ortools",
    "pypinyin",
    "xlsxwriter",
)


@pytest.mark.parametrize("module", ["spacebook.cli", "spacebook.services.desk"])
def test_starts_without_loading(module: str) -> None:
    program = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
