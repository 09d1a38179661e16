"""Where a file is, as text: what can be printed, and the one name of a place that a source notes."""

import os
import re
from pathlib import Path

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def printable(path: Path) -> str:
    """Return a path as one line of text that can be stored and printed, whatever the name is made of."""
    text = str(path).encode(errors="backslashreplace").decode()
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def place(path: Path | str) -> str:
    """Return the one name of a file's place, however a path to it is written; links are not resolved."""
    return printable(Path(os.path.abspath(path)))  # noqa: PTH100 - `absolute` would leave `..` in it
