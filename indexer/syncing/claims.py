"""Which sources the index has under which addresses of a source, and what changes when items change.

A source stays while anything claims it: an item by an address, a file by its path. An item that changes, goes
or is taken back gives up its claims; what nothing claims any more is removed, and leaves a tombstone.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from indexer.loading.reading import content_hash
from indexer.merging.identity import keys
from indexer.question_sets import PARSER
from indexer.storing.chunks import chunks
from indexer.storing.store import Store, read_source
from indexer.upkeep.pruning import OUTLINE
from mappings.generations import Role
from mappings.sources import Reading, Source

JSON = "application/json"

_AT_ONCE = 500
"""Addresses asked for together."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a load must write, and what it must take away."""

    fresh: tuple[Source, ...]
    gone: tuple[str, ...]
    lost: frozenset[str]
    """Hashes that are claimed and that the index has not: they must be fetched again."""


def of_reading(reading: Reading, now: dt.datetime) -> Source:
    """Return the source that a record of a source is: metadata, known by what they say."""
    content = reading.model_dump_json().encode()
    return Source(
        hash=content_hash(content),
        media_type=JSON,
        size=len(content),
        paths=(),
        parser=PARSER,
        keys=keys(reading),
        refusal=None,
        reading=reading,
        first_seen=now,
        last_seen=now,
    )


def tied(source: Source, ties: Collection[str]) -> Source:
    """Return a text with the publications of its set that only its source knows, and not the text."""
    if source.reading is None or {*ties} == {*source.reading.ties}:
        return source
    reading = source.reading.model_copy(update={"ties": tuple(sorted({*ties}))})
    return source.model_copy(update={"reading": reading, "keys": keys(reading)})


def claim(
    store: Store,
    wanted: Mapping[str, str],
    given_up: Collection[str],
    read: Iterable[Source],
    now: dt.datetime,
) -> Change:
    """Return what changes when addresses lead to sources: address -> hash.

    `given_up` are addresses that lead nowhere unless they are among `wanted`; `read` are the sources that
    were read just now. What was just written must be findable.
    """
    known = _holders(store, {*wanted, *given_up})
    known |= store.outlines(sorted(set(wanted.values()) - set(known)))
    addresses: dict[str, set[str]] = {}
    for url, hash_ in wanted.items():
        addresses.setdefault(hash_, set()).add(url)
    fresh: dict[str, Source] = {}
    for source in read:
        if source.hash in addresses:
            same = fresh.get(source.hash)
            fresh[source.hash] = _tied_by_all(source, same) if same else source
    changed: dict[str, Source] = {}
    gone: list[str] = []
    again: dict[str, tuple[str, ...]] = {}
    ours = {*wanted, *given_up}
    for hash_ in sorted({*known, *addresses}):
        before = known.get(hash_)
        kept = {*before.urls} - ours if before else set()
        urls = tuple(sorted(kept | addresses.get(hash_, set())))
        if before and not urls and not before.paths:
            gone.append(hash_)
        elif hash_ in fresh and (before is None or _differs(fresh[hash_], before)):
            changed[hash_] = _seen(fresh[hash_], before, urls, now)
        elif before and urls != before.urls:
            again[hash_] = urls
    shared = [hash_ for hash_ in changed if hash_ in known and {*known[hash_].urls} - ours]
    stored = store.sources(sorted({*again, *shared}))
    changed |= {hash_: _seen(stored[hash_], stored[hash_], again[hash_], now) for hash_ in again}
    changed |= {hash_: _tied_by_all(changed[hash_], stored[hash_]) for hash_ in shared}
    lost = frozenset(hash_ for hash_ in addresses if hash_ not in known and hash_ not in fresh)
    return Change(tuple(changed[hash_] for hash_ in sorted(changed)), tuple(gone), lost)


def _differs(read: Source, before: Source) -> bool:
    """Whether a source that is known was read otherwise now: by another parser, or with other ties."""
    return (read.parser, read.keys) != (before.parser, before.keys)


def _tied_by_all(source: Source, before: Source) -> Source:
    """Return a text that others claim as well with what they know of its set."""
    ties = before.reading.ties if before.reading else ()
    return tied(source, {*ties, *(source.reading.ties if source.reading else ())})


def _seen(source: Source, before: Source | None, urls: tuple[str, ...], now: dt.datetime) -> Source:
    places = {"urls": urls, "last_seen": max(now, before.last_seen) if before else now}
    if before is not None:
        places |= {"paths": before.paths, "first_seen": before.first_seen}
    return source.model_copy(update=places)


def _holders(store: Store, urls: Collection[str]) -> dict[str, Source]:
    """Return the sources that the index has under some addresses, without what was read from them."""
    found = (
        read_source({**each, "reading": None})
        for some in chunks(sorted(urls), _AT_ONCE)
        for each in store.find(Role.SOURCES, {"terms": {"urls": some}}, OUTLINE)
    )
    return {source.hash: source for source in found}
