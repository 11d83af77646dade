"""How many of a pool are out at once."""

from hypothesis import given
from hypothesis import strategies as st

from spacebook.domain.around import Taken
from spacebook.domain.pools import peak
from spacebook.domain.span import Span
from tests.house import at, span

USES = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.integers(1, 4)), max_size=6)


def taken(when: str, quantity: int, booking: int = 1) -> Taken:
    wanted = span(when)
    return Taken(booking, 1, quantity, wanted.start, wanted.end)


def test_nothing_out() -> None:
    assert peak([], span("mon 9-10")) == (0, None, ())
    assert peak([taken("mon 8-9", 2), taken("mon 10-11", 2)], span("mon 9-10")) == (0, None, ())


def test_uses_at_different_hours_do_not_add_up() -> None:
    most, when, whose = peak([taken("mon 9-10", 1, 5), taken("mon 14-15", 1, 6)], span("mon 8-18"))
    assert (most, when, whose) == (1, span("mon 9-10"), (5,))


def test_the_peak_is_told_with_its_time_and_its_bookings() -> None:
    uses = [taken("mon 9-12", 2, 7), taken("mon 11-14", 3, 8), taken("mon 13-15", 1, 9)]
    assert peak(uses, span("mon 8-18")) == (5, span("mon 11-12"), (7, 8))


@given(USES, st.integers(0, 20), st.integers(1, 8))
def test_the_peak_is_the_most_of_any_minute(
    uses: list[tuple[int, int, int]], first: int, length: int
) -> None:
    start = at("mon", "0")
    minute = span("mon 0-1").end - start
    within = Span(start + first * minute, start + (first + length) * minute)
    out = [
        Taken(n, 1, quantity, start + begin * minute, start + (begin + long) * minute)
        for n, (begin, long, quantity) in enumerate(uses)
    ]
    most, when, whose = peak(out, within)
    hours = range(first, first + length)
    assert most == max(sum(q for begin, long, q in uses if begin <= hour < begin + long) for hour in hours)
    if when is not None:
        assert within.contains(when)
        assert sum(out[n].quantity for n in whose) == most
        assert all(out[n].start <= when.start and when.end <= out[n].end for n in whose)
