"""A new generation from the sources alone: built beside the live one, brought up to date, verified, swapped.

Searches and loads go on meanwhile. What loads change is found by its number and built again; for the last of
it the rebuild asks the load to let it in between two of its batches: nothing can change until the swap.
No set gets a new number that is as it was: whoever follows the changes learns only of changes.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from opensearchpy import TransportError

from indexer.rebuilding.copying import COPIED, migrate
from indexer.rebuilding.generation import NewGeneration, NotStoredError
from indexer.rebuilding.verifying import verify
from indexer.storing.chunks import chunks
from indexer.storing.indices import Indices
from indexer.storing.kin import sets_named
from indexer.storing.lease import PATIENCE, Lease
from indexer.storing.moments import Moments
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from mappings.generations import MERGED, Generation, Role
from mappings.writer import WriterState

Progress = Callable[[str, int, int], object]
"""Told what is done, how far it has come, and how far it goes."""

_ROUNDS = 5
"""How often what loads have changed is built while they go on; the rest while they wait."""

_FEW = 500
"""Sources that can wait for the last round."""

_ROUND = 500
"""Sets that are asked for together."""

_TOLD = 5
"""How many faults an error tells."""


class RebuildError(Exception):
    """There is no new generation; the live one is untouched."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild has made."""

    generations: tuple[str, ...]
    question_sets: int
    documents: int
    changed: int
    """Question sets that are not as they were: this version merges or codes them otherwise."""
    deleted: tuple[str, ...]
    """Generations that were older than the last one, which is kept."""


def rebuild(
    store: Store,
    now: dt.datetime,
    progress: Progress = lambda _what, _done, _of: None,
    patience: float = PATIENCE,
) -> Rebuilt:
    """Make documents and sets anew from the sources, and have every search find them from one moment on.

    Raises `RebuildError`, `LeaseHeldError` when another rebuild is under way, `SchemaMismatchError` when an
    alias points at an index that is not ours.
    """
    moments = Moments(now)
    indices = Indices(store.client, store.prefix)
    _find_all(indices)
    record = WriterRecord(store.client, store.prefix)
    with Lease(record, "rebuild", patience) as claim:
        if indices.faults(*COPIED):
            with Lease(record, "load", patience):
                migrate(indices, store)
        with _new_generation(indices, store, claim) as new:
            mark = _build(store, new, claim, progress)
            claim.change(lambda state: _asking(state, waits=True))
            with Lease(record, "load", patience, waiting=True) as lease:
                changed = _finish(store, new, lease, mark, moments.now())
                former = [each for role in MERGED if (each := indices.live(role))]
                indices.swap(*new.generations)
                lease.change(_swapped)
                claim.change(lambda state: _asking(state, waits=False))
                store.refresh(Role.WRITER)
    return Rebuilt(
        generations=tuple(each.name for each in new.generations),
        question_sets=len(new.tally.sets),
        documents=sum(new.tally.total().values()),
        changed=changed,
        deleted=_delete_older(indices, former),
    )


def _find_all(indices: Indices) -> None:
    """Put aliases that were lost back where that can only mean one index; make what is missing."""
    if not indices.live(Role.SOURCES) and not indices.generations(Role.SOURCES):
        message = f"nothing was loaded yet under the index prefix {indices.prefix}: there are no sources"
        raise RebuildError(message)
    for role in Role:
        if not indices.live(role):
            there = indices.generations(role)
            if there and role in COPIED:
                indices.swap(there[-1])
            else:
                indices.make(indices.next(role), live=True)


@contextmanager
def _new_generation(indices: Indices, store: Store, claim: Lease) -> Iterator[NewGeneration]:
    """Yield a new generation; after any error it is deleted."""
    new = NewGeneration(store, [indices.next(role) for role in MERGED])
    names = [each.name for each in new.generations]
    claim.change(lambda state: state.model_copy(update={"building": tuple(names)}))
    try:
        for each in new.generations:
            indices.make(each)
        yield new
    except NotStoredError as error:
        indices.delete(*names)
        message = f"the new generation was deleted: {error}"
        raise RebuildError(message) from error
    except BaseException:
        with suppress(TransportError):  # an engine that is gone: `kamervragen prune` deletes it later
            indices.delete(*names)
        raise
    claim.change(lambda state: state.model_copy(update={"building": ()}))


def _build(store: Store, new: NewGeneration, claim: Lease, progress: Progress) -> int:
    """Build all sources' sets, then those that loads have changed since; return up to which change."""
    mark = claim.state().load_seq
    store.refresh(Role.SOURCES, Role.SETS)
    read = {"exists": {"field": "keys"}}
    hashes = [found["hash"] for found in store.find(Role.SOURCES, read, ("hash",))]
    new.build(hashes, lambda done: progress("building", min(done, len(hashes)), len(hashes)))
    for _ in range(_ROUNDS):
        after = claim.state().load_seq
        since = _changed_since(store, new, mark)
        if len(since) <= _FEW:
            break
        new.build(since, lambda done: progress("catching up", min(done, len(since)), len(since)), anew=True)  # noqa: B023
        mark = after
    return mark


def _changed_since(store: Store, new: NewGeneration, mark: int) -> list[str]:
    """Return the sources whose sets were changed after a number, those of sets that are gone too."""
    store.refresh(Role.SETS, Role.TOMBSTONES)
    new.store.refresh(Role.SETS)
    later = {"range": {"load_seq": {"gt": mark}}}
    changed = store.find(Role.SETS, later, ("sources.hash",))
    hashes = {link["hash"] for each in changed for link in each["sources"]}
    gone = {stone["set_id"] for stone in store.find(Role.TOMBSTONES, later, ("set_id",))}
    for some in chunks(gone, _ROUND):
        hashes.update(*(old.hashes for old in sets_named(new.store, some)))
    return sorted(hashes)


def _finish(store: Store, new: NewGeneration, lease: Lease, mark: int, now: dt.datetime) -> int:
    """Bring the generation up to date while no load can go on, and verify it; return how many sets differ."""
    state = lease.state()
    store.refresh(*Role)
    new.build([*_changed_since(store, new, mark), *state.pending], anew=True)
    last, changed = new.number(max(store.load_seq(), state.load_seq), now)
    lease.change(lambda state: state.model_copy(update={"load_seq": last}))
    store.refresh(Role.TOMBSTONES)
    if wrong := list(verify(new.store, new.tally)):
        message = f"the new generation was deleted: {'; '.join(wrong[:_TOLD])}"
        raise RebuildError(message)
    return changed


def _swapped(state: WriterState) -> WriterState:
    """Note that all is done: only from the swap on do searches find the changes that the rebuild made."""
    return state.model_copy(update={"pending": (), "findable_seq": state.load_seq})


def _asking(state: WriterState, *, waits: bool) -> WriterState:
    claim = state.rebuild.model_copy(update={"waits": waits}) if state.rebuild else None
    return state.model_copy(update={"rebuild": claim})


def _delete_older(indices: Indices, former: Sequence[Generation]) -> tuple[str, ...]:
    """Delete what is older than the generations that were live until now: these are kept until next time."""
    older = [
        each.name
        for role in MERGED
        for each in indices.generations(role)
        if any(each.number < kept.number for kept in former if kept.role is role)
    ]
    indices.delete(*older)
    return tuple(older)
