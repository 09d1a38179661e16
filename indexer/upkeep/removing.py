"""Sources taken away by hand: named by their hash, a path or an address."""

import re
from typing import Any

from indexer.sources.places import place
from indexer.storing.store import Store, read_source
from indexer.upkeep.pruning import OUTLINE
from mappings.generations import Role
from mappings.sources import Source

_HASH = re.compile(r"[0-9a-f]{8,64}")
"""A content hash, or so much of its beginning that no two have it in common by chance."""


def find_sources(store: Store, named: str) -> list[Source]:
    """Return the sources that a hash (or at least the first eight digits), a path or an address names."""
    places: list[dict[str, Any]] = [{"term": {"urls": named}}, {"term": {"paths": place(named)}}]
    if _HASH.fullmatch(named):
        places.append({"prefix": {"hash": named}})
    found = store.find(Role.SOURCES, {"bool": {"should": places}}, OUTLINE)
    return [read_source({**each, "reading": None}) for each in found]
