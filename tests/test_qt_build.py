"""The build of Qt's bindings itself: one release lost a reference to None at every void call."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QObject
target = QObject()
before = sys.getrefcount(None)
for _ in range(50_000):
    target.setObjectName("x")
print(before - sys.getrefcount(None))
"""


def test_void_calls_leave_the_references_to_none_alone() -> None:
    # in a process of its own, because the broken build aborts
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 100
