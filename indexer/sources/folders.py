"""Files and folders on this machine, in a fixed order."""

from collections.abc import Iterable, Iterator
from pathlib import Path


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that paths name: files as they are, folders with all below them, hidden ones not.

    Links are followed, each folder once. What is no file (a dangling link, a pipe) is returned too: reading
    it names it. Sorted and each once. Raises `FileNotFoundError` for a path that does not exist.
    """
    found: dict[Path, None] = {}
    entered: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        found.update(dict.fromkeys(_below(path, entered) if path.is_dir() else [path]))
    return list(found)


def _below(folder: Path, entered: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in entered:
        return
    entered.add(real)
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _below(path, entered)
        else:
            yield path
