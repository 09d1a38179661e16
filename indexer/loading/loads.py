"""Files into the live index: read what is new, write its sources and their sets, report on each file."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cached_property
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
from mappings.sources import Refusal, RefusalCode, Source
from mappings.values import Doubt

_FILES_PER_WORKER = 8
"""For fewer files another worker is not worth its start, which takes a second."""

_AT_ONCE = 500
"""Files whose sets are asked for together, for the report."""


_HASH = 32
"""Bytes of a content hash."""


class _Seen:
    """What became of the files so far, in 34 bytes each: there may be any number."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = files
        self.unreadable: dict[int, Refusal] = {}
        self._hashes = bytearray(_HASH * len(files))
        self._readable = bytearray(len(files))
        self._read = bytearray(len(files))

    def add(self, batch: Batch) -> None:
        """Note what a batch has found."""
        self.unreadable.update(batch.unreadable)
        for number, hash_ in batch.hashes.items():
            self._hashes[number * _HASH : (number + 1) * _HASH] = bytes.fromhex(hash_)
            self._readable[number] = True
            self._read[number] = hash_ in batch.fresh

    def hash(self, number: int) -> str:
        """Return the content hash of a file that could be read, by its place among all."""
        return self._hash(number).hex()

    def is_read(self, number: int) -> bool:
        """Whether a file's content was read in this load, and not known before."""
        return bool(self._read[number]) or self._hash(number) in self._all_read

    @cached_property
    def _all_read(self) -> frozenset[bytes]:
        """The hashes read in this load: made only for a file that its own batch did not read."""
        return frozenset(self._hash(number) for number, read in enumerate(self._read) if read)

    def _hash(self, number: int) -> bytes:
        return bytes(self._hashes[number * _HASH : (number + 1) * _HASH])

    def readable(self) -> Iterator[int]:
        """Yield the places of the files that could be read."""
        return (number for number, readable in enumerate(self._readable) if readable)


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
    seen = _Seen(files)
    gone: list[str] = []
    with workers as readers, writing(store, now) as writer:
        for batch in read_batches(store, readers, files, now, options):
            writer.add(batch.fresh.values(), batch.seen.values())
            seen.add(batch)
        if options.prune:
            gone = _prune(store, writer, options.prune, seen)
    for hash_ in set(gone) - set(writer.changes.unstored):
        options.forget(hash_)
    return _report(store, seen, writer.changes, options)


def _prune(store: Store, writer: Writer, folder: Path, seen: _Seen) -> list[str]:
    """Let go what is not in a folder any more; return the hashes of what is nowhere else."""
    store.refresh(Role.SOURCES)
    hashes = {place(seen.files[number]): seen.hash(number) for number in seen.readable()}
    unreadable = {place(seen.files[number]) for number in seen.unreadable}
    moved, gone = left_behind(sources_below(store, folder), folder, hashes, unreadable)
    writer.add((), moved)
    if gone:
        writer.remove(gone)
    return gone


def _report(store: Store, seen: _Seen, changes: Changes, options: LoadOptions) -> LoadReport:
    """Tell of each file, now that all sets are stored: a later file may have changed an earlier one's set."""
    held: list[FileReport] = []
    tell = options.tell or held.append
    outcomes = dict.fromkeys(Outcome, 0)
    doubtful = 0
    for file in _file_reports(store, seen, changes):
        outcomes[file.outcome] += 1
        doubtful += bool(file.doubts)
        tell(file)
    return LoadReport(
        files=tuple(held),
        outcomes=outcomes,
        doubtful=doubtful,
        sets_changed=changes.sets,
        sets_repaired=changes.repaired,
        questions=changes.questions,
        answers=changes.answers,
        removed=changes.removed,
    )


def _file_reports(store: Store, seen: _Seen, changes: Changes) -> Iterator[FileReport]:
    for some in chunks(range(len(seen.files)), _AT_ONCE):
        hashes = {seen.hash(number) for number in some if number not in seen.unreadable}
        sets = _sets_of(store, sorted(hashes))
        others = store.outlines(sorted(hashes - sets.keys()))
        yield from (_file_report(number, seen, changes, sets, others) for number in some)
    own = {seen.hash(number) for number in seen.readable()} if changes.unstored else set()
    apart = sorted(changes.unstored.keys() - own)
    paths = {hash_: source.paths for hash_, source in store.outlines(apart).items()}
    for hash_ in apart:
        for path in paths.get(hash_, (hash_,))[:1]:
            yield _not_stored(path, changes.unstored[hash_])


def _sets_of(store: Store, hashes: Sequence[str]) -> dict[str, tuple[str, tuple[Doubt, ...]]]:
    """Return for each source the set that it is of, and the doubts about that."""
    found: dict[str, tuple[str, tuple[Doubt, ...]]] = {}
    for each in store.facts_of_sets_holding(hashes, "set_id", "doubts", "sources.hash"):
        facts = each["set_id"], tuple(map(Doubt.model_validate, each["doubts"]))
        found.update((link["hash"], facts) for link in each["sources"])
    return found


def _file_report(
    number: int,
    seen: _Seen,
    changes: Changes,
    sets: Mapping[str, tuple[str, tuple[Doubt, ...]]],
    others: Mapping[str, Source],
) -> FileReport:
    name = printable(seen.files[number])
    if number in seen.unreadable:
        return refused(name, seen.unreadable[number])
    hash_ = seen.hash(number)
    if hash_ in changes.unstored:
        return _not_stored(name, changes.unstored[hash_])
    if hash_ in sets:
        set_id, doubts = sets[hash_]
        outcome = Outcome.READ if seen.is_read(number) else Outcome.KNOWN
        return FileReport(path=name, outcome=outcome, set_id=set_id, doubts=doubts)
    if hash_ in others and (refusal := others[hash_].refusal):
        return refused(name, refusal)
    return FileReport(path=name, outcome=Outcome.WAITING)


def _not_stored(path: str, reason: str) -> FileReport:
    return refused(path, Refusal(code=RefusalCode.NOT_STORED, detail=reason))
