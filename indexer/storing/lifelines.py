"""Whether the process that holds a claim still lives: a lock that the kernel lets go of when it ends.

On one machine that answers at once, after kill -9 too. From another machine, or another user, nothing can be
seen of it: then only the claim's beats tell.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from filelock import FileLock, Timeout


class Life(Enum):
    """What can be told of a process."""

    LIVES = auto()
    ENDED = auto()
    UNKNOWN = auto()


def _path(token: str) -> Path:
    return Path(tempfile.gettempdir()) / f"kamervragen-{token}.lock"


@contextlib.contextmanager
def lifeline(token: str) -> Iterator[None]:
    """Show that this process lives while it is inside; after it, that it has ended, until it is buried."""
    with FileLock(_path(token), mode=0o600):
        yield


def bury(token: str) -> None:
    """Take away what a process that has ended has left."""
    if life_of(token) is Life.ENDED:
        _path(token).unlink(missing_ok=True)


def life_of(token: str) -> Life:
    """Tell whether the process lives that holds a claim."""
    path = _path(token)
    if not path.exists():
        return Life.UNKNOWN
    try:
        with FileLock(path, timeout=0):
            return Life.ENDED
    except Timeout:
        return Life.LIVES
    except PermissionError:  # another user's
        return Life.UNKNOWN
