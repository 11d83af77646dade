"""`python -m benchmarks [--quick] [NAME ...]`: measure, print one table, fail when a bar is missed."""

import argparse
import sys
from importlib import import_module

from benchmarks.table import Row, printed

NAMES = ("clash", "booking", "series", "audit", "find", "search", "start", "pages", "sheets")


def main() -> int:
    """Run the benchmarks named, or all; 1 when one is over its bar."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}; all if none")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a look, not a figure")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in chosen.names or NAMES:
        sys.stderr.write(f"{name} …\n")
        rows += import_module(f"benchmarks.{name}").measure(quick=chosen.quick)
    sys.stdout.write(printed(rows) + "\n")
    return int(any(row.over for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
