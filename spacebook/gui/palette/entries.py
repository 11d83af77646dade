"""What the palette lists: lines of several kinds, each under the heading of its section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacebook.i18n import N_

BOOK, GO, DO = N_("Book"), N_("Go to"), N_("Commands")
ROOMS, BOOKINGS, BOOKERS, PEOPLE = N_("Rooms"), N_("Bookings"), N_("Bookers"), N_("People")

SECTIONS = (BOOK, GO, DO, ROOMS, BOOKINGS, BOOKERS, PEOPLE)
"""The order of sections that answer equally well."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `kind` and `value` say what it leads to, `rank` how well it answers (0 is best).

    `section` is the source text of its heading; `words` and `detail` are in the language of people, `keys` is
    the native text of a key. `note` is a sentence below, in the tone "danger", "warning", "success" or "".
    """

    section: str
    kind: str
    value: Any
    icon: str
    words: str
    detail: str = ""
    keys: str = ""
    rank: int = 0
    tone: str = ""
    note: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(text for text in (self.words, self.detail, self.note, self.keys) if text)


def arranged(entries: list[Entry], most: int) -> list[Entry]:
    """The entries by section, the section with the best answer first, no section longer than `most`."""
    sections: dict[str, list[Entry]] = {}
    for entry in entries:
        sections.setdefault(entry.section, []).append(entry)
    for of_one in sections.values():
        of_one.sort(key=lambda entry: entry.rank)
    ordered = sorted(
        sections.items(), key=lambda pair: (pair[0] != BOOK, pair[1][0].rank, SECTIONS.index(pair[0]))
    )
    return [entry for _section, of_one in ordered for entry in of_one[:most]]
