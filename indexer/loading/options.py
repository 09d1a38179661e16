"""What a caller may want of a load beside the load itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indexer.loading.report import FileReport


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """Who is told of what is read, and what goes."""

    progress: Callable[[Path], object] = lambda _path: None
    """Called once a file, when it has been read."""
    keep: Callable[[bytes], object] = lambda _content: None
    """Called with the bytes of each file that is a question set."""
    prune: Path | None = None
    """A folder all of whose files are loaded: what was seen there before, and is not there any more, goes."""
    forget: Callable[[str], object] = lambda _hash: None
    """Called with the hash of each source that has gone."""
    tell: Callable[[FileReport], object] | None = None
    """Called with the report of each file at the end; the load's own report then holds none of them."""
