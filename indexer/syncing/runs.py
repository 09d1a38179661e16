"""A run: every source is read, then the index learns of what has changed. No source stops another."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from indexer.loading.workers import ReadingPool
from indexer.storing.indices import Indices
from indexer.storing.lease import Lease, LeaseHeldError
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.syncing.connectors import Connected
from indexer.syncing.errors import NotStoredError, SyncError
from indexer.syncing.harvesting import Harvest, Harvested, Told
from indexer.syncing.holdings import Holdings
from indexer.syncing.items import Span
from indexer.syncing.learning import Learning, Learnt
from indexer.syncing.report import FaultReport, SourceReport, SyncReport
from indexer.syncing.states import read_state, write_state
from mappings.generations import Role
from mappings.harvest import HeldItem
from mappings.sync import SourceState

AT_ONCE = 500
"""Due items taken up together."""

_FAULTS = 200
"""Faults told of a source."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a caller may want of a run beside the run itself."""

    span: Span = field(default_factory=Span)
    most: int | None = None
    """Roots of each namespace that the index learns of, at most; the others wait."""
    dry: bool = False
    told: Told = lambda _source, _category, _count, _remaining: None
    learnt: Callable[[str, int, int], object] = lambda _namespace, _done, _waiting: None
    """Called with a namespace, how many of its items the index has learnt of, and how many wait."""
    keep: Callable[[bytes], object] = lambda _content: None
    forget: Callable[[str], object] = lambda _hash: None


@dataclass(slots=True)
class Running:
    """A source in this run."""

    connected: Connected
    holdings: Holdings
    harvested: Harvested = field(default_factory=Harvested)
    learnt: Learnt = field(default_factory=Learnt)
    failed: str | None = None

    @property
    def name(self) -> str:
        """How people call it."""
        return self.connected.connector.name

    @property
    def failure(self) -> str | None:
        """Why it was not read, and the index told of it, to its newest change."""
        return "; ".join(filter(None, [*self.harvested.failures.values(), self.failed])) or None


def synchronise(
    store: Store,
    connected: Sequence[Connected],
    pool: ReadingPool,
    now: dt.datetime,
    wish: Wish | None = None,
) -> SyncReport:
    """Bring the index up to what sources say now, and return what was done.

    Raises `SchemaMismatchError` when the index is of another version, and what the engine raises when it is
    gone; the next run goes on from there. A source that does not answer is in the report.
    """
    wish = wish or Wish()
    Indices(store.client, store.prefix).prepare()
    sources = [Running(each, Holdings(store, each.connector.namespace)) for each in connected]
    with ExitStack() as claims:
        ours = [each for each in sources if claim_namespace(store, each, sources, claims)]
        for each in ours:
            _read(store, each, now, wish)
        if not wish.dry:
            # a first harvest loads for hours: what waits is seen meanwhile
            _note(store, ours, now, _begun)
            learn(store, ours, pool, now, wish)
            _note(store, ours, now, _state)
    return report_of(sources, dry=wish.dry)


def claim_namespace(store: Store, source: Running, sources: Sequence[Running], claims: ExitStack) -> bool:
    """Claim the namespace of a source, once for all of its sources; return whether this run has it."""
    namespace = source.connected.connector.namespace
    first = next(each for each in sources if each.connected.connector.namespace == namespace)
    if first is not source:
        source.failed = first.failed
        return source.failed is None
    record = WriterRecord(store.client, store.prefix, Role.SYNC, f"lease-{namespace}")
    try:
        claims.enter_context(Lease(record, "sync"))
    except LeaseHeldError as error:
        source.failed = str(error)
    return source.failed is None


def _read(store: Store, source: Running, now: dt.datetime, wish: Wish) -> None:
    later = read_state(store, source.name).ask_after
    if later is not None and now < later:
        source.failed = f"it asked not to be asked before {later:%Y-%m-%d %H:%M} UTC"
        return
    harvest = Harvest(
        store, source.holdings, source.connected.connector, wish.span, now, wish.most, wish.dry, wish.told
    )
    source.harvested = harvest.read()
    source.holdings.refresh()


