"""What was written since the last refresh and no search finds yet: under which ids to look for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from mappings.sources import Source


class Recent:
    """The ids of sources by their keys, and of sets by the hashes of their sources.

    Nothing of what they hold is kept here: an id tells where to look, the store what stands there now. So it
    does no harm that one of them was rejected, renamed or removed since.
    """

    def __init__(self) -> None:
        """Hold nothing."""
        self._sources: defaultdict[str, set[str]] = defaultdict(set)
        self._sets: defaultdict[str, set[str]] = defaultdict(set)
        self._noted: set[str] = set()

    def __len__(self) -> int:
        """Return of how many sources it knows, alone or by their sets."""
        return len(self._noted)

    def note_sources(self, sources: Iterable[Source]) -> None:
        """Note sources that were written."""
        for source in sources:
            self._noted.add(source.hash)
            for key in source.keys:
                self._sources[key].add(source.hash)

    def note_set(self, set_id: str, hashes: Collection[str]) -> None:
        """Note a set that is being written, with the sources that it is made of."""
        self._noted.update(hashes)
        for hash_ in hashes:
            self._sets[hash_].add(set_id)

    def sources_with(self, keys: Iterable[str]) -> set[str]:
        """Return the ids of sources that may share a key with these."""
        return {id_ for key in keys for id_ in self._sources.get(key, ())}

    def sets_of(self, hashes: Iterable[str]) -> set[str]:
        """Return the ids of sets that may be made of these sources, among others."""
        return {id_ for hash_ in hashes for id_ in self._sets.get(hash_, ())}

    def clear(self) -> None:
        """Forget all: a refresh lets searches find it."""
        self._sources.clear()
        self._sets.clear()
        self._noted.clear()
