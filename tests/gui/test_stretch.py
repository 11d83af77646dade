"""How far pages of days reach, and where the next one begins."""

from __future__ import annotations

from datetime import date

import pytest

from spacebook.gui.stretch import DAY, MONTH, WEEK, first_of, last_of, moved


@pytest.mark.parametrize(
    ("stretch", "first", "last"),
    [
        (DAY, date(2026, 9, 16), date(2026, 9, 16)),
        (WEEK, date(2026, 9, 14), date(2026, 9, 20)),
        (MONTH, date(2026, 9, 1), date(2026, 9, 30)),
    ],
)
def test_a_stretch_reaches_from_its_first_day_to_its_last(stretch, first, last):
    assert (first_of(stretch, date(2026, 9, 16)), last_of(stretch, date(2026, 9, 16))) == (first, last)


@pytest.mark.parametrize(
    ("stretch", "day", "by", "expected"),
    [
        (DAY, date(2026, 12, 31), 1, date(2027, 1, 1)),
        (WEEK, date(2026, 9, 16), -1, date(2026, 9, 9)),
        (MONTH, date(2026, 8, 31), 1, date(2026, 9, 30)),
        (MONTH, date(2027, 1, 31), 1, date(2027, 2, 28)),
        (MONTH, date(2026, 1, 15), -1, date(2025, 12, 15)),
        (MONTH, date(2026, 11, 3), 2, date(2027, 1, 3)),
    ],
)
def test_the_next_one_keeps_the_day_where_there_is_one(stretch, day, by, expected):
    assert moved(stretch, day, by) == expected
