"""The writer: brings sources and the sets they belong to into the live index, one batch after another.

Before anything of a batch is written, the writer's record names its sources as pending, and they stay so
until their sets are stored. Whatever ends the process in between, the next load works out those sets again.
A batch's sets go in two lanes, each with one request at a time, while the next batch is worked out and its
sources are sent, which no search shows. A batch need not wait until searches find what those before it wrote:
the writer notes under which ids to look for that, and refreshes only now and then.

However an engine ends, at most one set is half written when it is back. It keeps what stood in its log when a
request last ended, and at that moment only the request of the other lane is in the middle of a set. It makes
its log durable on its own too, when that has grown (`index.translog.generation_threshold_size`, 64 MB): the
writer has it do so earlier, at a moment when no request is under way. docs/decisions/0007.
"""

import datetime as dt
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from indexer.storing import bulks
from indexer.storing.bulks import Action, Failure
from indexer.storing.changes import Changes
from indexer.storing.indices import Indices
from indexer.storing.lease import Lease
from indexer.storing.memory import return_large_blocks
from indexer.storing.moments import Moments
from indexer.storing.planning import Work, plan_sets
from indexer.storing.recent import Recent
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writing import (
    by_set,
    removal_actions,
    revival_actions,
    set_actions,
    source_actions,
    tombstone_actions,
)
from mappings.generations import MERGED, Role
from mappings.sources import Source
from mappings.writer import WriterState

UNREFRESHED = 1000
"""A refresh comes when so many sources were noted, ten batches of a load: each one makes the engine write a
segment, and merge it later. It bounds what is noted too."""

TELLS_EVERY = 10.0
"""Seconds after which a load that goes on makes findable what it has stored, and notes how far that is."""


LANES = 2
"""Requests of sets under way at once. With a third, two sets could be half written."""

