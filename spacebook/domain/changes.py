"""What one committed step touched: carried from the store to whoever shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids touched, by kind ("booking", "room" …). `everything` when another program wrote."""

    label: str = ""
    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    everything: bool = False
    step_id: int = 0

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds touched."""
        return frozenset(self.ids)

    def touches(self, *kinds: str) -> bool:
        """Whether anything of these kinds may have changed."""
        return self.everything or not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the journal. `label` is an English source text with `args` for its places.

    `kind` is "do", "undo" or "redo"; "base" founds an area, "upkeep" is what the program does by itself.
    `target` is the step that an undo or redo answers.
    """

    id: int
    at: datetime
    by: str
    kind: str
    label: str
    args: Mapping[str, Any]
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One row before and after, as plain columns; None before an addition and after a removal."""

    step_id: int
    kind: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