def learn(store: Store, sources: Sequence[Running], pool: ReadingPool, now: dt.datetime, wish: Wish) -> None:
    """Let the index learn of what is due, until nothing is: a source may make items of another one due."""
    firsts: dict[str, Running] = {}
    for each in sources:
        firsts.setdefault(each.connected.connector.namespace, each)
    done: Counter[str] = Counter()
    going = True
    while going:
        going = False
        for namespace, source in firsts.items():
            if source.failed is not None:
                continue
            due = _due(source, now, wish.most, done)
            if not due:
                continue
            going = True
            learning = Learning(
                store, source.holdings, source.connected, pool, now, source.learnt, wish.keep, wish.forget
            )
            try:
                learning.learn(due)
            except SyncError as error:
                source.failed = str(error)
            source.holdings.refresh()
            wish.learnt(namespace, source.learnt.items, source.holdings.count_due(now))


def _due(source: Running, now: dt.datetime, most: int | None, done: Counter[str]) -> list[HeldItem]:
    """Return what is taken up next: all that is due, or so many roots, and behind the last one the rest."""
    if most is None:
        return source.holdings.due(now, AT_ONCE)
    connector = source.connected.connector
    left = most - done[connector.namespace]
    if left <= 0:
        return []
    roots = source.holdings.due(now, min(AT_ONCE, left), connector.roots)
    done[connector.namespace] += len(roots)
    return roots or source.holdings.due(now, AT_ONCE)


_Noted = Callable[[SourceState, Running, dt.datetime], SourceState]


def _note(store: Store, sources: Sequence[Running], now: dt.datetime, noted: _Noted) -> None:
    for each in sources:
        try:
            write_state(store, noted(read_state(store, each.name), each, now))
        except NotStoredError as error:
            each.failed = str(error)
    store.refresh(Role.SYNC)


def _begun(before: SourceState, source: Running, now: dt.datetime) -> SourceState:
    """Return the state of a source that is read, and of which the index has not learnt yet."""
    newest = max(filter(None, (before.newest, source.harvested.newest)), default=None)
    waiting = source.holdings.count_due()
    return before.model_copy(update={"last_try": now, "newest": newest, "waiting": waiting})


def _state(before: SourceState, source: Running, now: dt.datetime) -> SourceState:
    """Return the state of a source after a run."""
    harvested, failure = source.harvested, source.failure
    update: dict[str, object] = {
        "unknown": dict(Counter(before.unknown) + harvested.taken.unknown),
        "ask_after": max(
            filter(None, (before.ask_after, source.connected.fetcher.closed_until)), default=None
        ),
        "failures": before.failures + 1 if failure else 0,
        "fault": failure,
    }
    begun = _begun(before, source, now)
    return begun.model_copy(update=update if failure else {**update, "last_success": now})


def report_of(sources: Sequence[Running], *, dry: bool) -> SyncReport:
    """Return what was done with each source, and in all."""
    told = []
    for each in sources:
        harvested, fetcher = each.harvested, each.connected.fetcher
        faults = [FaultReport(item=each.name, why=line) for line in harvested.faults]
        faults += [FaultReport(item=id_, why=why) for id_, why in each.learnt.faults.items()]
        told.append(
            SourceReport(
                name=each.name,
                pages=harvested.pages,
                new=harvested.taken.new,
                changed=harvested.taken.changed,
                gone=harvested.taken.gone,
                same=harvested.taken.same,
                left_out=dict(harvested.left_out),
                unknown=dict(harvested.taken.unknown),
                faults=tuple(faults[:_FAULTS]),
                files=each.learnt.files,
                bytes=fetcher.bytes,
                requests=fetcher.requests,
                waiting=each.holdings.count_due(),
                failed=each.failure,
            )
        )
    learnt = [each.learnt for each in sources]
    return SyncReport(
        sources=tuple(told),
        dry_run=dry,
        sets_changed=sum(each.sets for each in learnt),
        questions=sum(each.questions for each in learnt),
        answers=sum(each.answers for each in learnt),
        removed=sum(each.removed for each in learnt),
    )
