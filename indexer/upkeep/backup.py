"""Sources as JSON Lines: a backup that any version can read, and that makes the whole index again."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import orjson
from pydantic import ValidationError

from indexer.storing.changes import Changes
from indexer.storing.chunks import chunks
from indexer.storing.store import Store, read_source
from indexer.storing.writer import writing
from mappings.generations import Role
from mappings.sources import Source

FORMAT = 1
"""Raised when a reader of the number before could misunderstand a line; fields may be added without that."""

_MARK = "kamervragen_source"
_AT_ONCE = 100


@dataclass(slots=True)
class Imported:
    """What an import has done, and which lines it could not read."""

    new: int = 0
    known: int = 0
    unreadable: dict[int, str] = field(default_factory=dict)
    """Why, by the number of the line, from 1."""
    changes: Changes = field(default_factory=Changes)


def export_sources(store: Store) -> Iterator[bytes]:
    """Yield each source as a line of JSON, refused ones too, in the order of their hashes."""
    store.refresh(Role.SOURCES)
    for found in store.find(Role.SOURCES, {"match_all": {}}):
        yield orjson.dumps({_MARK: FORMAT, **found}) + b"\n"


def import_sources(store: Store, lines: Iterable[bytes], now: dt.datetime) -> Imported:
    """Load exported sources as if their files had been read; what is known is left as it is.

    Of two readings of one content that of the later parser stays. Raises what `writing` raises.
    """
    done = Imported()
    with writing(store, now) as writer:
        for some in chunks(enumerate(lines, start=1), _AT_ONCE):
            given: dict[str, Source] = {}
            for number, line in some:
                if source := _read(number, line, done):
                    given[source.hash] = _joined(source, given.get(source.hash))
            stored = store.outlines(list(given))
            fresh = [source for hash_, source in given.items() if _is_later(source, stored.get(hash_))]
            seen = [
                each
                for hash_, each in given.items()
                if hash_ in stored and not _is_later(each, stored[hash_])
            ]
            done.new += len(fresh)
            done.known += len(seen)
            writer.add(
                [_also_seen(source, stored.get(source.hash)) for source in fresh],
                [
                    also
                    for source in seen
                    if (also := _also_seen(stored[source.hash], source)) != stored[source.hash]
                ],
            )
    done.changes = writer.changes
    return done


def _read(number: int, line: bytes, done: Imported) -> Source | None:
    if not line.strip():
        return None
    try:
        stored = orjson.loads(line)
        if not isinstance(stored, dict) or stored.get(_MARK) != FORMAT:
            done.unreadable[number] = f"not an exported source of format {FORMAT}"
            return None
        source = read_source(stored)
        if not source.parser.isdecimal():
            done.unreadable[number] = "parser: not a number"
            return None
    except orjson.JSONDecodeError as error:
        done.unreadable[number] = f"not JSON: {error}"
    except ValidationError as error:
        fault = error.errors()[0]
        done.unreadable[number] = f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
    else:
        return source
    return None


def _is_later(source: Source, stored: Source | None) -> bool:
    return stored is None or int(source.parser) > int(stored.parser)


def _joined(source: Source, other: Source | None) -> Source:
    """Return what two lines tell of one content."""
    return _also_seen(source, other) if _is_later(source, other) or not other else _also_seen(other, source)


def _also_seen(source: Source, other: Source | None) -> Source:
    """Return a source with the places in which it was seen by another's record as well."""
    if other is None:
        return source
    return source.model_copy(
        update={
            "paths": tuple(sorted({*source.paths, *other.paths})),
            "urls": tuple(sorted({*source.urls, *other.urls})),
            "first_seen": min(source.first_seen, other.first_seen),
            "last_seen": max(source.last_seen, other.last_seen),
        }
    )
