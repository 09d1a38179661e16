"""Files into the live index: read what is new, write its sources and their sets, report on each file."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from indexer.loading.batches import Batch, read_batches
from indexer.loading.options import LoadOptions
from indexer.loading.report import FileReport, LoadReport, Outcome, refused
from indexer.loading.workers import ReadingPool
from indexer.sources.places import place, printable
from indexer.storing.changes import Changes
from indexer.storing.chunks import chunks
from indexer.storing.store import Store
from indexer.storing.writer import Writer, writing
from indexer.upkeep.pruning import left_behind, sources_below
from mappings.generations import Role
from mappings.sources import Refusal, RefusalCode
from mappings.values import Doubt

_FILES_PER_WORKER = 8
"""For fewer files another worker is not worth its start, which takes a second."""

_AT_ONCE = 500
"""Files whose sets are asked for together, for the report."""


@dataclass(slots=True)
class _Seen:
    """What became of the files so far."""

    hashes: dict[Path, str] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    refusals: dict[str, Refusal] = field(default_factory=dict)
    unreadable: dict[Path, Refusal] = field(default_factory=dict)

    def add(self, batch: Batch) -> None:
        self.hashes.update(batch.hashes)
        self.fresh.update(batch.fresh)
        self.refusals.update(batch.refusals)
        self.unreadable.update(batch.unreadable)


def load(
    store: Store,
    files: Sequence[Path],
    now: dt.datetime,
    options: LoadOptions | None = None,
    pool: ReadingPool | None = None,
) -> LoadReport:
    """Load files and return what became of each.

    The files are read by a pool of this load's own, or by the one given, which its owner ends. Raises
    `SchemaMismatchError` when the index is of another version, `LeaseHeldError` when there is another load,
    and what the engine raises when it is gone: what was written until then is found by the next load.
    """
    options = options or LoadOptions()
    workers = nullcontext(pool) if pool else ReadingPool(1 + len(files) // _FILES_PER_WORKER)
    seen = _Seen()
    gone: list[str] = []
    with workers as readers, writing(store, now) as writer:
        for batch in read_batches(store, readers, files, now, options):
            writer.add(batch.fresh.values(), batch.seen.values())
            seen.add(batch)
        if options.prune:
            gone = _prune(store, writer, options.prune, seen)
    for hash_ in set(gone) - set(writer.changes.unstored):
        options.forget(hash_)
    return _report(store, files, seen, writer.changes)


def _prune(store: Store, writer: Writer, folder: Path, seen: _Seen) -> list[str]:
    """Let go what is not in a folder any more; return the hashes of what is nowhere else."""
    store.refresh(Role.SOURCES)
    hashes = {place(path): hash_ for path, hash_ in seen.hashes.items()}
    moved, gone = left_behind(sources_below(store, folder), folder, hashes, {*map(place, seen.unreadable)})
    writer.add((), moved)
    if gone:
        writer.remove(gone)
    return gone


def _report(store: Store, files: Sequence[Path], seen: _Seen, changes: Changes) -> LoadReport:
    reports: list[FileReport] = []
    for some in chunks(files, _AT_ONCE):
        hashes = {seen.hashes[path] for path in some if path in seen.hashes}
        sets = _sets_of(store, sorted(hashes - seen.refusals.keys()))
        reports += [_file_report(path, seen, changes, sets) for path in some]
    apart = sorted(set(changes.unstored) - set(seen.hashes.values()))
    paths = {hash_: source.paths for hash_, source in store.outlines(apart).items()}
    reports.extend(
        _not_stored(path, changes.unstored[hash_])
        for hash_ in apart
        for path in paths.get(hash_, (hash_,))[:1]
    )
    return LoadReport(
        files=tuple(reports),
        sets_changed=changes.sets,
        sets_repaired=changes.repaired,
        questions=changes.questions,
        answers=changes.answers,
        removed=changes.removed,
    )


def _sets_of(store: Store, hashes: Sequence[str]) -> dict[str, tuple[str, tuple[Doubt, ...]]]:
    """Return for each source the set that it is of, and the doubts about that."""
    found: dict[str, tuple[str, tuple[Doubt, ...]]] = {}
    for each in store.facts_of_sets_holding(hashes, "set_id", "doubts", "sources.hash"):
        facts = each["set_id"], tuple(map(Doubt.model_validate, each["doubts"]))
        found.update((link["hash"], facts) for link in each["sources"])
    return found


def _file_report(
    path: Path, seen: _Seen, changes: Changes, sets: Mapping[str, tuple[str, tuple[Doubt, ...]]]
) -> FileReport:
    name = printable(path)
    if path in seen.unreadable:
        return refused(name, seen.unreadable[path])
    hash_ = seen.hashes[path]
    if hash_ in changes.unstored:
        return _not_stored(name, changes.unstored[hash_])
    if hash_ in seen.refusals:
        return refused(name, seen.refusals[hash_])
    if hash_ not in sets:
        return FileReport(path=name, outcome=Outcome.WAITING)
    set_id, doubts = sets[hash_]
    outcome = Outcome.READ if hash_ in seen.fresh else Outcome.KNOWN
    return FileReport(path=name, outcome=outcome, set_id=set_id, doubts=doubts)


def _not_stored(path: str, reason: str) -> FileReport:
    return refused(path, Refusal(code=RefusalCode.NOT_STORED, detail=reason))
