"""docs/semantics.md names every case once, and only tests that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
DOCUMENT = (TESTS.parent / "docs" / "semantics.md").read_text(encoding="utf-8")


def test_every_case_has_its_line() -> None:
    cases = re.findall(r"^\| ([TK]\d+b?) \|", DOCUMENT, re.MULTILINE)
    assert cases == [f"T{n}" for n in range(1, 80)] + sorted([*(f"K{n:02}" for n in range(1, 23)), "K08b"])


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", DOCUMENT)
    assert len(named) > 60
    for file, name in named:
        path = TESTS / file
        path = path if path.exists() else TESTS.parent / file
        assert path.exists(), file
        assert not name or f"def {name}(" in path.read_text(encoding="utf-8"), f"{file}::{name}"
