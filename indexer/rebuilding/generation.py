"""A generation that is being made: sets built from the sources, each with the number that it has live."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from indexer.rebuilding.sender import Sender
from indexer.rebuilding.verifying import Tally
from indexer.storing.chunks import chunks
from indexer.storing.kin import StoredSet, added_of, sets_named
from indexer.storing.planning import Plan, Work, plan_sets
from indexer.storing.store import Store
from indexer.storing.writing import removal_actions, set_actions, tombstone_actions
from mappings.generations import Generation, Role

AT_ONCE = 200
"""Sources whose sets are built together."""

_UNNUMBERED = 0


class NotStoredError(Exception):
    """The engine did not store something of the new generation."""


class NewGeneration:
    """Indices of documents and sets that no alias points at yet."""

    def __init__(self, live: Store, generations: Iterable[Generation]) -> None:
        """Build into these indices, which are there and empty."""
        self.generations = tuple(generations)
        names = {each.role: each.name for each in self.generations}
        self.store = Store(live.client, live.prefix, names)
        self.tally = Tally()
        self._live = live

    def build(
        self,
        hashes: Iterable[str],
        built: Callable[[int], object] = lambda _sources: None,
        *,
        anew: bool = False,
    ) -> None:
        """Build the sets of these sources; with `anew` those too that seem to be built already.

        `built` is called with how many sources' sets are written. Raises `NotStoredError`.
        """
        self.store.refresh(Role.SOURCES)
        done: set[str] = set()
        begun = 0
        with Sender(self._write) as sender:
            for count, some in enumerate(chunks(hashes, AT_ONCE), start=1):
                work = plan_sets(self.store, set(some) - done, {})
                for plan in work.plans:
                    plan.changed = plan.changed or anew
                    done |= plan.hashes
                self._number_as_live(work.changed)
                sender.send(work)
                built((count - 1) * AT_ONCE)
                begun = count
        built(begun * AT_ONCE)

    def _number_as_live(self, plans: Sequence[Plan]) -> None:
        """Give each set the number and moment that it has live; what has changed has none yet.

        Documents stay added as the live set tells; where its record was lost, as they tell themselves.
        """
        live = {old.set_id: old for old in sets_named(self._live, {plan.set_id for plan in plans})}
        unknown = [
            id_ for plan in plans if plan.set_id not in live for id_ in plan.merged.question_set.entries
        ]
        there = added_of(self._live, unknown)
        for plan in plans:
            old, question_set = live.get(plan.set_id), plan.merged.question_set
            if old and _is_same(old, question_set.fingerprint):
                # a version that did not note the moment: when the last of the sources came
                moment = old.loaded_at or question_set.loaded_at
                plan.merged = plan.merged.numbered(old.load_seq, moment, old.added)
            else:
                added = old.added if old else there
                plan.merged = plan.merged.numbered(_UNNUMBERED, question_set.loaded_at, added)

    def _write(self, work: Work) -> None:
        names = self.store.names
        groups = [set_actions(plan, names) for plan in work.changed]
        failures = self.store.write([*groups, removal_actions(work.removed, names)])
        if failures:
            message = f"{failures[0].id}: {failures[0].reason}"
            raise NotStoredError(message)
        for removed in (work.removed, *(plan.removed for plan in work.changed)):
            for set_id in set(removed) & set(removed.values()):
                self.tally.drop(set_id)
        for plan in work.changed:
            self.tally.add(plan)
        self.store.refresh(Role.SETS)

    def number(self, load_seq: int, now: dt.datetime) -> tuple[int, int]:
        """Give each set that differs from the live one its number, each document that is no more a tombstone.

        Only while no load can go on. Returns the last number, and how many sets were numbered.
        """
        last = load_seq
        unnumbered = {"term": {"load_seq": _UNNUMBERED}}
        found = list(self.store.find(Role.SETS, unnumbered, ("set_id", "sources.hash")))
        wanted = {each["set_id"] for each in found}
        hashes = sorted({link["hash"] for each in found for link in each["sources"]})
        for some in chunks(hashes, AT_ONCE):
            plans = [plan for plan in plan_sets(self.store, some, {}).plans if plan.set_id in wanted]
            for plan in plans:
                last += 1
                added = {id_: number for id_, number in plan.added.items() if number != _UNNUMBERED}
                plan.merged, plan.changed = plan.merged.numbered(last, now, added), True
            wanted -= {plan.set_id for plan in plans}
            self._write(Work(plans, {}))
        for removed in self._gone():
            last += 1
            stones = tombstone_actions(removed, None, last, now, self.store.names)
            if failures := self.store.write([stones]):
                message = f"{failures[0].id}: {failures[0].reason}"
                raise NotStoredError(message)
        return last, len(found)

    def _gone(self) -> Iterator[dict[str, str]]:
        """Yield, live set by live set, the documents that the new generation does not have."""
        facts = self._live.find(Role.SETS, {"match_all": {}}, ("set_id", "fingerprint", "entries"))
        for some in chunks(facts, AT_ONCE):
            new = {each.set_id: each for each in sets_named(self.store, {old["set_id"] for old in some})}
            changed = [old for old in some if not _is_same(new.get(old["set_id"]), old["fingerprint"])]
            there = self.store.documents([id_ for old in changed for id_ in old["entries"]])
            for old in changed:
                ids = [*old["entries"], *([] if old["set_id"] in new else [old["set_id"]])]
                if gone := {id_: old["set_id"] for id_ in ids if id_ not in there}:
                    yield gone


def _is_same(new: StoredSet | None, fingerprint: str) -> bool:
    return new is not None and new.fingerprint == fingerprint
