"""Readings of characters that this person has put right, kept beside the settings."""

from __future__ import annotations

from collections.abc import Mapping

from spacebook import readings
from spacebook.domain.errors import Refusal


def table() -> Mapping[str, str]:
    """Surnames and words with how they are read: {"单": "shan"}."""
    return readings.own()


def add(text: str, sound: str) -> None:
    """Read `text` so from now on; a single character counts as a surname, a longer text anywhere.

    Raises `Refusal`: "reading_unreadable" unless there is one syllable of letters for each character,
    "file_unwritable".
    """
    text, syllables = text.strip(), sound.casefold().replace("ü", "v").split()
    if (
        not text
        or len(syllables) != len(text)
        or not all(one.isascii() and one.isalpha() for one in syllables)
    ):
        raise Refusal("reading_unreadable", text=text, sound=sound)
    _keep({**readings.own(), text: " ".join(syllables)})


def remove(text: str) -> None:
    """Read `text` as the program does; nothing happens when it is not in the table. Raises like `add`."""
    known = dict(readings.own())
    if known.pop(text.strip(), None) is not None:
        _keep(known)


def _keep(entries: Mapping[str, str]) -> None:
    try:
        readings.keep_own(entries)
    except OSError as fault:
        raise Refusal("file_unwritable", path=readings.own_file(), reason=fault.strerror or fault) from fault
