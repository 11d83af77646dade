"""The command that looks at everything."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_sound_area_on_a_sound_machine(run: Run, sample_database: Path) -> None:
    done = run("doctor", "--db", sample_database, "--json")
    assert done.code == 0
    assert {finding["part"]: finding["well"] for finding in done.json["findings"]}["Database"]


def test_a_database_that_is_damaged_or_absent_is_one_finding_among_others(
    run: Run, sample_database: Path
) -> None:
    raw = bytearray(sample_database.read_bytes())
    raw[4096 * 3 :] = bytes(len(raw) - 4096 * 3)
    sample_database.write_bytes(raw)
    for database in (sample_database, sample_database.with_name("absent.db")):
        done = run("doctor", "--db", database)
        assert done.code == 4
        assert "!!  Database" in done.out
        assert "ok  Python" in done.out
