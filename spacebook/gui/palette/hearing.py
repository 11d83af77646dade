"""How well a name answers what was typed: by its characters, its sounds, its initials, or in English."""

from __future__ import annotations

from spacebook import readings


class Hearing:
    """Remembers how names sound: working that out takes longer than comparing."""

    def __init__(self) -> None:
        self._sounds: dict[str, tuple[str, str]] = {}

    def rank(self, text: str, *names: str) -> int | None:
        """The rank of the name that answers best (0 is best), or None when none does."""
        ranks = [rank for name in names if name and (rank := self._of(text, name)) is not None]
        return min(ranks, default=None)

    def _of(self, text: str, name: str) -> int | None:
        plain = readings.matches(text, name, "", "")
        if plain is not None or name.isascii() or not text.strip()[:1].isascii():
            return plain
        if name not in self._sounds:
            self._sounds[name] = readings.readings(name)
        return readings.matches(text, name, *self._sounds[name])
