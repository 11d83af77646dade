"""The command line: everything the window can do to data, without one.

Exit codes are fixed: 0 done, 1 our fault, 2 bad arguments or input (nothing written), 3 conflicts (nothing
written unless stated), 4 the database cannot be reached or read.
"""

import logging
import os
import sys
from collections.abc import Sequence

from spacebook import i18n
from spacebook.cli.parser import parsed
from spacebook.cli.report import tell_refusal
from spacebook.domain.errors import Refusal


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
        return int(options.run(options))
    except Refusal as refused:
        return tell_refusal(refused, options)
    except BrokenPipeError:
        # Whoever read our lines has enough of them; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 1
