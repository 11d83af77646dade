"""When a closure shuts its rooms: each of its dates but those that were skipped."""

from collections.abc import Iterator
from datetime import date, timedelta

from spacebook.domain import recurrence
from spacebook.domain.places import Closure
from spacebook.domain.span import DAY_MINUTES, Span


def times(closure: Closure, first: date, before: date) -> Iterator[Span]:
    """The times of `closure` that touch a day from `first` up to `before`, in order of time.

    One that began earlier and reaches into the first day is among them.
    """
    days = -(-closure.span.minutes // DAY_MINUTES)
    after = first - timedelta(days=min(days, first.toordinal() - 1))
    for span in recurrence.spans(closure.rule, closure.span, after=after, before=before):
        if span.start.date() not in closure.skipped and span.end.date() >= first:
            yield span
