"""How well many names answer one question: each different name is looked at once."""

from __future__ import annotations

from spacebook import readings
from spacebook.domain.names import Name

Sounds = dict[str, tuple[str, str]]
"""How texts are read, and the initials of that."""


def sounds_of(text: str, known: Sounds) -> tuple[str, str]:
    """How a text is read, looked up once and noted in `known`."""
    found = known.get(text)
    if found is None:
        found = known[text] = readings.readings(text)
    return found


class Ear:
    """For one question: the rooms of an area have few different names, and each venue has many rooms."""

    def __init__(self, known: Sounds) -> None:
        self._sounds = known
        self._ranks: dict[tuple[str, str], int | None] = {}

    def best(self, text: str, name: Name, sound: str = "", initials: str = "") -> int | None:
        """The best rank of a name in its languages, None when it does not answer.

        A reading that a person gave goes with it.
        """
        parts = [part for part in (name.hans, name.hant, name.en) if part]
        ranks = [self.heard(text, part) for part in parts]
        if sound or initials:
            ranks += [readings.matches(text, part, sound, initials) for part in parts]
        return min((rank for rank in ranks if rank is not None), default=None)

    def heard(self, text: str, name: str) -> int | None:
        """How well a text answers."""
        asked = text, name
        if asked not in self._ranks:
            self._ranks[asked] = self._heard(text, name)
        return self._ranks[asked]

    def _heard(self, text: str, name: str) -> int | None:
        # Its sound is looked up only for letters that may be one.
        if not any(sign.isascii() and sign.isalpha() for sign in text) or name.isascii():
            return readings.matches(text, name, "", "")
        return readings.matches(text, name, *sounds_of(name, self._sounds))
