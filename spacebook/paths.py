"""Say where a person's files live on each platform; nothing is made before `ensure` is asked to."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "spacebook"


def home() -> Path | None:
    """Return the one folder that holds everything when $SPACEBOOK_HOME names it, else None."""
    value = os.environ.get("SPACEBOOK_HOME")
    return Path(value).expanduser().absolute() if value else None


def data_dir() -> Path:
    """Return the folder for databases that were given no other place."""
    if (own := home()) is not None:
        return own
    if sys.platform == "win32":
        return _folder("LOCALAPPDATA", "AppData/Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _NAME
    return _folder("XDG_DATA_HOME", ".local/share") / _NAME


def config_file() -> Path:
    """Return the file that keeps the personal settings."""
    if (own := home()) is not None:
        folder = own
    elif sys.platform == "win32":
        folder = _folder("APPDATA", "AppData/Roaming") / _NAME
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Preferences" / _NAME
    else:
        folder = _folder("XDG_CONFIG_HOME", ".config") / _NAME
    return folder / "settings.toml"


def log_dir() -> Path:
    """Return the folder for the program's own log."""
    if (own := home()) is not None:
        return own / "log"
    if sys.platform == "win32":
        return _folder("LOCALAPPDATA", "AppData/Local") / _NAME / "log"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / _NAME
    return _folder("XDG_STATE_HOME", ".local/state") / _NAME / "log"


def backup_dir(database: Path) -> Path:
    """Return the folder for copies of `database`: beside it, so that they travel and are found together."""
    return database.parent / f"{database.stem} backups"


def default_database() -> Path:
    """Return the database used when none is named."""
    return data_dir() / "area.db"


def ensure(path: Path) -> Path:
    """Make the folder `path` with its parents where it is not there yet, and return it. Raises OSError."""
    path.mkdir(parents=True, exist_ok=True)
    return path


def _folder(variable: str, fallback: str) -> Path:
    value = os.environ.get(variable, "")
    # The XDG rules say that a relative value is to be ignored.
    return Path(value) if value and Path(value).is_absolute() else Path.home() / fallback
