"""Running whole commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from spacebook import i18n
from spacebook.cli import main


@dataclass(frozen=True)
class Done:
    """What a command said and with which code it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as data."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command by its words, in English."""

    def command(*words: object) -> Done:
        try:
            code = main(["--lang", "en", *map(str, words)])
        except SystemExit as left:
            code = int(left.code or 0)
        finally:
            i18n.install("en")
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return command


@pytest.fixture
def sample(run: Run, sample_database: Path) -> Callable[..., Done]:
    """Run a command on a copy of the sample area."""

    def command(name: str, *words: object) -> Done:
        return run(name, *words, "--db", sample_database)

    return command


BOOK = ("--room", "N1-302", "--start", "2026-09-17T10:00", "--end", "2026-09-17T11:00", "--title", "Chess")
"""A booking that is free in the sample area."""


def book_with(**changed: str) -> list[str]:
    """The words of `BOOK` with some of them changed."""
    words = dict(zip(BOOK[::2], BOOK[1::2], strict=True))
    return [
        word
        for pair in (words | {f"--{name}": text for name, text in changed.items()}).items()
        for word in pair
    ]
