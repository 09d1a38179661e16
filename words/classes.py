"""The closed classes of the grammar that no package tells, from `words/classes.txt`."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("classes.txt")


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a class."""
    rows = [line.split(" ") for line in _FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return frozenset(word for kind, word in rows if kind == name)
