"""Files into the live index: read what is new, write sources, bring sets up to date, report on each file.

Sources are written before their set and marked with its id after it: what a crash leaves unmarked, the next
load takes up again. What is refused is written last, after the sets that it may have left.
"""

import datetime as dt
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from indexer.loading.applying import Changes, apply, write_sources
from indexer.loading.reading import content_hash, to_source
from indexer.loading.report import FileReport, LoadReport, Outcome, refused
from indexer.loading.store import Store
from indexer.loading.workers import ReadingPool
from indexer.question_sets import PARSER
from mappings.generations import Role
from mappings.sources import Refusal, RefusalCode, Source

_BATCH = 100
"""Files whose sources, and then whose sets, are written together."""

LARGEST = 200 * 1024**2
"""Bytes of the largest file that is read. An Aanhangsel has 30 kB, a scanned letter some MB."""

_FILES_PER_WORKER = 8
"""For fewer files another worker is not worth its start, which takes a second."""


@dataclass(slots=True)
class _Batch:
    """Some files on their way: sources by hash, and which path has which hash."""

    paths: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, Source] = field(default_factory=dict)
    known: dict[str, Source] = field(default_factory=dict)
    seen: dict[str, Source] = field(default_factory=dict)
    reports: list[FileReport] = field(default_factory=list)


def load(
    store: Store,
    files: Sequence[Path],
    now: dt.datetime,
    progress: Callable[[Path], None] = lambda _path: None,
    pool: ReadingPool | None = None,
) -> LoadReport:
    """Load files and return what became of each. `progress` is called once a file, when it has been read.

    The files are read by a pool of this load's own, or by the one given, which its owner ends. Raises what
    the engine raises when it is gone; what was written until then is found by the next load.
    """
    store.prepare()
    store.refresh(*Role)
    changes = Changes(store.load_seq())
    interrupted = store.unapplied()
    apply(store, interrupted, changes)
    reports: list[FileReport] = []
    hashes: set[str] = set()
    with nullcontext(pool) if pool else ReadingPool(1 + len(files) // _FILES_PER_WORKER) as readers:
        for paths in _batched(files):
            batch = _read(store, readers, paths, now, progress)
            _write(store, batch, changes)
            hashes.update(batch.paths.values())
            reports.extend((*batch.reports, *_reports(store, batch, changes)))
    store.refresh(*Role)
    order = {printable(path): place for place, path in enumerate(files)}
    reports.sort(key=lambda report: order[report.path])
    reports.extend(
        _not_stored(source.paths[0], changes.unstored[source.hash])
        for source in interrupted
        if source.hash in changes.unstored and source.hash not in hashes
    )
    return LoadReport(
        files=tuple(reports),
        sets_changed=changes.sets,
        questions=changes.questions,
        answers=changes.answers,
    )


def printable(path: Path) -> str:
    """Return a path as text that can be stored and printed, whatever bytes the file's name is made of."""
    return str(path).encode(errors="backslashreplace").decode()


def _batched(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), _BATCH):
        yield files[start : start + _BATCH]


def _read(
    store: Store,
    pool: ReadingPool,
    paths: Sequence[Path],
    now: dt.datetime,
    progress: Callable[[Path], None],
) -> _Batch:
    batch = _Batch()
    contents: dict[str, bytes] = {}
    for path in paths:
        content = _content(path)
        if isinstance(content, Refusal):
            batch.reports.append(refused(printable(path), content))
            progress(path)
            continue
        batch.paths[printable(path)] = content_hash(content)
        contents[batch.paths[printable(path)]] = content
    stored = store.sources(list(contents))
    unread = [hash_ for hash_ in contents if hash_ not in stored or stored[hash_].parser != PARSER]
    parsed = pool.parse(contents[hash_] for hash_ in unread)
    for path_, hash_ in batch.paths.items():
        before = batch.fresh.get(hash_) or batch.seen.get(hash_) or stored.get(hash_)
        if before is None or before.parser != PARSER:
            source = to_source(contents[hash_], next(parsed), path_, now)
            if before is not None:
                source = source.model_copy(update={"paths": before.paths, "first_seen": before.first_seen})
            batch.fresh[hash_] = _seen_at(source, path_, now)
        elif hash_ in batch.fresh:
            batch.fresh[hash_] = _seen_at(before, path_, now)
        else:
            batch.known[hash_] = before
            if path_ not in before.paths:
                batch.seen[hash_] = _seen_at(before, path_, now)
        progress(Path(path_))
    return batch


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


def _seen_at(source: Source, path: str, now: dt.datetime) -> Source:
    paths = tuple(sorted({*source.paths, path}))
    return source.model_copy(update={"paths": paths, "last_seen": now})


def _write(store: Store, batch: _Batch, changes: Changes) -> None:
    read = [source for source in batch.fresh.values() if source.reading is not None]
    write_sources(store, [*read, *batch.seen.values()], changes)
    store.refresh(Role.SOURCES)
    apply(store, [each for each in batch.fresh.values() if each.hash not in changes.unstored], changes)
    refused_ = [each for each in batch.fresh.values() if each.reading is None]
    write_sources(store, [each for each in refused_ if each.hash not in changes.unstored], changes)


def _reports(store: Store, batch: _Batch, changes: Changes) -> Iterator[FileReport]:
    sources = {**batch.known, **batch.fresh}
    set_ids = {hash_: changes.set_ids.get(hash_) or source.set_id for hash_, source in sources.items()}
    sets = store.sets(sorted({set_id for set_id in set_ids.values() if set_id}))
    for path, hash_ in batch.paths.items():
        refusal, set_id = sources[hash_].refusal, set_ids[hash_]
        if hash_ in changes.unstored:
            yield _not_stored(path, changes.unstored[hash_])
        elif refusal is not None:
            yield refused(path, refusal)
        else:
            outcome = Outcome.READ if hash_ in batch.fresh else Outcome.KNOWN
            doubts = sets[set_id].doubts if set_id in sets else ()
            yield FileReport(path=path, outcome=outcome, set_id=set_id, doubts=doubts)


def _not_stored(path: str, reason: str) -> FileReport:
    return refused(path, Refusal(code=RefusalCode.NOT_STORED, detail=reason))
