"""Blocks side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacebook.domain.lanes import Lane, lanes

BLOCKS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda block: (block[0], block[0] + block[1])),
    max_size=12,
)


@pytest.mark.parametrize(
    ("blocks", "placed"),
    [
        ([], []),
        ([(9, 10)], [(0, 1)]),
        ([(9, 10), (10, 11)], [(0, 1), (0, 1)]),
        ([(9, 11), (10, 12)], [(0, 2), (1, 2)]),
        ([(10, 12), (9, 11)], [(1, 2), (0, 2)]),
        ([(9, 12), (9, 10), (10, 11)], [(0, 2), (1, 2), (1, 2)]),
        ([(9, 10), (9, 10), (9, 10)], [(0, 3), (1, 3), (2, 3)]),
        ([(9, 11), (10, 12), (11, 13), (14, 15)], [(0, 2), (1, 2), (0, 2), (0, 1)]),
    ],
)
def test_drawn_cases(blocks: list[tuple[int, int]], placed: list[tuple[int, int]]) -> None:
    assert lanes(blocks) == [Lane(*lane) for lane in placed]


def linked(blocks: list[tuple[int, int]], member: int) -> set[int]:
    """All blocks reached from one by overlaps."""
    found, fresh = {member}, [member]
    while fresh:
        start, end = blocks[fresh.pop()]
        near = {place for place, (first, last) in enumerate(blocks) if first < end and start < last} - found
        found |= near
        fresh += near
    return found


@given(BLOCKS)
def test_overlapping_blocks_never_share_a_lane_and_no_lane_is_wasted(blocks: list[tuple[int, int]]) -> None:
    placed = lanes(blocks)
    for one, (start, end) in enumerate(blocks):
        cluster = linked(blocks, one)
        busiest = max(
            sum(blocks[other][0] <= moment < blocks[other][1] for other in cluster)
            for moment in range(min(blocks[i][0] for i in cluster), max(blocks[i][1] for i in cluster))
        )
        assert placed[one].count == busiest
        assert 0 <= placed[one].index < busiest
        for other in cluster - {one}:
            if blocks[other][0] < end and start < blocks[other][1]:
                assert placed[other].index != placed[one].index
