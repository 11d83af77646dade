"""The command line: everything the window can do to data, without one.

Exit codes are fixed: 0 done, 1 our fault, 2 bad arguments or input (nothing written), 3 conflicts (nothing
written unless stated), 4 the database cannot be reached or read.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from spacebook import i18n
from spacebook.cli.parser import parsed
from spacebook.cli.report import DONE, OUR_FAULT, OutputError, flush, tell_refusal
from spacebook.domain.errors import Refusal
from spacebook.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows a question mark rather than stopping the command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = parsed(sys.argv[1:] if arguments is None else arguments)
    i18n.install(options.lang or None)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        code = _run(options)
        flush()
        return code
    except BrokenPipeError:
        # Whoever read our lines has enough of them.
        _silence()
        return DONE
    except OutputError as fault:
        _silence()
        sys.stderr.write(
            _("The answer cannot be written: {reason}. The work itself is done.").format(reason=fault) + "\n"
        )
        return OUR_FAULT
    except KeyboardInterrupt:
        return 1


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except Refusal as refused:
        return tell_refusal(refused, options)


def _silence() -> None:
    """Python would complain once more at its end about what it could not write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
