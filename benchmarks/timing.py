"""CPU time of rival pieces of work, taken in turn so that a busy machine is unfair to none of them."""

import gc
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

MICRO, MILLI = 1e6, 1e3


def rivals(works: Mapping[str, Callable[[], object]], *, rounds: int, times: int = 1) -> dict[str, float]:
    """The median CPU seconds of each piece of work over some rounds.

    Each round does all of them one after the other, each `times` times; every second round goes backwards.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    names: Sequence[str] = list(works)
    for work in works.values():
        work()
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            taken[name].append(_seconds(works[name], times))
    return {name: median(found) for name, found in taken.items()}


def _seconds(work: Callable[[], object], times: int) -> float:
    gc.collect()
    gc.disable()
    start = time.process_time()
    for _ in range(times):
        work()
    spent = time.process_time() - start
    gc.enable()
    return spent / times


def resident_mb() -> float | None:
    """The memory of this process that is in RAM, in MB; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
