"""Whether a new generation is what its sources make: counted by kind and year, and documents compared."""

import random
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from indexer.storing.kin import sets_named
from indexer.storing.planning import Plan, plan_sets
from indexer.storing.store import Store
from mappings.generations import Role

COMPARED = 200
"""Documents that are compared whole, each of another set as long as there are so many."""

_YEARS = 1000

Count = Counter[tuple[str, int | None]]
"""Documents by kind and year."""


class Tally:
    """What was written, counted while it is: set by set, since a set can be written again."""

    def __init__(self) -> None:
        self._sets: dict[str, Count] = {}

    def add(self, plan: Plan) -> None:
        """Count a set as it was written last."""
        self._sets[plan.set_id] = Counter((entry.kind.value, entry.year) for entry in plan.merged.entries)

    def drop(self, set_id: str) -> None:
        """Count a set no more."""
        self._sets.pop(set_id, None)

    @property
    def sets(self) -> Collection[str]:
        """The ids of all sets."""
        return self._sets.keys()

    def total(self) -> Count:
        """Return how many documents there must be."""
        total: Count = Counter()
        for count in self._sets.values():
            total.update(count)
        return total


def verify(store: Store, tally: Tally) -> Iterator[str]:
    """Yield what is wrong with the indices of a store, given what was written; nothing is well."""
    store.refresh(Role.ENTRIES, Role.SETS)
    if (there := store.count(Role.SETS)) != len(tally.sets):
        yield f"{there} question sets, {len(tally.sets)} were written"
    counted, expected = _count(store), tally.total()
    for kind, year in sorted({*counted, *expected}, key=str):
        if counted[kind, year] != expected[kind, year]:
            yield (
                f"{kind} {year or 'without a date'}: {counted[kind, year]} documents, "
                f"{expected[kind, year]} were written"
            )
    # which ones does not matter, only that no one can know them beforehand
    chosen = random.sample(sorted(tally.sets), min(COMPARED, len(tally.sets)))
    yield from _compare(store, chosen)


def _count(store: Store) -> Count:
    year = {"terms": {"field": "year", "size": _YEARS, "missing": 0}}
    kinds = {"terms": {"field": "kind"}, "aggs": {"year": year}}
    found = store.aggregate({"kind": kinds}, Role.ENTRIES)
    return Counter(
        {
            (kind["key"], int(year["key"]) or None): year["doc_count"]
            for kind in found["kind"]["buckets"]
            for year in kind["year"]["buckets"]
        }
    )


def _compare(store: Store, set_ids: Collection[str]) -> Iterator[str]:
    """Compare a document of each of some sets with what the sources make of it now."""
    held = {found.set_id: found for found in sets_named(store, set_ids)}
    hashes = sorted({hash_ for found in held.values() for hash_ in found.hashes})
    wanted: dict[str, dict[str, Any]] = {}
    for plan in plan_sets(store, hashes, {}).plans:
        found = held.get(plan.set_id)
        if found and plan.merged.entries:
            moment = found.loaded_at or plan.merged.question_set.loaded_at
            merged = plan.merged.numbered(found.load_seq, moment, found.added)
            entry = random.choice(merged.entries)  # noqa: S311 - likewise
            wanted[entry.id] = entry.model_dump(mode="json")
    stored = store.documents(list(wanted))
    for id_, document in wanted.items():
        if stored.get(id_) != document:
            yield f"{id_} is not what its sources make"
