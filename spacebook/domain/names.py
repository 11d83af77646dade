"""Texts that people gave to things, in up to three languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One text in Simplified Chinese, Traditional Chinese and English.

    What a desk types is kept in `hans` whatever language it is in; the others are optional and fall back to
    it. Names of people are never converted between scripts by the program.
    """

    hans: str = ""
    hant: str = ""
    en: str = ""

    def text(self, language: str) -> str:
        """The text in `language` ("zh_CN", "zh_TW" or "en"), or as it was written."""
        if language == "en":
            return self.en or self.hans or self.hant
        if language == "zh_TW":
            return self.hant or self.hans or self.en
        return self.hans or self.en or self.hant

    def __bool__(self) -> bool:
        return bool(self.hans or self.hant or self.en)

    def __str__(self) -> str:
        return self.hans or self.en or self.hant

    def packed(self) -> str:
        """One string for a database column: the versions on lines, missing last ones left out."""
        return "\n".join((self.hans, self.hant, self.en)).rstrip("\n")

    @classmethod
    def unpacked(cls, text: str) -> "Name":
        """The opposite of `packed`."""
        return cls(*text.split("\n")[:3])

    @classmethod
    def written(cls, text: str) -> "Name":
        """A name as somebody typed it: one line, single spaces, no control characters."""
        return cls(" ".join("".join(c if c.isprintable() else " " for c in text).split()))


UNNAMED = Name()
"""No text at all."""
