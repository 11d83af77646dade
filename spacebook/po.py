"""Read translation catalogues (.po) as they are, without a build step between a text and its users."""

from __future__ import annotations

import gettext
import io
import re
import struct
from dataclasses import dataclass
from pathlib import Path

_MO_MAGIC = 0x950412DE
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_ESCAPED = re.compile(r"\\(.?)", re.DOTALL)
_KEYWORD = re.compile(r"(msgid|msgid_plural|msgstr|msgstr\[(\d)\])\s+(\".*)")


class PoError(ValueError):
    """A catalogue breaks the format; the text names the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: its source text, the plural of it ("" when it has none) and its translations."""

    msgid: str
    msgstr: tuple[str, ...]
    plural: str = ""


class _Reader:
    """Collects the lines of one message at a time; `entries` holds those that are complete, `line` counts."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.line = 0
        self._fields: dict[str, str] = {}
        self._field = ""

    def begin(self, field: str, text: str) -> None:
        if field == "msgid":
            self.finish()
        elif "msgid" not in self._fields:
            raise PoError(f"{field} stands before its msgid")
        if field in self._fields:
            raise PoError(f"a second {field}")
        self._fields[field] = text
        self._field = field

    def go_on(self, text: str) -> None:
        if not self._field:
            raise PoError("text outside a message")
        self._fields[self._field] += text

    def finish(self) -> None:
        if not self._fields:
            return
        fields, self._fields, self._field = self._fields, {}, ""
        msgid, plural = fields.pop("msgid"), fields.pop("msgid_plural", "")
        wanted = [f"msgstr[{n}]" for n in range(len(fields))] if plural else ["msgstr"]
        if not fields or list(fields) != wanted:
            raise PoError(f"{msgid!r} needs {' '.join(wanted) or 'msgstr[0]'}")
        self.entries.append(Entry(msgid, tuple(fields.values()), plural))


def parse(text: str) -> list[Entry]:
    """Return the messages of a catalogue in their order, the header first (its msgid is "").

    Raises PoError with the number of the line. Contexts (msgctxt) are not part of our catalogues.
    """
    reader = _Reader()
    # Not splitlines: a text may hold one of the rarer line separators.
    try:
        for raw in text.split("\n"):
            reader.line += 1
            line = raw.strip()
            if not line or line[0] == "#":
                continue
            if line[0] == '"':
                reader.go_on(_unquote(line))
                continue
            match = _KEYWORD.fullmatch(line)
            if match is None:
                raise PoError(f"not understood: {line[:40]}")
            reader.begin(match[1], _unquote(match[3]))
        reader.finish()
    except PoError as error:
        raise PoError(f"line {reader.line}: {error}") from None
    return reader.entries


def dump(entries: list[Entry]) -> str:
    """Return the text of a catalogue with these messages; `parse` reads the same back."""
    return "\n".join(_block(entry) for entry in entries)


def translations(path: Path) -> gettext.GNUTranslations:
    """Read the catalogue at `path` for use.

    Raises OSError when it cannot be read, PoError or another ValueError when it cannot be understood.
    """
    return gettext.GNUTranslations(io.BytesIO(compile_mo(parse(path.read_text(encoding="utf-8")))))


def compile_mo(entries: list[Entry]) -> bytes:
    """Return the messages in the binary form gettext reads; untranslated ones are left out."""
    pairs = sorted((_key(entry), "\0".join(entry.msgstr).encode()) for entry in entries if all(entry.msgstr))
    count = len(pairs)
    offset = 28 + 16 * count
    tables: tuple[list[int], list[int]] = ([], [])
    blob = bytearray()
    for side, table in enumerate(tables):
        for pair in pairs:
            table += (len(pair[side]), offset + len(blob))
            blob += pair[side] + b"\0"
    header = struct.pack("<7I", _MO_MAGIC, 0, count, 28, 28 + 8 * count, 0, offset)
    return header + struct.pack(f"<{4 * count}I", *tables[0], *tables[1]) + blob


def _key(entry: Entry) -> bytes:
    return (f"{entry.msgid}\0{entry.plural}" if entry.plural else entry.msgid).encode()


def _block(entry: Entry) -> str:
    lines = [f"msgid {_quote(entry.msgid)}"]
    if entry.plural:
        lines.append(f"msgid_plural {_quote(entry.plural)}")
        lines += [f"msgstr[{n}] {_quote(text)}" for n, text in enumerate(entry.msgstr)]
    else:
        lines.append(f"msgstr {_quote(entry.msgstr[0])}")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    for letter, char in (("\\", "\\"), ('"', '"'), ("n", "\n"), ("t", "\t"), ("r", "\r")):
        text = text.replace(char, "\\" + letter)
    return f'"{text}"'


def _unquote(line: str) -> str:
    if len(line) < 2 or line[-1] != '"':
        raise PoError("the closing quotation mark is missing")
    inner = line[1:-1]
    if "\\" not in inner:
        if '"' in inner:
            raise PoError("a quotation mark inside a text needs a backslash")
        return inner
    if '"' in _ESCAPED.sub("", inner):
        raise PoError("a quotation mark inside a text needs a backslash")
    return _ESCAPED.sub(_unescape, inner)


def _unescape(match: re.Match[str]) -> str:
    try:
        return _ESCAPES[match[1]]
    except KeyError:
        raise PoError(f"unknown escape {match[0]}") from None
