"""Keep what one person at this computer prefers; everything about the area lives in its database."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from spacebook.i18n import LANGUAGES, N_

Value: TypeAlias = str | tuple[str, ...]
"""What a setting can hold: a text, or a list of texts."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its default tells its type, `choices` (when there are any) what it may be."""

    name: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Tell whether `value` may stand in this setting."""
        if isinstance(self.default, tuple):
            return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
        return isinstance(value, str) and (not self.choices or value in self.choices)


DECLARED: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("language", "", N_("Language of the program; empty follows the system"), ("", *LANGUAGES)),
        Setting("theme", "system", N_("Light or dark colours"), ("system", "light", "dark")),
        Setting("text_size", "standard", N_("Size of all text"), ("standard", "large", "extra")),
        Setting("last_database", "", N_("The area opened last")),
        Setting("venue", "", N_("The venue shown last; empty shows all")),
        Setting("recent_databases", (), N_("The areas opened before, newest first")),
    )
}
"""Every personal setting there is, by name."""


class Settings:
    """The settings of one person, each an attribute; `change` is the one way to write.

    A value the file should not hold counts as the default, and what the file holds beyond the declared
    settings (from a newer version, say) is kept as it is.
    """

    language: str
    theme: str
    text_size: str
    last_database: str
    venue: str
    recent_databases: tuple[str, ...]

    def __init__(self, path: Path, stored: dict[str, Any] | None = None) -> None:
        self.path = path
        self._stored = dict(stored or {})
        for setting in DECLARED.values():
            value = _from_toml(self._stored.get(setting.name))
            setattr(self, setting.name, value if setting.accepts(value) else setting.default)

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read the settings at `path`; a file that is absent or cannot be read means the defaults.

        A file that cannot be understood is set aside beside it with `.broken` at its end.
        """
        try:
            return cls(path, tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError:
            return cls(path)
        except ValueError:
            # Not TOML, or not even text. Where it cannot be moved, the next change overwrites it.
            with contextlib.suppress(OSError):
                path.replace(path.with_name(path.name + ".broken"))
            return cls(path)

    def change(self, name: str, value: Value) -> None:
        """Set one setting and save all of them in one step.

        Raises KeyError for an unknown name and ValueError for a value it does not accept. Where the file
        cannot be written the new value holds for this run and the log says so: no work stops for that.
        """
        if not DECLARED[name].accepts(value):
            raise ValueError(f"{name} cannot be {value!r}")
        if getattr(self, name) == value and name in self._stored:
            return
        setattr(self, name, value)
        self._stored[name] = list(value) if isinstance(value, tuple) else value
        try:
            self._save()
        except OSError as fault:
            logging.getLogger(__name__).warning("settings are not kept: %s", fault)

    def _save(self) -> None:
        # Reading needs no package beyond the standard library, and most starts only read.
        import tomli_w

        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=self.path.name, suffix=".new", dir=self.path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                tomli_w.dump(self._stored, file)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(self.path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def _from_toml(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
