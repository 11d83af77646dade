"""import and export."""

from collections.abc import Callable
from pathlib import Path

import pytest

from spacebook.services.desk import Desk
from tests.cli.conftest import BOOK, Done, Run

Sample = Callable[..., Done]
HEAD = "room,start,end,title\n"
GOOD = "N1-302,2026-09-17T10:00,2026-09-17T11:00,Chess\n"
BAD = "Ballroom,2026-09-17T10:00,2026-09-17T11:00,Dance\n"
CLASH = "N2-201A,2026-09-17T10:00,2026-09-17T11:00,Dance\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize(
    ("text", "code", "imported", "refused", "clashing"),
    [
        (HEAD + GOOD, 0, 1, [], []),
        (HEAD + GOOD + BAD, 0, 1, [3], []),
        (HEAD + BAD, 2, 0, [2], []),
        (HEAD + GOOD + CLASH, 3, 2, [], [3]),
        (HEAD, 0, 0, [], []),
    ],
)
def test_import(
    sample: Sample, table: Callable[[str], Path], text: str, code: int, imported: int, refused: list[int],
    clashing: list[int],
) -> None:  # fmt: skip
    done = sample("import", table(text), "--json")
    assert done.code == code
    told = done.json
    assert (told["read"], told["imported"]) == (len(text.splitlines()) - 1, imported)
    assert [entry["row"] for entry in told["refused"]] == refused
    assert all("There is no room “Ballroom”" in entry["reason"] for entry in told["refused"])
    assert [entry["row"] for entry in told["clashing"]] == clashing
    assert all(set(entry) == {"row", "with", "code"} and entry["code"] == "R02" for entry in told["clashing"])


def test_import_in_words(sample: Sample, table: Callable[..., Path]) -> None:
    said = sample("import", table(HEAD + GOOD + BAD + CLASH, "gb18030")).out.splitlines()
    assert said == [
        "3 rows read, 2 imported, 1 refused.",
        "1 row clashes and came in as a request.",
        "Row 3: There is no room “Ballroom” here; look at its name or code again.",
    ]


def test_a_trial_and_an_undone_import_leave_nothing(sample: Sample, table: Callable[[str], Path]) -> None:
    path = table(HEAD + GOOD)
    assert "This was a trial: nothing was written." in sample("import", path, "--dry-run").out
    assert sample("undo", "--json").json == {"undone": None}
    assert sample("import", path).code == 0
    assert sample("undo", "--json").json == {"undone": "Import 1 row from table.csv"}
    assert sample("import", path, "--json").json["clashing"] == []


def test_import_with_a_mapping_and_new_rooms(run: Run, tmp_path: Path, table: Callable[[str], Path]) -> None:
    path = table("booking,room,date,start,end\n7,11,2026-09-09,13:30,15:20\n")
    mapping = tmp_path / "map.json"
    mapping.write_text('{"title": "booking"}', encoding="utf-8")
    database = tmp_path / "area.db"
    assert run("init", "--db", database).code == 0
    words = ("import", path, "--db", database, "--map", mapping, "--venue", "Campus", "--json")
    assert run(*words).code == 2
    assert run(*words, "--create-rooms").json == {"read": 1, "imported": 1, "refused": [], "clashing": []}
    desk = Desk.open(database)
    assert [str(room.name) for room in desk.places.rooms.values()] == ["11"]
    assert [str(venue.name) for venue in desk.places.venues.values()] == ["Campus"]
    desk.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("room,start,title\nx,y,z\n", "has no column “end”"),
        ("", "has no rows"),
    ],
)
def test_a_table_that_cannot_be_used(
    sample: Sample, table: Callable[[str], Path], text: str, words: str
) -> None:
    done = sample("import", table(text))
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_file_of_another_sort(sample: Sample, tmp_path: Path) -> None:
    assert "There is no file" in sample("import", tmp_path / "absent.csv").err
    assert sample("import", tmp_path / "photo.jpg").code == 2
    assert sample("export", tmp_path / "photo.jpg").code == 2
    done = sample("export", tmp_path / "away" / "out.csv")
    assert (done.code, done.out) == (2, "")
    assert "cannot be written" in done.err
    assert "Traceback" not in done.err


def test_export(sample: Sample, tmp_path: Path) -> None:
    assert sample("book", *BOOK).code == 0
    out = tmp_path / "out.csv"
    done = sample("export", out, "--from", "2026-09-17", "--to", "2026-09-17", "--json")
    assert done.code == 0
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert done.json == {"written": len(lines) - 1}
    assert lines[0] == "id,venue,room,start,end,title,booker,headcount,state,class,note,series"
    assert any("Chess" in line for line in lines)
    assert all("2026-09-17" in line for line in lines[1:])
    assert sample("export", out, "--public").code == 0
    assert "邻里纠纷调解" not in out.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("week", ["2026-W99", "0001-W01", "9999-W52", "soon", "2026-W²"])
def test_a_week_that_is_none_is_told_as_it_was_typed(sample: Sample, tmp_path: Path, week: str) -> None:
    done = sample("print", "week", "--week", week, "--out", tmp_path / "week.pdf")
    assert done.code == 2
    assert week.upper() in done.err.upper()
