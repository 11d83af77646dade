"""The audit: every pair that overlaps, and the whole look at what stands."""

import sqlite3
from collections.abc import Callable

from benchmarks.area import MIDDLE, PLANTED, area, opened
from benchmarks.table import Row
from benchmarks.timing import MILLI, resident_mb, rivals
from spacebook.services.desk import Desk
from spacebook.store.occupancy import overlapping_pairs

SCAN = 'SELECT sum("end" - start) FROM occupancy'


def measure(*, quick: bool) -> list[Row]:
    """Pairs against one walk over the index that holds them, the memory they take, and the whole audit."""
    path = area(1_000_000)
    desk, raw = opened(path), sqlite3.connect(path)
    raw.execute("PRAGMA cache_size = -16000")
    before = resident_mb()
    found = len(overlapping_pairs(desk.store))
    if found != PLANTED:
        raise ValueError(f"{found} pairs found of {PLANTED}")
    after = resident_mb()
    works: dict[str, Callable[[], object]] = {
        "pairs": lambda: overlapping_pairs(desk.store),
        "scan": lambda: raw.execute(SCAN).fetchone(),
        "whole": lambda: desk.watch.standing(MIDDLE),
    }
    cpu = {name: spent * MILLI for name, spent in rivals(works, rounds=2 if quick else 5).items()}
    raw.close()
    work = f"audit of 1,000,000: all {PLANTED} pairs"
    rows = [
        Row(work, cpu["pairs"], "ms", cpu["scan"], "one scan of the index", 5.5),
        _grown(work, before, after),
        Row(_whole(desk), cpu["whole"], "ms", cpu["scan"], "one scan of the index"),
    ]
    desk.close()
    return rows


def _grown(work: str, before: float | None, after: float | None) -> Row:
    if before is None or after is None:
        return Row(f"{work}, memory", skipped="the system does not tell")
    return Row(f"{work}, memory", after - before, "MB", bar=50)


def _whole(desk: Desk) -> str:
    count = len(desk.watch.standing(MIDDLE))
    return f"every conflict from today on ({count:,} stand)"
