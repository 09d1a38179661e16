"""Files into the live index: read what is new, write sources, work out the changed sets, write those.

Sources are written before their set and marked with its id after it: what a crash leaves unmarked, the next
load takes up again.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indexer.question_sets import PARSER
from indexer.reading import content_hash, read_source
from indexer.report import FileReport, LoadReport, Outcome, refused
from indexer.sets import MergedSet, merge
from indexer.store import Failure, Store
from mappings.generations import Role
from mappings.sources import Refusal, RefusalCode, Source

_BATCH = 100
"""Files whose sources, and then whose sets, are written together."""


@dataclass(slots=True)
class _Batch:
    """Some files on their way: sources by hash, and which path has which hash."""

    paths: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, Source] = field(default_factory=dict)
    known: dict[str, Source] = field(default_factory=dict)
    seen: dict[str, Source] = field(default_factory=dict)
    reports: list[FileReport] = field(default_factory=list)


@dataclass(slots=True)
class _Changes:
    """What loads have changed so far."""

    load_seq: int
    sets: int = 0
    questions: int = 0
    answers: int = 0


def load(
    store: Store,
    files: Sequence[Path],
    now: dt.datetime,
    progress: Callable[[Path], None] = lambda _path: None,
) -> LoadReport:
    """Load files and return what became of each. `progress` is called once a file, when it has been read.

    Raises what the engine raises when it is gone; what was written until then is found by the next load.
    """
    store.prepare()
    changes = _Changes(store.load_seq())
    reports: list[FileReport] = []
    _apply(store, store.unapplied(), changes)
    for paths in _batched(files):
        batch = _read(store, paths, now, progress)
        failures = _write_sources(store, batch)
        set_ids, more = _apply(store, batch.fresh.values(), changes)
        failures.extend(more)
        reports.extend((*batch.reports, *_reports(batch, set_ids, failures)))
    store.refresh(*Role)
    order = {str(path): place for place, path in enumerate(files)}
    return LoadReport(
        files=tuple(sorted(reports, key=lambda report: order[report.path])),
        sets_changed=changes.sets,
        questions=changes.questions,
        answers=changes.answers,
    )


def _batched(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), _BATCH):
        yield files[start : start + _BATCH]


def _read(store: Store, paths: Sequence[Path], now: dt.datetime, progress: Callable[[Path], None]) -> _Batch:
    batch = _Batch()
    contents: dict[str, bytes] = {}
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            refusal = Refusal(code=RefusalCode.UNREADABLE, detail=error.strerror or str(error))
            batch.reports.append(refused(str(path), refusal))
            progress(path)
            continue
        batch.paths[str(path)] = content_hash(content)
        contents[batch.paths[str(path)]] = content
    stored = store.sources(list(contents))
    for path_, hash_ in batch.paths.items():
        before = batch.fresh.get(hash_) or batch.seen.get(hash_) or stored.get(hash_)
        if before is None or before.parser != PARSER:
            source = read_source(contents[hash_], path_, now)
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


def _seen_at(source: Source, path: str, now: dt.datetime) -> Source:
    paths = tuple(sorted({*source.paths, path}))
    return source.model_copy(update={"paths": paths, "last_seen": now})


def _write_sources(store: Store, batch: _Batch) -> list[Failure]:
    written = [*batch.fresh.values(), *batch.seen.values()]
    failures = store.write([_source_line(store, source)] for source in written)
    if written:
        store.refresh(Role.SOURCES)
    return failures


def _source_line(store: Store, source: Source) -> bytes:
    return store.index(Role.SOURCES, source.hash, source.model_dump(mode="json"))


def _apply(
    store: Store, sources: Iterable[Source], changes: _Changes
) -> tuple[dict[str, str], list[Failure]]:
    """Write the sets of these sources and mark the sources; returns set ids by hash, and failures."""
    families = _families(store, [source for source in sources if source.reading is not None])
    merged = [(family, merge(family, 0)) for family in families]
    stored = store.sets([each.question_set.set_id for _, each in merged])
    groups: list[list[bytes]] = []
    for family, each in merged:
        before = stored.get(each.question_set.set_id)
        if before is not None and before.fingerprint == each.question_set.fingerprint:
            continue
        changes.load_seq += 1
        numbered = merge(family, changes.load_seq)
        stale = [before] if before else []
        former = {source.set_id for source in family if source.set_id} - {each.question_set.set_id}
        stale.extend(store.sets(sorted(former)).values())
        gone = {entry for old in stale for entry in old.entries} - set(numbered.question_set.entries)
        groups.append(_set_lines(store, numbered, sorted(gone), sorted(former)))
        changes.sets += 1
        changes.questions += numbered.question_set.questions
        changes.answers += numbered.question_set.answers
    failures = store.write(groups)
    unstored = {failure.id for failure in failures}
    set_ids: dict[str, str] = {}
    marked: list[list[bytes]] = []
    for family, each in merged:
        set_id = each.question_set.set_id
        if unstored & {set_id, *each.question_set.entries}:
            continue
        for source in family:
            set_ids[source.hash] = set_id
            if source.set_id != set_id:
                marked.append([_source_line(store, source.model_copy(update={"set_id": set_id}))])
    failures.extend(store.write(marked))
    return set_ids, failures


def _set_lines(store: Store, merged: MergedSet, gone: Sequence[str], former: Sequence[str]) -> list[bytes]:
    question_set = merged.question_set
    return [
        *(store.index(Role.ENTRIES, entry.id, _dump(entry)) for entry in merged.entries),
        *(store.index(Role.ENTRIES, entry, None) for entry in gone),
        *(store.index(Role.SETS, set_id, None) for set_id in former),
        store.index(Role.SETS, question_set.set_id, _dump(question_set)),
    ]


def _dump(document: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the stored models
    dumped: dict[str, Any] = document.model_dump(mode="json")
    return dumped


def _families(store: Store, sources: Sequence[Source]) -> list[list[Source]]:
    """Return the sources of each set that these belong to, those stored before among them."""
    families: list[list[Source]] = []
    placed: set[str] = set()
    for source in sources:
        if source.hash in placed:
            continue
        family = {source.hash: source}
        keys = set(source.keys)
        while True:
            found = {other.hash: other for other in store.with_keys(keys) if other.reading is not None}
            grown = keys.union(*(other.keys for other in found.values()))
            family.update(found)
            if grown == keys:
                break
            keys = grown
        placed.update(family)
        families.append([family[hash_] for hash_ in sorted(family)])
    return families


def _reports(batch: _Batch, set_ids: dict[str, str], failures: Sequence[Failure]) -> Iterator[FileReport]:
    reasons = {failure.id: failure.reason for failure in failures}
    for path, hash_ in batch.paths.items():
        fresh = batch.fresh.get(hash_)
        source = fresh or batch.known[hash_]
        if source.refusal is not None:
            yield refused(path, source.refusal)
        elif fresh is not None and hash_ not in set_ids:
            reason = "; ".join(itertools.islice(sorted(set(reasons.values())), 3)) or "not written"
            yield refused(path, Refusal(code=RefusalCode.NOT_STORED, detail=reason))
        else:
            doubts = source.reading.doubts if source.reading else ()
            outcome = Outcome.READ if fresh is not None else Outcome.KNOWN
            yield FileReport(
                path=path, outcome=outcome, set_id=set_ids.get(hash_) or source.set_id, doubts=doubts
            )
