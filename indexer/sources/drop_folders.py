"""A folder that files are dropped into: which of them have come to rest, and where refused ones go."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.sources.folders import find_files

REFUSED = "refused"
"""The folder, in the dropped one, into which what is refused is moved; it is not looked into."""

_REASON = ".reason.txt"
"""What follows the name of a refused file in that of the file beside it which holds the reason."""

REST = 1.0
"""Seconds without a change after which a file counts as written to its end."""

LATER = 60.0
"""Seconds after which a file is tried again that could not be stored."""


@dataclass(slots=True)
class _Seen:
    """A file as it was when it last changed, and from when on it may be loaded."""

    stamp: tuple[int, int, int]
    ready: float
    done: bool = False


@dataclass(slots=True)
class DropFolder:
    """What is in the folder, as far as it was looked at. `clock` gives seconds, and never goes back."""

    folder: Path
    clock: Callable[[], float]
    _seen: dict[Path, _Seen] = field(default_factory=dict)

    def arrived(self) -> list[Path]:
        """Return the files that are new or changed, and have come to rest. Raises `OSError`."""
        now = self.clock()
        found: dict[Path, _Seen] = {}
        for path in self._files():
            stamp = _stamp(path)
            if stamp is None:  # gone meanwhile
                continue
            before = self._seen.get(path)
            found[path] = before if before and before.stamp == stamp else _Seen(stamp, now + REST)
        self._seen = found
        return [path for path, seen in found.items() if not seen.done and seen.ready <= now]

    def done(self, paths: Iterable[Path]) -> None:
        """Leave files alone until they change."""
        for path in paths:
            self._seen[path].done = True

    def later(self, paths: Iterable[Path]) -> None:
        """Try files again after a while."""
        for path in paths:
            self._seen[path].ready = self.clock() + LATER

    def put_aside(self, path: Path, reason: str) -> Path:
        """Move a file to the refused ones, with its reason in a file beside it; return where it is now.

        Raises `OSError`.
        """
        aside = self.folder / REFUSED
        aside.mkdir(exist_ok=True)
        target = aside / path.name
        number = 1
        while target.exists() or _reason(target).exists():
            number += 1
            target = aside / f"{path.stem}-{number}{path.suffix}"
        shutil.move(path, target)
        _reason(target).write_text(f"{reason}\n", encoding="utf-8")
        self._seen.pop(path, None)
        return target

    def _files(self) -> Sequence[Path]:
        inside = [path for path in sorted(self.folder.iterdir()) if path.name != REFUSED]
        try:
            return find_files(path for path in inside if not path.name.startswith(".") and path.exists())
        except FileNotFoundError:  # one went while we looked: the next look will not see it
            return list(self._seen)


def is_put_aside(folder: Path, path: Path) -> bool:
    """Whether a path in a folder is a file that was refused there, with its reason beside it, or a reason."""
    if path.parent != folder / REFUSED:
        return False
    return path.name.endswith(_REASON) or _reason(path).exists()


def _reason(path: Path) -> Path:
    return path.with_name(f"{path.name}{_REASON}")


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        about = os.stat(path)  # noqa: PTH116 - of what a link points at, as it is read
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns, about.st_ino
