"""Search as somebody types: rooms, venues, people and bookings to come, by letters and by characters."""

import sqlite3
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.area import copy, opened
from benchmarks.table import Row
from benchmarks.timing import MILLI, rivals
from spacebook.services.desk import Desk

BAR = 50
SIGNS = 300
"""So many different characters are put behind the titles: thousands of them, as a large area has in years."""


def measure(*, quick: bool) -> list[Row]:
    """One key pressed, among the few titles of the area and among thousands."""
    rounds = 3 if quick else 9
    with tempfile.TemporaryDirectory() as folder:
        desk = opened(copy(1_000_000, Path(folder)), syncing=False)
        rows = _asked(desk, rounds)
        _vary(desk)
        rows += _asked(desk, rounds)
        desk.close()
    return rows


def _asked(desk: Desk, rounds: int) -> list[Row]:
    while not desk.search.prepare():
        pass
    count = len(desk.texts.titles)
    works = {text: partial(desk.search.everything, text) for text in ("y", "shufa", "书法")}
    cpu = {text: spent * MILLI for text, spent in rivals(works, rounds=rounds).items()}
    return [
        Row(f"search “{text}”, {count:,} titles of 1,000,000 bookings", spent, "ms", bar=BAR)
        for text, spent in cpu.items()
    ]


def _vary(desk: Desk) -> None:
    """Other titles, written behind the back of the program: nothing but the texts matters here."""
    connection = sqlite3.connect(desk.store.path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'booking'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    ((index,),) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'booking_title_text'")
    connection.execute("DROP INDEX booking_title_text")
    connection.execute("UPDATE booking SET title = title || ' ' || char(19968 + id % ?)", (SIGNS,))
    connection.execute(index)
    connection.execute("COMMIT")
    connection.close()
    desk.refresh()
