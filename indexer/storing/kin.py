"""Sources -> all that is stored of their kin: what a load must work out anew with them.

Searches only tell under which ids to look, and what was written since the last refresh they do not tell: the
writer does. What stands under an id is then asked by it, which the engine answers as of now.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.merging.families import partition
from indexer.storing.recent import Recent
from indexer.storing.store import Store
from mappings.generations import Role
from mappings.sources import Source

_FIELDS = ("set_id", "fingerprint", "entries", "added", "sources.hash", "load_seq", "loaded_at")


@dataclass(frozen=True, slots=True)
class StoredSet:
    """What a load needs to know of a question set that is stored, by whatever version."""

    set_id: str
    fingerprint: str
    entries: tuple[str, ...]
    hashes: frozenset[str]
    load_seq: int
    loaded_at: dt.datetime | None
    """None: written by a version that did not note it."""
    added: Mapping[str, int]
    """By which change each document was added; its last change where a version did not note it."""


def sets_holding(store: Store, hashes: Collection[str], recent: Recent) -> Iterator[StoredSet]:
    """Yield the stored sets that are made of these sources, among others."""
    found = {each["set_id"] for each in store.facts_of_sets_holding(sorted(hashes), "set_id")}
    named = sets_named(store, found | recent.sets_of(hashes))
    yield from (each for each in named if not each.hashes.isdisjoint(hashes))


def sets_named(store: Store, set_ids: Collection[str]) -> Iterator[StoredSet]:
    """Yield the stored sets with these ids."""
    only = {"_source_includes": ",".join(_FIELDS)}
    yield from map(_stored_set, store.get(Role.SETS, sorted(set_ids), only))


def _stored_set(found: Mapping[str, Any]) -> StoredSet:
    entries, load_seq, moment = tuple(found["entries"]), found["load_seq"], found.get("loaded_at")
    return StoredSet(
        found["set_id"],
        found["fingerprint"],
        entries,
        frozenset(link["hash"] for link in found["sources"]),
        load_seq,
        dt.datetime.fromisoformat(moment) if moment else None,
        dict(zip(entries, found.get("added") or (load_seq,) * len(entries), strict=True)),
    )


def added_by(documents: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return by which change each of these stored documents was added."""
    return {each["id"]: each.get("added_seq", each["load_seq"]) for each in documents}


def added_of(store: Store, ids: Sequence[str]) -> dict[str, int]:
    """Return by which change documents were added, of those of these ids that are there."""
    wanted = {"_source_includes": "id,load_seq,added_seq"}
    return added_by(store.get(Role.ENTRIES, ids, wanted))


def gather(
    store: Store, changed: Collection[str], fresh: Mapping[str, Source], recent: Recent
) -> tuple[dict[str, StoredSet], list[list[Source]]]:
    """Return the stored sets that hold any of these sources or their kin, and the families of them all.

    `changed` are content hashes of sources that came, changed or went; `fresh` are those of them that need
    not be read back; `recent` is what searches may not find yet. Kin are those that share a key with one of
    them, or a set, and so on.
    """
    pool = dict(fresh)
    hashes = set(changed)
    asked_keys: set[str] = set()
    asked_hashes: set[str] = set()
    held: dict[str, StoredSet] = {}
    while hashes != asked_hashes:
        found = {old.set_id: old for old in sets_holding(store, hashes - asked_hashes, recent)}
        asked_hashes |= hashes
        held.update(found)
        hashes.update(hash_ for old in found.values() for hash_ in old.hashes)
        pool = store.sources(sorted(hashes - set(pool))) | pool
        keys = {key for source in pool.values() for key in source.keys} - asked_keys
        asked_keys |= keys
        if keys:
            sharing = (store.hashes_with_keys(keys, pool) | recent.sources_with(keys)) - set(pool)
            found_now = store.sources(sorted(sharing))
            pool |= {hash_: each for hash_, each in found_now.items() if not keys.isdisjoint(each.keys)}
        hashes |= set(pool)
    return held, partition(source for source in pool.values() if source.reading is not None)
