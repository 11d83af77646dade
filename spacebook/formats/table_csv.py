"""CSV as people have it: any of three encodings, any usual delimiter; written so that Excel reads it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacebook.domain.errors import Refusal

DELIMITERS = ",;\t|"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run as a formula by Excel and WPS."""
BEYOND = ""
"""The heading under which a row keeps what stands beyond the last column."""


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
        lines = list(_numbered(text))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise Refusal("file_unreadable", path=str(path), reason=str(fault)) from fault
    if not lines or not any(cell.strip() for cell in lines[0][1]):
        raise Refusal("empty_file", path=str(path))
    headings = tuple(cell.strip() for cell in lines[0][1])
    rows = tuple((number, _row(headings, line)) for number, line in lines[1:] if any(map(str.strip, line)))
    return Table(str(path), headings, rows)


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line they begin on; a cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=False)
    begin = 1
    for line in reader:
        yield begin, line
        begin = reader.line_num + 1


def _row(headings: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    row = {heading: _plain(cell) for heading, cell in zip(headings, line, strict=False)}
    beyond = [cell.strip() for cell in line[len(headings) :] if cell.strip()]
    return row | {BEYOND: ", ".join(beyond)} if beyond else row


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-16 with its mark, UTF-8, else GB18030."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file with a mark that makes Excel read Chinese; no cell can run as a formula.

    The file is there whole or not at all; raises `Refusal("file_unwritable")`.
    """
    draft = path.with_name(f"{path.name}.new")
    try:
        with draft.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(headings)
            writer.writerows([_safe(str(cell)) for cell in row] for row in rows)
        draft.replace(path)
    except OSError as fault:
        draft.unlink(missing_ok=True)
        raise Refusal("file_unwritable", path=str(path), reason=fault.strerror or str(fault)) from fault


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
