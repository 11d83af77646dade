"""What the world or the rules forbid, as a kind and its facts; the words are made by `services.wording`."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - not an error of ours: an answer
    """An expected "no": nothing was written.

    `kind` names the reason (`room_taken`, `span_order`, `changed_since` …), `facts` are the values a
    sentence needs. Prose never travels here.
    """

    def __init__(self, kind: str, **facts: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.kind}({shown})"
