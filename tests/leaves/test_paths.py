"""Files lie where each platform expects them, and nothing is made by asking."""

from pathlib import Path

import pytest

from spacebook import assets, paths


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("SPACEBOOK_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("platform", "data", "config", "log"),
    [
        ("linux", ".local/share/spacebook", ".config/spacebook", ".local/state/spacebook/log"),
        ("win32", "AppData/Local/spacebook", "AppData/Roaming/spacebook", "AppData/Local/spacebook/log"),
        (
            "darwin",
            "Library/Application Support/spacebook",
            "Library/Preferences/spacebook",
            "Library/Logs/spacebook",
        ),
    ],
)
def test_each_platform_has_its_folders(
    person: Path, monkeypatch: pytest.MonkeyPatch, platform: str, data: str, config: str, log: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert paths.data_dir() == person / data
    assert paths.config_file() == person / config / "settings.toml"
    assert paths.log_dir() == person / log
    assert paths.default_database() == person / data / "area.db"
    assert list(person.iterdir()) == []


def test_the_desktop_s_own_folders_are_used_unless_relative(
    person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(person / "elsewhere"))
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert paths.data_dir() == person / "elsewhere" / "spacebook"
    assert paths.config_file() == person / ".config" / "spacebook" / "settings.toml"


def test_one_variable_moves_everything(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACEBOOK_HOME", str(person / "stick"))
    assert paths.home() == person / "stick"
    for path in (paths.data_dir(), paths.config_file(), paths.log_dir(), paths.default_database()):
        assert path.is_relative_to(person / "stick")


def test_backups_lie_beside_their_database() -> None:
    assert paths.backup_dir(Path("/srv/area.db")) == Path("/srv/area backups")


def test_a_folder_is_made_when_asked_for_and_may_be_there(tmp_path: Path) -> None:
    assert paths.ensure(tmp_path / "a" / "b").is_dir()
    assert paths.ensure(tmp_path / "a" / "b").is_dir()


def test_a_resource_is_found_by_its_name() -> None:
    assert assets.path("locale/zh_CN.po").is_file()
    assert assets.path("locale").is_dir()


def test_a_missing_resource_says_where_it_was_looked_for() -> None:
    with pytest.raises(FileNotFoundError, match=r"_resources or .*resources"):
        assets.path("locale/xx.po")


@pytest.mark.parametrize("name", ["", "../pyproject.toml", "locale/../../README.md", "/etc/hosts", "C:\\x"])
def test_a_name_cannot_leave_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="resource"):
        assets.path(name)
