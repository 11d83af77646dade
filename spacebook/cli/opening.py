"""Opening the database for a command and closing it whatever happens."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from spacebook.cli.report import tell_refusal
from spacebook.domain.errors import Refusal
from spacebook.services.desk import Desk

Command = Callable[[argparse.Namespace], int]


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Desk]:
    """The desk of the database that was named."""
    desk = Desk.open(options.db)
    try:
        yield desk
    finally:
        desk.close()


def with_desk(command: Callable[[Desk, argparse.Namespace], int]) -> Command:
    """Give a command an open desk; what it refuses is told with the names of that area."""

    def run(options: argparse.Namespace) -> int:
        with opened(options) as desk:
            try:
                return command(desk, options)
            except Refusal as refused:
                return tell_refusal(refused, options, desk)

    return run
