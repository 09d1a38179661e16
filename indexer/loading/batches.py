"""Files -> batches of sources, read by worker processes while the batch before is written."""

import datetime as dt
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.loading.options import LoadOptions
from indexer.loading.reading import content_hash, to_source
from indexer.loading.workers import Parsing, ReadingPool
from indexer.question_sets import PARSER
from indexer.sources.places import place
from indexer.storing.store import Store
from mappings.sources import Refusal, RefusalCode, Source

FILES = 100
"""Files of a batch: their sources, and then their sets, are written together."""

BYTES = 64 * 1024**2
"""Bytes of the files of a batch, unless one alone has more: two batches are in memory at once."""

LARGEST = 200 * 1024**2
"""Bytes of the largest file that is read. An Aanhangsel has 30 kB, a scanned letter some MB."""


@dataclass(slots=True)
class Batch:
    """Some files: which has which content hash, and what is to be written of them."""

    hashes: dict[int, str] = field(default_factory=dict)
    """By the place of a file among all that are loaded."""
    fresh: dict[str, Source] = field(default_factory=dict)
    seen: dict[str, Source] = field(default_factory=dict)
    unreadable: dict[int, Refusal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file, by its place among all that are loaded, with its bytes or why there are none."""

    number: int
    path: Path
    content: bytes | Refusal


@dataclass(slots=True)
class _Begun:
    """A batch whose files are being read."""

    batch: Batch
    paths: dict[int, Path]
    contents: dict[str, bytes]
    stored: Mapping[str, Source]
    parsing: dict[str, Parsing]


def read_batches(
    store: Store, pool: ReadingPool, files: Sequence[Path], now: dt.datetime, options: LoadOptions
) -> Iterator[Batch]:
    """Yield what files give, batch by batch; the next one is being read while the caller writes one."""
    before: _Begun | None = None
    for opened in _cut(files):
        begun = _begin(store, pool, opened, before)
        if before:
            yield _finish(before, now, options)
        before = begun
    if before:
        yield _finish(before, now, options)


def _cut(files: Sequence[Path]) -> Iterator[list[_Opened]]:
    """Yield files with their bytes, no more at once than a batch may hold."""
    batch: list[_Opened] = []
    size = 0
    for number, path in enumerate(files):
        content = _content(path)
        more = 0 if isinstance(content, Refusal) else len(content)
        if batch and (len(batch) == FILES or size + more > BYTES):
            yield batch
            batch, size = [], 0
        batch.append(_Opened(number, path, content))
        size += more
    if batch:
        yield batch


def _content(path: Path) -> bytes | Refusal:
    """Return a file's bytes, or why not: a pipe would never end, a huge file would fill the memory."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return Refusal(code=RefusalCode.UNREADABLE, detail="not a regular file")
        if about.st_size > LARGEST:
            detail = f"{about.st_size} bytes, more than the {LARGEST} that are read"
            return Refusal(code=RefusalCode.TOO_LARGE, detail=detail)
        return path.read_bytes()
    except OSError as error:
        return Refusal(code=RefusalCode.UNREADABLE, detail=error.strerror or str(error))


def _begin(store: Store, pool: ReadingPool, files: Sequence[_Opened], before: _Begun | None) -> _Begun:
    """Let the workers read what is not known yet. What the batch before has is that batch's."""
    batch = Batch()
    paths: dict[int, Path] = {}
    contents: dict[str, bytes] = {}
    for file in files:
        if isinstance(file.content, Refusal):
            batch.unreadable[file.number] = file.content
            paths[file.number] = file.path
            continue
        hash_ = content_hash(file.content)
        if before and hash_ in before.contents:
            before.batch.hashes[file.number] = hash_
            before.paths[file.number] = file.path
        else:
            batch.hashes[file.number] = hash_
            paths[file.number] = file.path
            contents[hash_] = file.content
    stored = store.outlines(list(contents))
    unread = [hash_ for hash_ in contents if hash_ not in stored or stored[hash_].parser != PARSER]
    parsing = {hash_: pool.begin(contents[hash_]) for hash_ in unread}
    return _Begun(batch, paths, contents, stored, parsing)


def _finish(begun: _Begun, now: dt.datetime, options: LoadOptions) -> Batch:
    batch = begun.batch
    places: dict[str, list[Path]] = {}
    for number, hash_ in batch.hashes.items():
        places.setdefault(hash_, []).append(begun.paths[number])
    for hash_, paths in places.items():
        before = begun.stored.get(hash_)
        found = tuple(sorted({*(before.paths if before else ()), *map(place, paths)}))
        if before and hash_ not in begun.parsing:
            source = before
            if found != before.paths:
                batch.seen[hash_] = before.model_copy(
                    update={"paths": found, "last_seen": max(now, before.last_seen)}
                )
        else:
            source = to_source(begun.contents[hash_], begun.parsing[hash_].result(), now)
            source = source.model_copy(update={**(_known_of(before, now) if before else {}), "paths": found})
            batch.fresh[hash_] = source
        if not source.refusal:
            options.keep(begun.contents[hash_])
        for path in paths:
            options.progress(path)
    for number in batch.unreadable:
        options.progress(begun.paths[number])
    return batch


def _known_of(before: Source, now: dt.datetime) -> dict[str, object]:
    """Return what stays of a source that is read again; a clock that was set back makes nothing earlier."""
    return {
        "urls": before.urls,
        "first_seen": before.first_seen,
        "last_seen": max(before.last_seen, now),
    }
