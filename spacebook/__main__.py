"""`python -m spacebook` is the command line, which opens the window when given no command."""

import sys

from spacebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
