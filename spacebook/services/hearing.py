"""How well many names answer one question: each different name is looked at once."""

from __future__ import annotations

import unicodedata

from spacebook import readings
from spacebook.domain.names import Name

Sounds = dict[str, tuple[str, str, int]]
"""How texts are read, the initials of that, and which letters are in it (`letters`)."""


def sounds_of(text: str, known: Sounds) -> tuple[str, str, int]:
    """How a text is read, looked up once and noted in `known`."""
    found = known.get(text)
    if found is None:
        reading, initials = readings.readings(text)
        # ü is written v and may be typed as u.
        heard = letters(text + reading) | (letters("u") if "v" in reading else 0)
        found = known[text] = reading, initials, heard
    return found


def letters(text: str) -> int:
    """The letters a to z that are in a text, one bit each: what lacks a letter cannot answer."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return sum(1 << ord(sign) - ord("a") for sign in set(folded) if "a" <= sign <= "z")


class Ear:
    """For one question: the rooms of an area have few different names, and each venue has many rooms."""

    def __init__(self, known: Sounds) -> None:
        self._sounds = known
        self._ranks: dict[tuple[str, str], int | None] = {}
        self._letters: dict[str, int] = {}

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
        wanted = self._wanted(text)
        if not wanted or name.isascii():
            return readings.matches(text, name, "", "")
        reading, initials, there = sounds_of(name, self._sounds)
        return None if wanted & ~there else readings.matches(text, name, reading, initials)

    def _wanted(self, text: str) -> int:
        if text not in self._letters:
            self._letters[text] = letters(text)
        return self._letters[text]
