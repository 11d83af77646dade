"""From nothing to the painted week page, against a bare window; and what must not be imported for it."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.area import copy
from benchmarks.table import Row
from benchmarks.timing import MILLI

GATE = frozenset(("numpy", "psycopg", "dateutil", "icalendar", "ortools", "pypinyin", "xlsxwriter"))
"""What may not be in memory when the window is painted."""


def measure(*, quick: bool) -> list[Row]:
    """Processes started in turn: a bare window, ours with one venue, ours with all 500 rooms."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(copy(1_000_000, Path(folder)))
        kinds = {"bare": ("bare",), "venue": ("ours", path, "V03"), "area": ("ours", path, "")}
        runs: dict[str, list[dict[str, Any]]] = {name: [] for name in kinds}
        for arguments in kinds.values():
            _started(folder, *arguments)  # the first start compiles what it imports
        for _ in range(3 if quick else 9):
            for name, arguments in kinds.items():
                runs[name].append(_started(folder, *arguments))
    heavy = runs["venue"][0]["heavy"]
    sys.stderr.write(f"imported at start: {', '.join(heavy) or 'nothing heavy'}\n")
    bare = "a bare window"
    return [
        Row("start to painted week, 2,000 bookings", *_cpu(runs, "venue"), bare, 1.5),
        Row("start, memory", *_memory(runs, "venue"), bare, 1.7),
        Row("start, heavy modules imported", len(GATE.intersection(heavy)), "modules", bar=0),
        Row("start, 500 rooms shown, 49,000 bookings", *_cpu(runs, "area"), bare),
    ]


def _cpu(runs: dict[str, list[dict[str, Any]]], name: str) -> tuple[float, str, float]:
    return _middle(runs[name], "cpu") * MILLI, "ms", _middle(runs["bare"], "cpu") * MILLI


def _memory(runs: dict[str, list[dict[str, Any]]], name: str) -> tuple[float, str, float]:
    return _middle(runs[name], "rss"), "MB", _middle(runs["bare"], "rss")


def _middle(found: list[dict[str, Any]], what: str) -> float:
    return float(median(one[what] or 0 for one in found))


def _started(folder: str, *arguments: str) -> dict[str, Any]:
    # A home of its own, so that nobody's settings are read or written.
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
    environment = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks.window", *arguments]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
