"""A name is found by its characters, its sound or its initials, with surnames read as surnames."""

import subprocess
import sys
from pathlib import Path

import pytest

from spacebook import readings

ROOT = Path(readings.__file__).parent.parent
STAFF = """
沈毓敏 shen yu min sym
顾振华 gu zhen hua gzh
单静怡 shan jing yi sjy
仇国强 qiu guo qiang qgq
乐敏 yue min ym
章伟民 zhang wei min zwm
查雨晴 zha yu qing zyq
解慧 xie hui xh
盛嘉豪 sheng jia hao sjh
尉迟明轩 yu chi ming xuan ycmx
缪晨曦 miao chen xi mcx
任雅琴 ren ya qin ryq
曾芷若 zeng zhi ruo zzr
邵一鸣 shao yi ming sym
單靜怡 shan jing yi sjy
尉遲明軒 yu chi ming xuan ycmx
朴志刚 piao zhi gang pzg
万俟春 mo qi chun mqc
区小红 ou xiao hong oxh
"""


def rank(query: str, name: str) -> int | None:
    return readings.matches(query, name, *readings.readings(name))


@pytest.mark.parametrize("line", STAFF.split("\n")[1:-1])
def test_surnames_are_read_as_surnames(line: str) -> None:
    name, *sounds, wanted = line.split()
    reading, initials = readings.readings(name)
    assert (readings.spoken(reading), initials) == (" ".join(sounds), wanted)


def test_the_initials_sym_find_two_people() -> None:
    names = ["沈毓敏", "邵一鸣", "单静怡", "盛嘉豪"]
    assert [name for name in names if rank("sym", name) is not None] == ["沈毓敏", "邵一鸣"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("静怡", "单静怡"),
        ("shanjingyi", "单静怡"),
        ("shan jing", "单静怡"),
        ("ShanJY", "单静怡"),
        ("shjiy", "单静怡"),
        ("jy", "单静怡"),
        ("单jy", "单静怡"),
        ("dan", "单静怡"),
        ("lv", "吕布"),
        ("lü", "吕布"),
        ("lu", "吕布"),
        ("changning", "长宁区"),
        ("yinyue", "音乐室"),
        ("dgnta", "多功能厅A"),
        ("多功能 a", "多功能厅A"),
        ("dgnt２", "多功能厅2"),
        ("xi'an", "西安厅"),
        ("活動室", "二樓活動室"),
        ("hds", "二樓活動室"),
        ("wang", "Fang WANG"),
        ("FW", "Fang WANG"),
        ("c1-01", "C1-01活动室"),
        ("", "单静怡"),
    ],
)
def test_a_query_finds_the_name(query: str, name: str) -> None:
    assert rank(query, name) is not None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("jys", "单静怡"),
        ("shang", "单静"),
        ("王", "单静怡"),
        ("shan wei", "单静怡"),
        ("sy", "单静怡"),
        ("x", ""),
    ],
)
def test_a_query_that_is_not_the_name_finds_nothing(query: str, name: str) -> None:
    assert rank(query, name) is None


def test_better_answers_come_first() -> None:
    names = ["多功能单间", "乐单静", "单静怡", "善静怡", "静怡", "王怡"]
    ranked = sorted((found, name) for name in names if (found := rank("静怡", name)) is not None)
    assert [name for _rank, name in ranked] == ["静怡", "单静怡", "善静怡"]
    best = rank("sjy", "单静怡")
    later = rank("jy", "单静怡")
    unlikely = rank("dan", "单静怡")
    assert best is not None
    assert later is not None
    assert unlikely is not None
    assert best < later < unlikely


def test_what_a_person_wrote_as_reading_counts() -> None:
    assert readings.matches("shanwei", "山尾号", "shan wei hao", "swh") is not None
    assert readings.matches("mountain", "山尾号", "mountain", "m") is not None
    assert readings.matches("尾", "山尾号", "", "") is not None


def test_matching_needs_no_dictionary() -> None:
    code = (
        "import sys; from spacebook.readings import matches; "
        "assert matches('sjy', '单静怡', 'shan jing yi', 'sjy') is not None; "
        "assert 'pypinyin' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
