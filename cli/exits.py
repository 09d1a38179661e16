"""Exit codes: what a script can tell from the command's end."""

from enum import IntEnum

DESCRIPTION = (
    "Exit codes: 0 done; 1 something could not be read, stored or reached; 2 wrong usage; "
    "3 the file is no question set (parse)."
)


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    REFUSED = 3
