"""What a person prefers survives, whatever happens to the file."""

import ast
from pathlib import Path

import pytest

from spacebook import settings
from spacebook.settings import DECLARED, Settings

PACKAGE = Path(settings.__file__).parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_the_defaults_hold_and_none_is_made(path: Path) -> None:
    prefs = Settings.load(path)
    assert (prefs.language, prefs.theme, prefs.text_size) == ("", "system", "standard")
    assert prefs.recent_databases == ()
    assert not path.parent.exists()


def test_a_change_is_there_the_next_time(path: Path) -> None:
    prefs = Settings.load(path)
    prefs.change("theme", "dark")
    prefs.change("recent_databases", ("/片区.db", 'a "b"\\c'))
    assert prefs.theme == "dark"
    again = Settings.load(path)
    assert (again.theme, again.recent_databases) == ("dark", ("/片区.db", 'a "b"\\c'))
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b'theme = "dark"\ntheme = "light"\n'])
def test_a_broken_file_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    prefs = Settings.load(path)
    assert prefs.theme == "system"
    assert path.with_name("settings.toml.broken").read_bytes() == content
    prefs.change("theme", "light")
    assert Settings.load(path).theme == "light"


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('theme = "sepia"\nsound = true\n[window]\nwidth = 1200\n', encoding="utf-8")
    prefs = Settings.load(path)
    assert prefs.theme == "system"
    prefs.change("text_size", "large")
    text = path.read_text(encoding="utf-8")
    assert 'theme = "sepia"' in text
    assert "sound = true" in text
    assert "width = 1200" in text


def test_a_value_of_the_wrong_kind_counts_as_the_default(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('language = 3\nrecent_databases = ["a", 1]\nvenue = []\n', encoding="utf-8")
    prefs = Settings.load(path)
    assert (prefs.language, prefs.recent_databases, prefs.venue) == ("", (), "")


def test_only_declared_settings_and_values_can_be_written(path: Path) -> None:
    prefs = Settings.load(path)
    with pytest.raises(ValueError, match="theme"):
        prefs.change("theme", "pink")
    with pytest.raises(KeyError):
        prefs.change("colour", "pink")
    assert not path.exists()


def test_where_nothing_can_be_written_the_choice_holds_for_this_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    prefs = Settings.load(blocked / "settings.toml")
    prefs.change("theme", "dark")
    assert prefs.theme == "dark"
    assert "settings are not kept" in caplog.text


def test_every_setting_is_declared_as_an_attribute() -> None:
    assert set(Settings.__annotations__) == set(DECLARED)


def test_every_setting_is_used_somewhere() -> None:
    read = {
        node.attr
        for file in PACKAGE.rglob("*.py")
        if file.name != "settings.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Load)
        and _named(node.value) in ("settings", "_settings", "prefs", "_prefs")
    }
    assert set(DECLARED) - read == set()


def _named(owner: ast.expr) -> str:
    if isinstance(owner, ast.Attribute):
        return owner.attr
    return owner.id if isinstance(owner, ast.Name) else ""
