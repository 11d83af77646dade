"""The few texts that many bookings carry, and the bookings that carry some of them: by index."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from spacebook.domain.boards import Block
from spacebook.store.reading import COLUMNS, SHOWN, block
from spacebook.store.store import Store

MOST = 20_000
"""More different texts than this are not searched by their sound."""

_LOOKED_AT = 4000
_FEWEST = 10
"""Bookings looked at for all texts together, and for each text at least."""

# From one text to the next larger one: a step for each text, however many bookings carry it.
_DISTINCT = """
WITH RECURSIVE step(text) AS (
  SELECT min({column}) FROM booking WHERE {column} <> ''
  UNION ALL
  SELECT (SELECT min(b.{column}) FROM booking b WHERE b.{column} <> '' AND b.{column} > step.text)
  FROM step WHERE step.text IS NOT NULL
)
SELECT text FROM step WHERE text IS NOT NULL LIMIT ?
"""

_FIRST = """
SELECT b.id FROM json_each(?{place}) v CROSS JOIN booking b ON b.id IN (
  SELECT t.id FROM booking t
  WHERE t.{column} = v.value AND t.{column} <> '' AND t.start > ?4 - 1441 AND t."end" > ?4
    AND t.state IN {shown}
  ORDER BY t.start LIMIT ?6)
"""

# Only bookings of more than a day may have begun long before the first day; those have an index of their own.
_LONG = f"""
SELECT t.id FROM room r CROSS JOIN booking t ON t.room_id = r.id AND t."end" > ?4
WHERE t."end" - t.start > 1440 AND t.start <= ?4 - 1441 AND t.state IN {SHOWN}
  AND (+t.title IN (SELECT value FROM json_each(?1)) OR +t.booker IN (SELECT value FROM json_each(?2))
    OR +t.contact IN (SELECT value FROM json_each(?3)))
"""

_FOUND = "\nUNION\n".join(
    [
        _FIRST.format(place=place, column=column, shown=SHOWN)
        for place, column in enumerate(("title", "booker", "contact"), start=1)
    ]
    + [_LONG]
)

CARRYING = f"""
SELECT {COLUMNS} FROM booking b WHERE b.id IN ({_FOUND}) ORDER BY b.start, b.id LIMIT ?5
"""


@dataclass(frozen=True, slots=True)
class Texts:
    """Every different title, booker and contact, as the database keeps them."""

    titles: tuple[str, ...] = ()
    bookers: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


def distinct(store: Store) -> Texts:
    """The texts that bookings carry."""
    return Texts(
        *(
            tuple(row[0] for row in store.rows(_DISTINCT.format(column=column), (MOST,)))
            for column in ("title", "booker", "contact")
        )
    )


def carrying(store: Store, texts: Texts, after: int, limit: int) -> list[Block]:
    """Live bookings that end after a moment (minutes) and carry one of the texts, in order of time.

    When very many texts are wanted, only the next few bookings of each are among them.
    """
    wanted: tuple[Collection[str], ...] = (texts.titles, texts.bookers, texts.contacts)
    each = max(_FEWEST, _LOOKED_AT // max(1, sum(map(len, wanted))))
    packed = [json.dumps(list(one), ensure_ascii=False) for one in wanted]
    rows = store.rows(CARRYING, (*packed, after, limit, min(each, limit)))
    return [block(row) for row in rows]
