"""init, undo, redo, log; databases of every sort; the program itself."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from spacebook import __version__
from tests.cli.conftest import BOOK, Done, Run


def test_an_empty_area_and_the_sample(run: Run, tmp_path: Path) -> None:
    empty = run("init", "--db", tmp_path / "empty.db", "--json")
    assert (empty.code, empty.err) == (0, "")
    assert empty.json == {"database": str(tmp_path / "empty.db"), "venues": 0, "rooms": 0, "moved_weeks": 0}
    sample = run("init", "--sample", "--db", tmp_path / "sample.db", "--json")
    assert (sample.code, sample.json["venues"], sample.json["rooms"]) == (0, 6, 26)
    assert run("conflicts", "--db", tmp_path / "empty.db").out == "No conflicts.\n"


def test_an_area_is_never_put_over_something(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Mei", encoding="utf-8")
    done = run("init", "--sample", "--db", letter)
    assert (done.code, done.out) == (2, "")
    assert "is there already" in done.err
    assert letter.read_text(encoding="utf-8") == "Dear Mei"


def test_an_area_that_could_not_be_founded_leaves_nothing(run: Run, tmp_path: Path) -> None:
    done = run("init", "--db", tmp_path / "away" / "area.db")
    assert done.code == 4
    assert list(tmp_path.iterdir()) == []


def spoilt(path: Path) -> None:
    path.write_text("room,start,end\n", encoding="utf-8")


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("conflicts",),
    ("book", *BOOK),
    ("move", "1", "--start", "2026-09-17T10:00"),
    ("cancel", "1"),
    ("undo",),
    ("redo",),
    ("log",),
    ("export", "x.csv"),
    ("import", "x.csv"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (None, "There is no database"),
        (Path.touch, "There is no database"),
        (Path.mkdir, "is a folder"),
        (spoilt, "is not a database"),
    ],
)
def test_a_database_that_cannot_be_opened(
    run: Run, tmp_path: Path, command: tuple[str, ...], spoil: Callable[[Path], None] | None, words: str
) -> None:
    path = tmp_path / "area.db"
    if spoil is not None:
        spoil(path)
    done = run(*command, "--db", path)
    assert (done.code, done.out) == (4, "")
    assert words in done.err
    assert done.err.count("\n") == 1


def test_a_refusal_as_json(run: Run, tmp_path: Path) -> None:
    done = run("log", "--db", tmp_path / "away" / "area.db", "--json")
    assert done.code == 4
    assert done.json == {"error": "no_folder", "text": done.err.strip()}


def test_undo_redo_and_log(sample: Callable[..., Done]) -> None:
    assert sample("undo").out == "Nothing to undo.\n"
    assert sample("undo", "--json").json == {"undone": None}
    booked = sample("book", *BOOK, "--json").json["booking"]["id"]
    assert sample("undo", "--json").json == {"undone": "Book “Chess”"}
    assert sample("cancel", booked).code == 2
    assert sample("redo", "--json").json == {"redone": "Book “Chess”"}
    assert sample("redo").out == "Nothing to redo.\n"
    assert sample("cancel", booked).code == 0
    log = sample("log", "--json", "--limit", "4").json["steps"]
    assert [(step["kind"], step["label"]) for step in log] == [
        ("do", "Cancel “Chess”"),
        ("redo", "Redone: Book “Chess”"),
        ("undo", "Undone: Book “Chess”"),
        ("do", "Book “Chess”"),
    ]
    assert set(log[0]) == {"id", "at", "by", "kind", "label"}
    assert len(sample("log").out.splitlines()) == 5


@pytest.mark.parametrize("words", [(), ("--version",)])
def test_wrong_words_end_with_2_and_the_version_with_0(run: Run, words: tuple[str, ...]) -> None:
    assert run("fly", *words).code == 2
    assert run("--version").out.strip() == f"spacebook {__version__}"
    assert run("move", "--db", "x.db").code == 2


def test_the_program_itself(tmp_path: Path) -> None:
    def spacebook(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "spacebook", *words, "--db", str(tmp_path / "area.db")]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    made = spacebook("init", "--sample", "--lang", "zh_CN", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["rooms"] == 26
    clash = spacebook("book", "--room", "N2-201A", "--start", "2026-09-17T10:00", "--end", "2026-09-17T11:00",
                      "--title", "剪纸", "--lang", "zh_CN")  # fmt: skip
    assert (clash.returncode, clash.stdout) == (3, "")
    assert "垃圾分类骨干培训" in clash.stderr


@pytest.mark.parametrize("number", [str(10**30), "-1", "two"])
def test_a_number_that_cannot_be_is_a_bad_argument(sample: Callable[..., Done], number: str) -> None:
    for words in (("log", f"--limit={number}"), ("cancel", f" {number}".strip())):
        assert sample(*words).code == 2
