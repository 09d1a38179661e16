"""Sources -> families: which of them are one question set.

An equal number joins; else only equal date asked, askers and first question, and that never joins sources
whose case numbers differ: a member may put one question to two ministers.
"""

from collections.abc import Iterable, Sequence

from mappings.sources import Source

CONTENT = "content:"
_CASE = "case:"
_NUMBERS = (_CASE, "publication:")


def partition(sources: Iterable[Source]) -> list[list[Source]]:
    """Cut sources into families, each sorted by hash; the order in which they come does not matter.

    A family may be of metadata alone: then `merge` makes no set of it. Its time is near that of sorting.
    """
    ordered = sorted(sources, key=lambda each: each.hash)
    groups = _Groups(ordered)
    holders: dict[str, list[int]] = {}
    for place, source in enumerate(ordered):
        for key in source.keys:
            holders.setdefault(key, []).append(place)
    for key, places in holders.items():
        if not key.startswith(CONTENT):
            groups.join(places)
    for _, places in sorted(item for item in holders.items() if item[0].startswith(CONTENT)):
        same = {groups.first(place) for place in places}
        if sum(groups.has_case[place] for place in same) > 1:
            # which of the others are theirs, who knows
            same = {place for place in same if not groups.has_number[place]}
        groups.join(sorted(same))
    families: dict[int, list[Source]] = {}
    for place, source in enumerate(ordered):
        families.setdefault(groups.first(place), []).append(source)
    return list(families.values())


def joined_by_number(sources: Sequence[Source]) -> bool:
    """Whether the numbers that they print, or that metadata tie, join all of them, directly or by others."""
    groups = _Groups(sources)
    holders: dict[str, int] = {}
    for place, source in enumerate(sources):
        for key in source.keys:
            if key.startswith(_NUMBERS):
                groups.join([holders.setdefault(key, place), place])
    return len({groups.first(place) for place in range(len(sources))}) == 1


class _Groups:
    """Disjoint groups of sources, each told by the place of its first one."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._up = list(range(len(sources)))
        self.has_case = [any(key.startswith(_CASE) for key in source.keys) for source in sources]
        self.has_number = [any(not key.startswith(CONTENT) for key in source.keys) for source in sources]

    def first(self, place: int) -> int:
        """Return the place of the first of a source's group."""
        while self._up[place] != place:
            self._up[place] = self._up[self._up[place]]
            place = self._up[place]
        return place

    def join(self, places: Iterable[int]) -> None:
        """Make one group of those of several sources."""
        firsts = sorted({self.first(place) for place in places})
        for other in firsts[1:]:
            self._up[other] = firsts[0]
            self.has_case[firsts[0]] |= self.has_case[other]
            self.has_number[firsts[0]] |= self.has_number[other]
