"""Every word of the program is there in every language, and the check that says so sees every fault."""

from pathlib import Path

import pytest

from spacebook import po
from tests import harvest

HEADER = po.Entry("", ("Content-Type: text/plain; charset=UTF-8\n",))
CODE = """
from spacebook.i18n import N_, _, ngettext
print(_("Room {name}").format(name=1), N_("Day"), ngettext("{n} room", "{n} rooms", 2))
for label in ("Day",):
    print(_(label))
"""
GOOD = [
    HEADER,
    po.Entry("Day", ("日",)),
    po.Entry("Room {name}", ("房间{name}",)),
    po.Entry("{n} room", ("{n}间",), "{n} rooms"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "page.py").write_text(CODE, encoding="utf-8")
    for code in harvest.CODES:
        _write(tmp_path, code, GOOD)
    return tmp_path


def _write(project: Path, code: str, entries: list[po.Entry]) -> None:
    (project / f"{code}.po").write_text(po.dump(entries), encoding="utf-8")


def _faults(project: Path) -> list[str]:
    return harvest.problems(project / "code", project)


def test_catalogues_are_complete_and_agree_with_the_code() -> None:
    assert harvest.problems() == []


def test_good_catalogues_have_no_faults(project: Path) -> None:
    assert _faults(project) == []
    assert harvest.missing(project / "code", project) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (GOOD[1:], "the header is missing"),
        (GOOD[:2] + GOOD[3:], "missing: 'Room {name}'"),
        ([*GOOD[:2], po.Entry("Room {name}", ("",)), GOOD[3]], "missing: 'Room {name}'"),
        ([*GOOD[:3], po.Entry("{n} room", ("{n}间",))], "missing: '{n} room'"),
        ([*GOOD, po.Entry("Gone", ("没了",))], "obsolete: 'Gone'"),
        ([*GOOD, GOOD[1]], "twice: 'Day'"),
        ([*GOOD[:2], po.Entry("Room {name}", ("房间{nom}",)), GOOD[3]], "placeholders differ: 'Room {name}'"),
        ([*GOOD[:3], po.Entry("{n} room", ("间",), "{n} rooms")], "placeholders differ: '{n} room'"),
    ],
)
def test_each_fault_is_named_with_its_catalogue(project: Path, entries: list[po.Entry], fault: str) -> None:
    _write(project, "zh_TW", entries)
    found = _faults(project)
    assert found
    assert any(line.startswith(f"zh_TW.po: {fault}") for line in found)
    assert all(line.startswith("zh_TW.po: ") for line in found)


def test_what_is_no_literal_cannot_be_marked(project: Path) -> None:
    (project / "code" / "page.py").write_text(CODE + 'print(_(f"{1} rooms"))\n', encoding="utf-8")
    assert _faults(project) == [
        "code/page.py:6: only a literal can be translated; fill in with .format() afterwards"
    ]


def test_an_added_text_stands_in_both_catalogues_once(project: Path) -> None:
    harvest.add("Day", "天", "天", locale=project)
    harvest.add("Day", "日子", "日子", locale=project)
    assert _faults(project) == []
    assert po.Entry("Day", ("日子",)) in po.parse((project / "zh_TW.po").read_text(encoding="utf-8"))


def test_a_text_with_other_placeholders_is_not_added(project: Path) -> None:
    with pytest.raises(ValueError, match="placeholders differ"):
        harvest.add("{a} and {b}", "{a}和{b}", "{a}和{c}", locale=project)
    assert _faults(project) == []


def test_pruning_drops_what_stands_nowhere(project: Path) -> None:
    harvest.add("Gone", "没了", "沒了", locale=project)
    harvest.prune(project / "code", project)
    assert _faults(project) == []
