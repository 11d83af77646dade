"""Blocks that overlap, side by side: used on the screen and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lane:
    """Where a block stands: `index` of `count` equal lanes."""

    index: int
    count: int


def lanes(blocks: Sequence[tuple[int, int]]) -> list[Lane]:
    """A lane for each (start, end), in the order given.

    Blocks that overlap get different lanes; blocks linked by overlaps share one count; a block that overlaps
    nothing has the whole width. The number of lanes is the least possible.
    """
    placed: list[Lane] = [Lane(0, 1)] * len(blocks)
    cluster: list[tuple[int, int]] = []
    ends: list[int] = []

    def close() -> None:
        for position, lane in cluster:
            placed[position] = Lane(lane, len(ends))
        cluster.clear()
        ends.clear()

    for position in sorted(range(len(blocks)), key=lambda i: (blocks[i][0], -blocks[i][1], i)):
        start, end = blocks[position]
        if ends and start >= max(ends):
            close()
        free = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
        if free == len(ends):
            ends.append(end)
        else:
            ends[free] = end
        cluster.append((position, free))
    close()
    return placed
