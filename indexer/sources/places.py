"""Where a file is, as text: what can be printed, and the one name of a place that a source notes."""

import os
from pathlib import Path


def printable(path: Path) -> str:
    """Return a path as text that can be stored and printed, whatever bytes the file's name is made of."""
    return str(path).encode(errors="backslashreplace").decode()


def place(path: Path | str) -> str:
    """Return the one name of a file's place, however a path to it is written; links are not resolved."""
    return printable(Path(os.path.abspath(path)))  # noqa: PTH100 - `absolute` would leave `..` in it
