"""The writer: brings sources and the sets they belong to into the live index, one batch after another.

Before anything of a batch is written, the writer's record names its sources as pending, and they stay so
until their sets are stored. Whatever ends the process in between, the next load works out those sets again.
Of the sets one bulk request is under way at any moment, so that at most one set can be half written; while it
is, the next sources are sent, which no search shows.
"""

import datetime as dt
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from indexer.storing import bulks
from indexer.storing.bulks import Action, Failure
from indexer.storing.indices import Indices
from indexer.storing.lease import Lease
from indexer.storing.moments import Moments
from indexer.storing.planning import Work, plan_sets
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writing import (
    removal_actions,
    revival_actions,
    set_actions,
    source_actions,
    tombstone_actions,
)
from mappings.generations import MERGED, Role
from mappings.sources import Source
from mappings.writer import WriterState

_REASON = 300
"""How many characters of a reason are kept: OpenSearch quotes long values at length."""

_REASONS = 3
"""How many reasons are told of one set: a document that is rejected is seldom alone."""

TELLS_EVERY = 10.0
"""Seconds after which a load that goes on makes findable what it has stored, and notes how far that is."""


@dataclass(slots=True)
class Changes:
    """What a writer has changed so far."""

    sets: int = 0
    questions: int = 0
    answers: int = 0
    removed: int = 0
    repaired: int = 0
    unstored: dict[str, str] = field(default_factory=dict)
    """Why a source, or the set it belongs to, was not stored, by its content hash."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """Sets that are being written: of which changed sources, and what was not stored of them so far."""

    work: Work
    changed: frozenset[str]
    load_seq: int
    failures: Sequence[Failure]
    future: Future[list[Failure]]


class Writer:
    """Writes while it holds the lease; on leaving without an error, all that was given is stored."""

    def __init__(
        self, store: Store, lease: Lease, now: dt.datetime, tells_every: float = TELLS_EVERY
    ) -> None:
        """Write to a store whose indices are there."""
        self._store = store
        self._lease = lease
        self._moments = Moments(now)
        self._senders = ThreadPoolExecutor(max_workers=2, thread_name_prefix="bulk")
        self._under_way: _Sent | None = None
        self._pending: set[str] = set()
        self._load_seq = 0
        self._stored_seq = 0
        self._findable_seq: int | None = None
        self._tells_every = tells_every
        self._told_at = time.monotonic()
        self._state = WriterState()
        self._stones = False
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
        with self._senders:
            if kind is None:
                self._settle()
                self._make_findable(*Role)
                self._journal()
                self._store.refresh(Role.WRITER)

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
        self._write_sets(stored, stored)

    def remove(self, hashes: Collection[str]) -> None:
        """Take sources away, with what only they said."""
        self._pending.update(hashes)
        self._journal()
        gone = [[bulks.delete(self._store.names[Role.SOURCES], hash_)] for hash_ in sorted(hashes)]
        failures = self._store.write(gone)
        self._note(failures)
        self._settle()
        self._write_sets({*hashes} - {failure.id for failure in failures}, {})

    def _begin(self) -> None:
        """Take up the numbers where what is stored has them."""
        self._store.refresh(*Role)
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
        self._note(self._senders.submit(self._store.write, [[action] for action in actions]).result())

    def _note(self, failures: Iterable[Failure]) -> None:
        self.changes.unstored.update((failure.id, _why(failure)) for failure in failures)

    def _write_sets(
        self, changed: Collection[str], fresh: Mapping[str, Source], *, verify: bool = False
    ) -> None:
        """Work out the sets of changed sources, and send what they come to."""
        self._store.refresh(Role.SOURCES, *((Role.SETS, Role.ENTRIES) if verify else (Role.SETS,)))
        work = plan_sets(self._store, changed, fresh, verify=verify)
        stones, groups = self._number(work)
        if verify or self._stones:
            stones = [*revival_actions(work.changed, self._store.names), *stones]
        self._stones = self._stones or bool(stones)
        # first: were they lost in a crash, nothing would tell that a document that is no more ever was
        failures = self._store.write([stones]) if stones else []
        sending = self._senders.submit(self._store.write, groups)
        self._under_way = _Sent(work, frozenset(changed), self._load_seq, failures, sending)

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
        for removed in _by_set(work.removed):
            self._load_seq += 1
            stones += tombstone_actions(removed, None, self._load_seq, now, names)
            groups.append(removal_actions(removed, names))
        return stones, groups

    def _settle(self) -> None:
        """Wait for the sets under way, and note which of them were stored."""
        if self._under_way is None:
            return
        sent, self._under_way = self._under_way, None
        reasons = {failure.id: _why(failure) for failure in (*sent.failures, *sent.future.result())}
        self._stored_seq = sent.load_seq
        unstored = self.changes.unstored
        for hash_ in sent.changed:
            unstored.pop(hash_, None)
        if lost := sorted(reasons[id_] for id_ in sent.work.removed if id_ in reasons):
            unstored.update(dict.fromkeys(sent.changed, "; ".join(lost[:_REASONS])))
        for plan in sent.work.plans:
            if own := sorted({reasons[id_] for id_ in (*plan.ids, *plan.removed) if id_ in reasons}):
                unstored.update(dict.fromkeys(plan.hashes, "; ".join(own[:_REASONS])))
            elif plan.changed:
                self.changes.sets += 1
                self.changes.questions += plan.merged.question_set.questions
                self.changes.answers += plan.merged.question_set.answers
            self._pending |= plan.hashes
        done = sent.changed.union(*(plan.hashes for plan in sent.work.plans))
        self._pending -= done - set(unstored)


@contextmanager
def writing(store: Store, now: dt.datetime, tells_every: float = TELLS_EVERY) -> Iterator[Writer]:
    """Yield the one writer of a store's live indices, which are made first where they are missing.

    Raises `SchemaMismatchError` when they are of another version, `LeaseHeldError` when there is a writer.
    """
    Indices(store.client, store.prefix).prepare()
    record = WriterRecord(store.client, store.prefix)
    with Lease(record) as lease, Writer(store, lease, now, tells_every) as writer:
        yield writer


def _by_set(removed: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield what goes, set by set: however much goes at once, each number stays a change of one set."""
    sets: dict[str, dict[str, str]] = {}
    for id_, set_id in removed.items():
        sets.setdefault(set_id, {})[id_] = set_id
    yield from sets.values()


def _why(failure: Failure) -> str:
    return f"{failure.id}: {failure.reason}"[:_REASON]
