"""What is gone from a folder goes from the index: sources that were seen nowhere else."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from indexer.sources.drop_folders import is_put_aside
from indexer.sources.places import place
from indexer.storing.store import Store, read_source
from mappings.generations import Role
from mappings.sources import Source

OUTLINE = tuple(sorted(set(Source.model_fields) - {"reading"}))
"""The fields of a source but for what was read from it."""


def sources_below(store: Store, folder: Path) -> Iterator[Source]:
    """Yield the sources that were seen in a folder, without what was read from them."""
    query: dict[str, Any] = {"prefix": {"paths": f"{place(folder).rstrip('/')}/"}}
    for found in store.find(Role.SOURCES, query, OUTLINE):
        yield read_source({**found, "reading": None})


def left_behind(
    sources: Iterator[Source], folder: Path, hashes: Mapping[str, str], unreadable: Collection[str]
) -> tuple[list[Source], list[str]]:
    """Return sources that are only elsewhere now, with where that is, and hashes of those that are nowhere.

    `hashes` are the files of the folder as they now are, by place. A file that cannot be read is still there,
    and so is one that `watch` has put aside, which is not looked into.
    """
    own = place(folder)
    below = f"{own.rstrip('/')}/"
    moved: list[Source] = []
    gone: list[str] = []
    for source in sources:
        left = tuple(
            path
            for path in source.paths
            if not path.startswith(below)
            or hashes.get(path) == source.hash
            or path in unreadable
            or (is_put_aside(Path(own), Path(path)) and Path(path).exists())
        )
        if left == source.paths:
            continue
        if left or source.urls:
            moved.append(source.model_copy(update={"paths": left}))
        else:
            gone.append(source.hash)
    return moved, gone