UNCOMMITTED = 32_000_000
"""Bytes of sets after which the engine commits what it has: half of what makes it choose a moment itself."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """Sets that are being written: of which changed sources, and what was not stored of them so far."""

    work: Work
    changed: frozenset[str]
    load_seq: int
    failures: Sequence[Failure]
    requests: Sequence[Future[list[Failure]]]


class Writer:
    """Writes while it holds the lease; on leaving without an error, all that was given is stored."""

    def __init__(
        self, store: Store, lease: Lease, now: dt.datetime, tells_every: float = TELLS_EVERY
    ) -> None:
        """Write to a store whose indices are there."""
        self._store = store
        self._lease = lease
        self._moments = Moments(now)
        self._lanes = ThreadPoolExecutor(max_workers=LANES, thread_name_prefix="bulk")
        self._uncommitted = UNCOMMITTED  # what loads before have left: any number
        self._under_way: _Sent | None = None
        self._pending: set[str] = set()
        self._load_seq = 0
        self._stored_seq = 0
        self._findable_seq: int | None = None
        self._tells_every = tells_every
        self._told_at = time.monotonic()
        self._state = WriterState()
        self._stones = False
        self._recent = Recent()
        self.changes = Changes()

    def __enter__(self) -> Self:
        """Repair what an interrupted load has left."""
        self._begin()
        self._pending = set(self._state.pending)
        if self._pending:
            self._write_sets(self._pending, {}, verify=True)
            self._settle()
            self.changes.repaired = self.changes.sets
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is under way; without an error, note that only what was rejected is pending."""
        try:
            if kind is None:
                self._settle()
                self._make_findable(*Role)
                self._journal()
                self._store.refresh(Role.WRITER)
        finally:
            self._lanes.shutdown(cancel_futures=True)

    def add(self, fresh: Collection[Source], seen: Collection[Source] = ()) -> None:
        """Write sources that are new or read anew, with their sets; of seen ones where they were seen."""
        if not fresh and not seen:
            return
        self._give_way()
        self._pending.update(source.hash for source in fresh)
        self._journal()
        self._write_sources([*fresh], [*seen])
        self._settle()
        if time.monotonic() - self._told_at >= self._tells_every:
            self._make_findable(*MERGED, Role.TOMBSTONES)
        stored = {source.hash: source for source in fresh if source.hash not in self.changes.unstored}
        self._recent.note_sources(stored.values())
        self._write_sets(stored, stored)

    def remove(self, hashes: Collection[str]) -> None:
        """Take sources away, with what only they said."""
        self._pending.update(hashes)
        self._journal()
        gone = [[bulks.delete(self._store.names[Role.SOURCES], hash_)] for hash_ in sorted(hashes)]
        failures = self._store.write(gone)
        self.changes.note_sources(failures)
        self._settle()
        self._write_sets({*hashes} - {failure.id for failure in failures}, {})

    def _begin(self) -> None:
        """Take up the numbers where what is stored has them, all that a killed writer had sent included."""
        self._store.wait_for_writes()
        self._store.refresh(*Role)
        self._recent.clear()
        self._state = self._lease.state()
        self._load_seq = max(self._store.load_seq(), self._state.load_seq)
        self._stored_seq = self._load_seq
        self._findable_seq = self._state.findable_seq
        self._stones = next(self._store.find(Role.TOMBSTONES, {"match_all": {}}, ("id",)), None) is not None

    def _give_way(self) -> None:
        """Let a rebuild that asks for it in between two batches."""
        if self._state.rebuild and self._state.rebuild.waits:
            self._settle()
            self._journal()
            self._lease.give_way()
            self._begin()

    def _journal(self) -> None:
        """Note what is pending, and learn what else is under way."""
        pending = tuple(sorted(self._pending))
        noted = {
            "pending": pending,
            "load_seq": self._stored_seq,
            "findable_seq": self._findable_seq,
        }
        self._state = self._lease.change(lambda state: state.model_copy(update=noted))

    def _make_findable(self, *roles: Role) -> None:
        """Have searches find all that is stored: only then may whoever follows the changes be told of it."""
        self._store.refresh(*roles)
        self._findable_seq = self._stored_seq
        self._told_at = time.monotonic()

    def _write_sources(self, fresh: Sequence[Source], seen: Sequence[Source]) -> None:
        actions = source_actions(fresh, seen, self._store.names)
        self.changes.note_sources(self._store.write([action] for action in actions))

    def _write_sets(
        self, changed: Collection[str], fresh: Mapping[str, Source], *, verify: bool = False
    ) -> None:
        """Work out the sets of changed sources, and send what they come to.

        To `verify`, searches must find all that there is, as they do after `_begin`.
        """
        if len(self._recent) >= UNREFRESHED:
            self._store.refresh(Role.SOURCES, Role.SETS)
            self._recent.clear()
        work = plan_sets(self._store, changed, fresh, self._recent, verify=verify)
        for plan in work.changed:
            self._recent.note_set(plan.set_id, plan.hashes)
        stones, groups = self._number(work)
        if verify or self._stones:
            stones = [*revival_actions(work.changed, self._store.names), *stones]
        self._stones = self._stones or bool(stones)
        # first: were they lost in a crash, nothing would tell that a document that is no more ever was
        failures = self._store.write([stones]) if stones else []
        self._commit_before(groups)
        requests = self._store.begin(groups, self._lanes)
        self._under_way = _Sent(work, frozenset(changed), self._load_seq, failures, requests)

    def _commit_before(self, groups: Iterable[Sequence[Action]]) -> None:
        """Have the engine commit now, when no sets are under way, if it might while several requests are."""
        size = sum(len(action) for group in groups for action in group)
        if size > self._store.part and self._uncommitted + size > UNCOMMITTED:
            self._store.commit(Role.ENTRIES)
            self._uncommitted = 0
        self._uncommitted += size

    def _number(self, work: Work) -> tuple[list[Action], list[list[Action]]]:
        """Give each change its number; return the tombstones, and a group of actions for each set."""
        names, now = self._store.names, self._moments.now()
        self.changes.removed += len(work.removed) + sum(len(plan.removed) for plan in work.changed)
        stones: list[Action] = []
        groups: list[list[Action]] = []
        for plan in work.changed:
            self._load_seq += 1
            plan.merged = plan.merged.numbered(self._load_seq, now, plan.added)
            stones += tombstone_actions(plan.removed, plan, self._load_seq, now, names)
            groups.append(set_actions(plan, names))
        for removed in by_set(work.removed):
            self._load_seq += 1
            stones += tombstone_actions(removed, None, self._load_seq, now, names)
            groups.append(removal_actions(removed, names))
        return stones, groups

    def _settle(self) -> None:
        """Wait for the sets under way, and note which of them were stored."""
        if self._under_way is None:
            return
        sent, self._under_way = self._under_way, None
        failures = [*sent.failures, *(failure for each in sent.requests for failure in each.result())]
        self._stored_seq = sent.load_seq
        self.changes.note_sets(sent.changed, sent.work, failures)
        self._pending.update(*(plan.hashes for plan in sent.work.plans))
        done = sent.changed.union(*(plan.hashes for plan in sent.work.plans))
        self._pending -= done - set(self.changes.unstored)


@contextmanager
def writing(store: Store, now: dt.datetime, tells_every: float = TELLS_EVERY) -> Iterator[Writer]:
    """Yield the one writer of a store's live indices, which are made first where they are missing.

    Raises `SchemaMismatchError` when they are of another version, `LeaseHeldError` when there is a writer.
    """
    return_large_blocks()
    Indices(store.client, store.prefix).prepare()
    record = WriterRecord(store.client, store.prefix)
    with Lease(record) as lease, Writer(store, lease, now, tells_every) as writer:
        yield writer
