"""Find a Chinese name by its sound: read once when it is saved, matched without a library."""

from __future__ import annotations

import functools
import os
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from spacebook import assets, paths

_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W\d_\u3400-\U0003ffff]+|\d+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TONGUE = str.maketrans({"ü": "v", "'": None, "’": None})

_Choices = Sequence[tuple[str, ...]]
_EXACT, _BEGINS, _CONTAINS, _SOUNDS_WHOLE, _SOUNDS_BEGINNING, _SOUNDS_INSIDE = range(6)
_RARE = 3


def readings(name: str) -> tuple[str, str]:
    """Return how `name` is read and the initials of that: ("shan/dan/chan jing yi", "sjy").

    Syllables carry no tone and stand between spaces; other readings of a character follow the likeliest after
    a slash. Letters and digits are kept. ü is written v.
    """
    tokens = _tokens(name)
    sounds = [_sounds(token) for token in tokens]
    told = {**dict(enumerate(_surname(tokens))), **_told(tokens)}
    for place, sound in told.items():
        sounds[place] = (sound, *(other for other in sounds[place] if other != sound))
    return " ".join("/".join(choices) for choices in sounds), _initials(sounds)


def own_file() -> Path:
    """Return the file that keeps a person's own readings, beside the settings."""
    return paths.config_file().with_name("readings.toml")


def own() -> Mapping[str, str]:
    """Return one's own readings by text; a file that is absent or cannot be understood holds none."""
    return _own(own_file())


def keep_own(entries: Mapping[str, str]) -> None:
    """Keep one's own readings and use them from now on. Raises OSError where they cannot be written."""
    # Reading needs no package beyond the standard library, and most starts only read.
    import tomli_w

    file = own_file()
    paths.ensure(file.parent)
    draft = file.with_name(file.name + ".new")
    draft.write_text(tomli_w.dumps(dict(sorted(entries.items()))), encoding="utf-8")
    draft.replace(file)
    _own.cache_clear()


def spoken(reading: str) -> str:
    """Return the likeliest way to say a stored reading: "shan jing yi". Names sort by it."""
    return " ".join(syllable.partition("/")[0] for syllable in reading.split())


def matches(query: str, name: str, reading: str, initials: str) -> int | None:
    """Tell how well `name` answers `query`: 0 is best, None is not at all; an empty query suits every name.

    `reading` and `initials` are what `readings` gave for the name, or what a person put in their place. A
    query may be a part of the name, the beginnings of its syllables ("shanjy", "sjy"), or a mix of both
    ("单jy"); of several words each must be found. Case and the dots of ü do not matter.
    """
    wanted, plain = _fold(query), _fold(name)
    if not wanted or wanted == plain:
        return _EXACT
    if wanted in plain:
        return _BEGINS if plain.startswith(wanted) else _CONTAINS
    choices = _aligned(plain, reading)
    ranks = [_word_rank(word.translate(_TONGUE), plain, choices, initials.lower()) for word in wanted.split()]
    found = [rank for rank in ranks if rank is not None]
    return max(found) if len(found) == len(ranks) else None


def _word_rank(word: str, plain: str, choices: _Choices, initials: str) -> int | None:
    if not word:
        return _EXACT
    if word in plain:
        return _CONTAINS
    if initials.startswith(word):
        return _SOUNDS_WHOLE if initials == word else _SOUNDS_BEGINNING
    likely = [options[:2] for options in choices]
    for penalty, syllables in ((0, likely), (_RARE, choices)):
        for start, options in enumerate(syllables):
            if all(sound[0] != word[0] for sound in options):
                continue
            if (end := _heard(word, syllables, start)) is not None:
                whole = _SOUNDS_WHOLE if end == len(syllables) else _SOUNDS_BEGINNING
                return (_SOUNDS_INSIDE if start else whole) + penalty
    return None


def _heard(word: str, syllables: _Choices, place: int) -> int | None:
    """Return the place after the syllables whose beginnings make up `word`, or None."""
    if not word:
        return place
    if place == len(syllables):
        return None
    for sound in syllables[place]:
        for form in (sound, sound.replace("v", "u")) if "v" in sound else (sound,):
            # The longest beginning first, so that "xian" is one syllable before it is two.
            for length in range(_shared(word, form), 0, -1):
                if (end := _heard(word[length:], syllables, place + 1)) is not None:
                    return end
    return None


def _shared(word: str, form: str) -> int:
    pairs = zip(word, form, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(word), len(form)))


# The same names are asked again with every letter that is typed.
@functools.lru_cache(maxsize=65_536)
def _aligned(plain: str, reading: str) -> _Choices:
    """Return for every token of the name itself and its sounds; without the name where counts differ."""
    sounds = [tuple(syllable.split("/")) for syllable in _fold(reading).translate(_TONGUE).split()]
    tokens = _tokens(plain)
    if len(tokens) != len(sounds):
        return [(options[0], *options) for options in sounds]
    return [(token, *options) for token, options in zip(tokens, sounds, strict=True)]


@functools.lru_cache(maxsize=65_536)
def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_fold(text))


def _initials(sounds: _Choices) -> str:
    return "".join(first if first.isdigit() else first[0] for first, *_others in sounds)


def _sounds(token: str) -> tuple[str, ...]:
    if not _HAN.match(token):
        return (token.translate(_TONGUE),)
    # Single characters need no phrases, and without them the library takes a third of the time and room.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    # A character the dictionary does not have comes back as it is.
    return tuple(dict.fromkeys(pinyin(token, style=Style.NORMAL, heteronym=True)[0]))


def _surname(tokens: list[str]) -> list[str]:
    """Return the syllables of the surname a personal name of two to four characters begins with."""
    if not 2 <= len(tokens) <= 4 or not all(_HAN.match(token) for token in tokens):
        return []
    for length in (2, 1):
        surname = "".join(tokens[:length])
        if sound := own().get(surname) or _surnames().get(surname):
            return sound.split()
    return []


def _told(tokens: list[str]) -> dict[int, str]:
    """Return the sounds, by place, of words that a person has put right."""
    told: dict[int, str] = {}
    for text, sound in own().items():
        length = len(text)
        for place in range(len(tokens) - length + 1) if length > 1 else ():
            if "".join(tokens[place : place + length]) == text:
                told.update(enumerate(sound.split(), place))
    return told


@functools.cache
def _own(file: Path) -> Mapping[str, str]:
    try:
        known = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {text: sound for text, sound in known.items() if isinstance(sound, str)}


@functools.cache
def _surnames() -> dict[str, str]:
    return tomllib.loads(assets.path("readings/surnames.toml").read_text(encoding="utf-8"))
