"""Files and folders on this machine, in a fixed order."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload


class Files(Sequence[Path]):
    """Paths of files, held as text: a `Path` takes many times the memory, and there may be any number."""

    def __init__(self, names: Iterable[str]) -> None:
        """Hold paths in the order given."""
        self._names = list(names)

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> Path: ...
    @overload
    def __getitem__(self, place: slice) -> "Files": ...
    def __getitem__(self, place: int | slice) -> "Path | Files":
        return Files(self._names[place]) if isinstance(place, slice) else Path(self._names[place])


def find_files(paths: Iterable[Path]) -> Files:
    """Return the files that paths name: files as they are, folders with all below them, hidden ones not.

    Links are followed, each folder once. What is no file (a dangling link, a pipe) is returned too: reading
    it names it. Sorted and each once. Raises `FileNotFoundError` for a path that does not exist.
    """
    found: dict[str, None] = {}
    entered: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        found.update((os.fspath(each), None) for each in (_below(path, entered) if path.is_dir() else [path]))
    return Files(found)


def _below(folder: Path, entered: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in entered:
        return
    entered.add(real)
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names alone, and not a `Path` for each at once
        if name.startswith("."):
            continue
        path = folder / name
        if path.is_dir():
            yield from _below(path, entered)
        else:
            yield path
