"""The rule table on the command line."""

from collections.abc import Callable

from tests.cli.conftest import Done

Sample = Callable[..., Done]


def own(sample: Sample, *options: str) -> list[tuple[str, str, int]]:
    """Lines of the table that the place asked for has laid down itself: class, term, value."""
    rows = sample("rules", *options, "--json").json["rules"]
    return [(row["class"], row["term"], row["value"]) for row in rows if row["own"]]


def test_the_table_of_the_area_and_of_a_venue(sample: Sample) -> None:
    done = sample("rules", "--on", "2026-09-14", "--json")
    found = {(row["class"], row["term"]): row["text"] for row in done.json["rules"]}
    assert found["resident", "earliest_days"] == "at most 14 days ahead"
    assert found["company", "accepted"] == "not accepted"
    said = sample("rules", "--venue", "N1", "--lang", "zh_CN")
    assert "单次不超过2小时" in said.out
    assert sample("rules", "--venue", "nowhere").code == 2
    assert sample("rules", "--on", "soon").code == 2


def test_a_line_is_tried_set_and_removed(sample: Sample) -> None:
    line = ("--term", "per_week", "--value", "1", "--class", "committee", "--venue", "C2")
    since = ("--since", "2026-09-01")
    tried = sample("rules", "set", *line, *since, "--dry-run", "--json")
    assert (tried.json["id"], tried.json["level"]) == (0, "warn")
    before = own(sample, "--venue", "C2")
    done = sample("rules", "set", *line, *since, "--json")
    assert (done.code, done.json["text"]) == (0, "at most 1 time a week")
    assert own(sample, "--venue", "C2") == [*before, ("committee", "per_week", 1)]
    assert sample("rules", "remove", str(done.json["id"])).code == 0
    assert own(sample, "--venue", "C2") == before
    assert sample("undo").code == 0
    assert own(sample, "--venue", "C2") == [*before, ("committee", "per_week", 1)]


def test_what_is_missing_or_no_rule_is_bad_input(sample: Sample) -> None:
    assert sample("rules", "set", "--term", "noise").code == 2
    assert sample("rules", "set", "--term", "noise", "--value", "7").code == 2
    assert sample("rules", "remove").code == 2
    assert sample("rules", "remove", "999").code == 2
