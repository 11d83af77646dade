"""The language follows the person, and a broken catalogue costs the translation, not the program."""

from pathlib import Path

import pytest

from spacebook import assets, i18n, po

HEADER = po.Entry("", ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n",))


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "locale").mkdir()
    monkeypatch.setattr(assets, "path", lambda name: tmp_path / name)
    entries = [HEADER, po.Entry("Room", ("房间",)), po.Entry("{n} room", ("{n} 间",), "{n} rooms")]
    (tmp_path / "locale" / "zh_CN.po").write_text(po.dump(entries), encoding="utf-8")
    return tmp_path / "locale"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("en_US.UTF-8", "en"),
        ("de_DE", "en"),
        ("C", "en"),
        ("zh_CN.GB18030", "zh_CN"),
        ("zh_SG", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh_TW.UTF-8", "zh_TW"),
        ("zh_HK", "zh_TW"),
        ("zh-MO", "zh_TW"),
        ("zh-Hant-CN", "zh_TW"),
        ("zh-Hans-HK", "zh_CN"),
        ("Chinese (Traditional)_Taiwan", "zh_TW"),
        ("Chinese (Simplified)_China", "zh_CN"),
    ],
)
def test_the_nearest_language_is_chosen(wanted: str, code: str) -> None:
    assert i18n.best_language(wanted) == code


def test_without_a_wish_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("LC_MESSAGES", "zh_HK.UTF-8")
    monkeypatch.setenv("LC_ALL", "")
    assert i18n.best_language("") == i18n.best_language(None) == "zh_TW"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert i18n.best_language("") == "en"


@pytest.mark.usefixtures("catalogues")
def test_the_language_can_be_switched_while_running() -> None:
    i18n.install("zh_CN")
    assert (i18n.language(), i18n._("Room")) == ("zh_CN", "房间")
    assert i18n.ngettext("{n} room", "{n} rooms", 1).format(n=1) == "1 间"
    i18n.install("en")
    assert (i18n.language(), i18n._("Room")) == ("en", "Room")
    assert i18n.ngettext("{n} room", "{n} rooms", 2).format(n=2) == "2 rooms"


@pytest.mark.usefixtures("catalogues")
def test_a_text_without_translation_stays_english_and_nothing_stays_nothing() -> None:
    i18n.install("zh_CN")
    assert i18n._("Unheard of") == "Unheard of"
    assert i18n._("") == ""


@pytest.mark.parametrize("broken", [b"", b"msgid", b'msgid "a"\nmsgstr "b', b"\xff\xfe\x00", b'msgid "a"\n'])
def test_a_broken_catalogue_means_english(catalogues: Path, broken: bytes) -> None:
    (catalogues / "zh_CN.po").write_bytes(broken)
    i18n.install("zh_CN")
    assert i18n._("Room") == "Room"


@pytest.mark.usefixtures("catalogues")
def test_a_missing_catalogue_means_english() -> None:
    assert i18n.install("zh_TW") == "zh_TW"
    assert i18n._("Room") == "Room"


@pytest.mark.parametrize(
    "header", ["Content-Type: text/plain; charset=nonsense\n", "Plural-Forms: plural=;\n"]
)
def test_a_broken_header_means_english(catalogues: Path, header: str) -> None:
    entries = [po.Entry("", (header,)), po.Entry("Room", ("房间",))]
    (catalogues / "zh_CN.po").write_text(po.dump(entries), encoding="utf-8")
    i18n.install("zh_CN")
    assert i18n._("Room") == "Room"
