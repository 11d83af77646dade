"""The free times of a room: opening less bookings and closures, with time to set up and clear."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spacebook.domain.slots import NEAR, Gap, Held, best, gaps, slot, starts

DAY = [(540, 1020)]  # 9:00 to 17:00

minutes = st.integers(540, 1020)


def spans(found: list[Gap]) -> list[tuple[int, int]]:
    return [(gap.first, gap.last) for gap in found]


def test_a_day_without_bookings_is_one_gap() -> None:
    assert gaps(DAY, []) == [Gap(540, 1020)]
    assert gaps([], []) == []


def test_bookings_cut_the_day_and_tell_which_side_they_are_on() -> None:
    found = gaps(DAY, [Held(600, 660)])
    assert found == [Gap(540, 600, False, True), Gap(660, 1020, True, False)]


def test_both_rooms_get_their_time_to_clear_and_to_set_up() -> None:
    # The neighbour needs 10 before and 20 after, the room itself 5 and 15.
    found = gaps(DAY, [Held(600, 660, 10, 20)], setup=5, clear=15)
    assert spans(found) == [(540, 575), (685, 1020)]


def test_a_closure_needs_no_time_beside_it() -> None:
    found = gaps(DAY, [], [(600, 660)], setup=5, clear=15)
    assert found == [Gap(540, 600), Gap(660, 1020)]


def test_lunch_is_no_booking() -> None:
    assert gaps([(540, 690), (780, 1020)], []) == [Gap(540, 690), Gap(780, 1020)]


def test_what_is_too_short_is_left_out() -> None:
    assert spans(gaps(DAY, [Held(600, 990)], least=45)) == [(540, 600)]
    assert gaps(DAY, [Held(0, 2000)]) == []


def test_parts_and_whole_may_overlap() -> None:
    # The bookings of all atoms of a combined room come together.
    found = gaps(DAY, [Held(540, 600), Held(570, 630), Held(580, 590), Held(900, 960)])
    assert spans(found) == [(630, 900), (960, 1020)]


def test_what_begins_when_it_closes_is_felt() -> None:
    assert gaps(DAY, [Held(1020, 1080)]) == [Gap(540, 1020, False, True)]


def test_starts_are_the_grid_and_both_edges() -> None:
    assert starts(Gap(547, 640), (0, 1440), 60) == [547, 555, 570, 580]
    assert starts(Gap(540, 640), (570, 1440), 60, 30) == [570, 580]
    assert starts(Gap(540, 600), (0, 1440), 60) == [540]
    assert starts(Gap(540, 599), (0, 1440), 60) == []


def test_the_best_start_leaves_room_to_breathe() -> None:
    assert best(Gap(600, 900, True, True), (540, 1080), 60) == (615, 675, 15, NEAR)
    assert best(Gap(600, 900), (540, 1080), 60) == (600, 660, NEAR, NEAR)
    assert best(Gap(600, 650), (540, 1080), 60) is None


@given(
    st.lists(st.tuples(minutes, minutes, st.integers(0, 30), st.integers(0, 30)), max_size=8),
    st.lists(st.tuples(minutes, minutes), max_size=3),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(5, 120),
)
def test_every_start_that_is_offered_is_free(
    held: list[tuple[int, int, int, int]],
    shut: list[tuple[int, int]],
    setup: int,
    clear: int,
    length: int,
) -> None:
    taken = [Held(a, b, before, after) for a, b, before, after in held if a < b]
    closed = [(a, b) for a, b in shut if a < b]
    for gap in gaps(DAY, taken, closed, setup=setup, clear=clear, least=length):
        for start in starts(gap, (560, 1000), length):
            end = start + length
            assert start >= 560
            assert end <= 1000
            assert all(end <= a or b <= start for a, b in closed)
            for one in taken:
                before = one.end + one.clear + setup <= start
                assert before or end + clear + one.setup <= one.start
            assert 0 <= slot(gap, start, length).before <= NEAR
