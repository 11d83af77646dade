"""Keep the catalogues in step with the texts in the code.

Usage: harvest.py check | list-missing | prune
       harvest.py add ENGLISH SIMPLIFIED TRADITIONAL
       harvest.py add-plural ONE MANY SIMPLIFIED TRADITIONAL

`check` is the default and exits with 1 when something is wrong. `add` replaces an entry that is there.
"""

from __future__ import annotations

import ast
import os
import string
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from spacebook import po  # noqa: E402 - run as a script the package is found only now

SOURCE = ROOT / "spacebook"
LOCALE = ROOT / "resources" / "locale"
CODES = ("zh_CN", "zh_TW")
_MARKERS = {"_": 1, "N_": 1, "ngettext": 2}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the code, with the plural of it ("" for none) and the first place it stands."""

    msgid: str
    plural: str
    place: str


def collect(source: Path = SOURCE) -> tuple[dict[str, Text], list[str]]:
    """Return the texts marked in the code by msgid, and complaints about marks that cannot be translated."""
    texts: dict[str, Text] = {}
    complaints: list[str] = []
    for file in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
            if not isinstance(node, ast.Call):
                continue
            count = _MARKERS.get(_called(node.func), 0)
            if not count or not node.args:
                continue
            place = f"{file.relative_to(source.parent).as_posix()}:{node.lineno}"
            _note(node.args[:count], count, place, texts, complaints)
    return texts, complaints


def problems(source: Path = SOURCE, locale: Path = LOCALE) -> list[str]:
    """Return every fault of the catalogues against the code as one line each."""
    texts, found = collect(source)
    for code in CODES:
        path = locale / f"{code}.po"
        try:
            entries = po.parse(path.read_text(encoding="utf-8"))
        except (OSError, po.PoError) as error:
            found.append(f"{path.name}: {error}")
            continue
        found += [f"{path.name}: {line}" for line in _faults(texts, entries)]
    return found


def missing(source: Path = SOURCE, locale: Path = LOCALE) -> list[str]:
    """Return the texts that lack a translation, each with where it stands and which languages lack it."""
    texts, _complaints = collect(source)
    lines = []
    for text in texts.values():
        lacking = [code for code in CODES if not _translated(text, _by_msgid(_read(locale, code)))]
        if lacking:
            plural = f" | {text.plural!r}" if text.plural else ""
            lines.append(f"{text.place}: {text.msgid!r}{plural} ({', '.join(lacking)})")
    return lines


def add(msgid: str, hans: str, hant: str, *, plural: str = "", locale: Path = LOCALE) -> None:
    """Write one message into both catalogues in order. Raises ValueError when placeholders differ."""
    for msgstr in (hans, hant):
        fault = _placeholder_fault(po.Entry(msgid, (msgstr,), plural))
        if fault or not msgid or not msgstr:
            raise ValueError(fault or "a text is empty")
    for code, msgstr in zip(CODES, (hans, hant), strict=True):
        _rewrite(locale, code, partial(_with, po.Entry(msgid, (msgstr,), plural)))


def prune(source: Path = SOURCE, locale: Path = LOCALE) -> None:
    """Drop the messages that stand nowhere in the code any more."""
    texts, _complaints = collect(source)
    for code in CODES:
        _rewrite(locale, code, lambda old: [e for e in old if not e.msgid or _wanted(texts, e)])


def _with(new: po.Entry, entries: list[po.Entry]) -> list[po.Entry]:
    return [*(entry for entry in entries if entry.msgid != new.msgid), new]


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _note(
    arguments: list[ast.expr], count: int, place: str, texts: dict[str, Text], complaints: list[str]
) -> None:
    literals = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if len(literals) == count:
        msgid, plural = literals[0], literals[1] if count == 2 else ""
        known = texts.get(msgid)
        if known is None or (plural and not known.plural):
            texts[msgid] = Text(msgid, plural, known.place if known else place)
        elif plural and known.plural != plural:
            complaints.append(f"{place}: {msgid!r} has two plurals")
    elif any(isinstance(a, (ast.JoinedStr, ast.BinOp, ast.Call)) for a in arguments):
        # A name or an attribute is fine: it holds a text marked with N_ elsewhere.
        complaints.append(f"{place}: only a literal can be translated; fill in with .format() afterwards")


def _faults(texts: dict[str, Text], entries: list[po.Entry]) -> Iterator[str]:
    known = _by_msgid(entries)
    if "" not in known:
        yield "the header is missing"
    for text in texts.values():
        if not _translated(text, known):
            yield f"missing: {text.msgid!r} ({text.place})"
    seen: set[str] = set()
    for entry in entries:
        if entry.msgid in seen:
            yield f"twice: {entry.msgid!r}"
        seen.add(entry.msgid)
        if entry.msgid and not _wanted(texts, entry):
            yield f"obsolete: {entry.msgid!r}"
        if fault := _placeholder_fault(entry):
            yield fault


def _translated(text: Text, known: dict[str, po.Entry]) -> bool:
    entry = known.get(text.msgid)
    return entry is not None and entry.plural == text.plural and all(entry.msgstr)


def _wanted(texts: dict[str, Text], entry: po.Entry) -> bool:
    text = texts.get(entry.msgid)
    return text is not None and text.plural == entry.plural


def _placeholder_fault(entry: po.Entry) -> str:
    if not entry.msgid:
        return ""
    wanted = _placeholders(entry.plural or entry.msgid)
    for msgstr in entry.msgstr:
        if msgstr and _placeholders(msgstr) != wanted:
            return f"placeholders differ: {entry.msgid!r} and {msgstr!r}"
    return ""


def _placeholders(text: str) -> list[str]:
    try:
        return sorted(name for _text, name, _spec, _how in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return ["not a format"]


def _by_msgid(entries: list[po.Entry]) -> dict[str, po.Entry]:
    return {entry.msgid: entry for entry in entries}


def _read(locale: Path, code: str) -> list[po.Entry]:
    return po.parse((locale / f"{code}.po").read_text(encoding="utf-8"))


def _rewrite(locale: Path, code: str, change: Callable[[list[po.Entry]], list[po.Entry]]) -> None:
    path = locale / f"{code}.po"
    with _locked(path):
        entries = sorted(change(_read(locale, code)), key=lambda entry: entry.msgid)
        # Whoever reads the catalogue meanwhile sees the old one or the new one, never a half.
        draft = path.with_suffix(".po.new")
        draft.write_text(po.dump(entries), encoding="utf-8", newline="\n")
        draft.replace(path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other runs of this tool away from `path` until the block ends."""
    lock = Path(tempfile.gettempdir()) / f"spacebook-{path.name}.lock"
    with lock.open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code: 0 fine, 1 faults found, 2 wrong arguments."""
    match arguments:
        case [] | ["check"]:
            return _tell(problems())
        case ["list-missing"]:
            _tell(missing())
        case ["prune"]:
            prune()
        case ["add", english, hans, hant]:
            return _attempt(english, hans, hant, "")
        case ["add-plural", one, many, hans, hant]:
            return _attempt(one, hans, hant, many)
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


def _attempt(english: str, hans: str, hant: str, plural: str) -> int:
    try:
        add(english, hans, hant, plural=plural)
    except ValueError as error:
        sys.stderr.write(f"{error}{os.linesep}")
        return 2
    return 0


def _tell(lines: list[str]) -> int:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
