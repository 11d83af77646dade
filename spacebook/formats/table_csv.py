"""CSV as people have it: any of three encodings, any usual delimiter; written so that Excel reads it."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacebook.domain.errors import Refusal

DELIMITERS = ",;\t|"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run as a formula by Excel and WPS."""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; `rows` carry the line number they had in the file (the heading is line 1)."""

    path: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read(path: Path) -> Table:
    """A CSV file as a table.

    Raises `Refusal`: "no_file", "file_unreadable", "empty_file".
    """
    if not path.is_file():
        raise Refusal("no_file", path=str(path))
    try:
        text = decoded(path.read_bytes())
        lines = list(csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=False))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise Refusal("file_unreadable", path=str(path), reason=str(fault)) from fault
    if not lines or not any(cell.strip() for cell in lines[0]):
        raise Refusal("empty_file", path=str(path))
    headings = tuple(cell.strip() for cell in lines[0])
    rows = tuple(
        (number, {heading: _plain(cell) for heading, cell in zip(headings, line, strict=False)})
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    )
    return Table(str(path), headings, rows)


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-16 with its mark, UTF-8, else GB18030."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file with a mark that makes Excel read Chinese; no cell can run as a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows([_safe(str(cell)) for cell in row] for row in rows)


def _dialect(text: str) -> type[csv.Dialect]:
    first_line = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)

    class Found(csv.excel):
        pass

    Found.delimiter = delimiter
    return Found


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _plain(cell: str) -> str:
    stripped = cell.strip()
    return stripped[1:] if stripped.startswith("'") and stripped[1:].startswith(FORMULA) else stripped
