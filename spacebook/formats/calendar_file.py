"""Files with special days: a table of date, kind and name, or JSON in the form that holiday lists have."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacebook.domain.errors import Refusal
from spacebook.formats import table_csv

HEADINGS = {
    "date": ("date", "日期"),
    "kind": ("kind", "type", "类型", "類型"),
    "name": ("name", "名称", "名稱", "节日", "節日"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One day as a file has it; `line` is the line of a table, or "#3" for the third entry of JSON."""

    line: int | str
    date: str
    kind: str
    name: str = ""


def read(path: Path) -> list[Entry]:
    """The days of a file; what they mean is not judged here.

    Raises `Refusal`: "no_file", "file_unreadable", "empty_file", "missing_column", "unknown_format".
    """
    if not path.is_file():
        raise Refusal("no_file", path=str(path))
    suffix = path.suffix.casefold()
    if suffix not in (".csv", ".txt", ".json"):
        raise Refusal("unknown_format", path=str(path), formats=["CSV", "JSON"])
    found = list(_of_json(path) if suffix == ".json" else _of_table(path))
    if not found:
        raise Refusal("empty_file", path=str(path))
    return found


def _of_table(path: Path) -> Iterator[Entry]:
    table = table_csv.read(path)
    known = {heading.casefold(): heading for heading in table.headings}
    columns: dict[str, str] = {}
    for ours, names in HEADINGS.items():
        heading = next((known[name] for name in names if name in known), None)
        if heading is not None:
            columns[ours] = heading
        elif ours != "name":
            raise Refusal("missing_column", path=str(path), column=ours, needed=["date", "kind"])
    for line, row in table.rows:
        yield Entry(line, *(row.get(columns.get(ours, ""), "") for ours in HEADINGS))


def _of_json(path: Path) -> Iterator[Entry]:
    try:
        plain = json.loads(table_csv.decoded(path.read_bytes()))
        days = plain["days"] if isinstance(plain, dict) else plain
        entries = [dict(day) for day in days]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Refusal("file_unreadable", path=str(path), reason=str(fault)) from fault
    for number, entry in enumerate(entries, start=1):
        yield Entry(f"#{number}", str(entry.get("date", "")), _kind(entry), str(entry.get("name") or ""))


def _kind(entry: dict[str, Any]) -> str:
    if isinstance(entry.get("isOffDay"), bool):
        return "holiday" if entry["isOffDay"] else "makeup"
    return str(entry.get("kind", ""))
