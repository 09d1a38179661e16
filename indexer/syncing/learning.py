"""Items that changed -> the index: composed, their files fetched, loaded through the one writer, noted.

In this order: where an item may come to stand is noted, it is loaded, that it was is noted. Whatever ends the
process in between, the item is still due, and is done again without leaving anything behind.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from indexer.loading.workers import ReadingPool
from indexer.storing.changes import Changes
from indexer.storing.lease import Lease
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writer import Writer
from indexer.syncing.claims import claim, of_reading, tied
from indexer.syncing.connectors import Connected
from indexer.syncing.gathering import Gathered, Gathering
from indexer.syncing.holdings import Holdings
from indexer.syncing.items import NOTHING, Given
from indexer.syncing.joining import Root, roots_of
from indexer.syncing.withdrawing import numbers_of, taken_back
from mappings.harvest import HeldItem
from mappings.sources import Source

GROUP = 25
"""Files fetched before what they hold is loaded: so many are fetched again after a kill -9."""

_DUE = {"due": True, "due_after": None}
_SOONEST = dt.timedelta(minutes=10)
_LATEST = dt.timedelta(days=1)


@dataclass(slots=True)
class Learnt:
    """What has become of due items so far."""

    items: int = 0
    files: int = 0
    sets: int = 0
    questions: int = 0
    answers: int = 0
    removed: int = 0
    faults: dict[str, str] = field(default_factory=dict)

    def add(self, changes: Changes) -> None:
        """Count what a writer has changed."""
        self.sets += changes.sets
        self.questions += changes.questions
        self.answers += changes.answers
        self.removed += changes.removed


@dataclass(frozen=True, slots=True)
class Learning:
    """How the index learns of the items of a namespace."""

    store: Store
    holdings: Holdings
    source: Connected
    pool: ReadingPool
    now: dt.datetime
    learnt: Learnt
    keep: Callable[[bytes], object] = lambda _content: None
    forget: Callable[[str], object] = lambda _hash: None

    def learn(self, due: Sequence[HeldItem]) -> None:
        """Let the index learn of due items. Raises `SyncError`; what was fetched until then is loaded."""
        self.holdings.refresh()
        roots = roots_of(due, self.holdings, self.source.connector.roots)
        for group in _groups([(root, self._given(root)) for root in roots]):
            self._load(group)
        rest = [each for each in due if each.category not in self.source.connector.roots]
        self.holdings.note({each.id: {"due": False, "former_refs": []} for each in rest})
        self.learnt.items += len(due)

    def _given(self, root: Root) -> Given:
        if root.held.gone:
            return NOTHING
        return self.source.connector.compose(root.item, root.around)

    def _load(self, group: Sequence[tuple[Root, Given]]) -> None:
        back = taken_back(group, self.holdings)
        kept = [
            (root, Given(withdraws=given.withdraws) if root.held.id in back else given)
            for root, given in group
        ]
        self._announce(kept)
        gathering = Gathering(self.source)
        gathered = gathering.gather([(root.held, given) for root, given in kept])
        self.learnt.files += sum(len(each.bodies) for each in gathered.values())
        texts = self._read(gathered)
        readings = {
            root.held.id: of_reading(given.reading, self.now) for root, given in kept if given.reading
        }
        wanted = {given.url: readings[root.held.id].hash for root, given in kept if root.held.id in readings}
        wanted |= {file.found_at: file.hash for each in gathered.values() for file in each.files}
        candidates = {url for root, given in kept for url in _candidates(root.held, given)}
        unstored = self._write(wanted, candidates, [*readings.values(), *texts])
        self._note(group, kept, gathered, wanted, unstored)
        self._check_again(group, back)
        if gathering.stopped is not None:
            raise gathering.stopped

    def _announce(self, group: Sequence[tuple[Root, Given]]) -> None:
        """Note under which addresses the index may come to have what, before it does."""
        wider = {root.held.id: _candidates(root.held, given) - {*root.held.urls} for root, given in group}
        self.holdings.note(
            {
                root.held.id: {"urls": sorted({*root.held.urls, *wider[root.held.id]})}
                for root, _ in group
                if wider[root.held.id]
            }
        )

    def _read(self, gathered: dict[str, Gathered]) -> list[Source]:
        """Read the files that were fetched, and those anew that are of other sets now."""
        begun = [
            (body, ties, self.pool.begin(body.content))
            for each in gathered.values()
            for body, ties in each.bodies
        ]
        read = [tied(body.source(parsing.result(), self.now), ties) for body, ties, parsing in begun]
        for (body, _, _), source in zip(begun, read, strict=True):
            if source.refusal is None:
                self.keep(body.content)
        again = {file.hash: file.ties for each in gathered.values() for file in each.retied}
        stored = self.store.sources(sorted(again))
        return [*read, *(tied(source, again[hash_]) for hash_, source in stored.items())]

    def _write(
        self, wanted: dict[str, str], candidates: Collection[str], read: Sequence[Source]
    ) -> dict[str, str]:
        """Load what is new, remove what nothing claims any more; return what was not stored, and why."""
        record = WriterRecord(self.store.client, self.store.prefix)
        with Lease(record, waiting=True) as lease, Writer(self.store, lease, self.now) as writer:
            change = claim(self.store, wanted, candidates, read, self.now)
            writer.add(change.fresh)
            if change.gone:
                writer.remove(change.gone)
        self.learnt.add(writer.changes)
        for hash_ in set(change.gone) - set(writer.changes.unstored):
            self.forget(hash_)
        return {**writer.changes.unstored, **dict.fromkeys(change.lost, "the index has lost it")}

    def _note(
        self,
        group: Sequence[tuple[Root, Given]],
        kept: Sequence[tuple[Root, Given]],
        gathered: dict[str, Gathered],
        wanted: dict[str, str],
        unstored: dict[str, str],
    ) -> None:
        noted: list[HeldItem] = []
        revived: set[str] = set()
        for (root, told), (_, given) in zip(group, kept, strict=True):
            held, found = root.held, gathered[root.held.id]
            urls = {*([given.url] if given.reading else []), *(file.found_at for file in found.files)}
            lost = sorted({unstored[wanted[url]] for url in urls if wanted[url] in unstored})
            fault = "; ".join([*found.faults, *lost]) or None
            if fault:
                self.learnt.faults[held.id] = fault
            revived |= {*held.withdraws} ^ {*given.withdraws}
            update = {
                "due": bool(fault) or found.left,
                "due_after": self.now + min(_SOONEST * 2 ** min(held.tries, 10), _LATEST) if fault else None,
                "tries": held.tries + 1 if fault else 0,
                "fault": fault,
                "former_refs": (),
                "urls": tuple(sorted(urls)),
                "fetched": tuple(file for file in found.files if file.hash not in unstored),
                "numbers": numbers_of(told) or held.numbers,
                "withdraws": given.withdraws,
            }
            noted.append(held.model_copy(update=update))
        self.holdings.put(noted)
        self._look_again(noted, revived)

    def _look_again(self, noted: Sequence[HeldItem], changed: Collection[str]) -> None:
        """Make items due that are about questions which were taken back, or are so no more, only now."""
        if changed:
            self.holdings.refresh()
            done = {each.id for each in noted if each.withdraws}
            others = set(self.holdings.about(changed)) - done
            self.holdings.note(dict.fromkeys(sorted(others), _DUE))

    def _check_again(self, group: Sequence[tuple[Root, Given]], back: Collection[str]) -> None:
        """Make items due whose questions another process has found taken back meanwhile."""
        if any(numbers_of(given) for _, given in group):
            self.holdings.refresh()
            self.holdings.note(dict.fromkeys(sorted(taken_back(group, self.holdings) - {*back}), _DUE))


def _candidates(held: HeldItem, given: Given) -> set[str]:
    """Return all addresses under which the index may have an item, or come to have it."""
    files = {url for file in given.files for url in (file.url, *file.instead)}
    return {*held.urls, *files, *([given.url] if given.reading else [])}


def _groups(roots: Sequence[tuple[Root, Given]]) -> Iterator[list[tuple[Root, Given]]]:
    """Yield roots with no more files to fetch than are loaded together."""
    group: list[tuple[Root, Given]] = []
    files = 0
    for root, given in roots:
        known = {file.url: file.stamp for file in root.held.fetched}
        more = sum(known.get(file.url) != file.stamp for file in given.files)
        if group and (files + more > GROUP or len(group) >= GROUP * 4):
            yield group
            group, files = [], 0
        group.append((root, given))
        files += more
    if group:
        yield group
