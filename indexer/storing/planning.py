"""Changed sources -> what must be written of their sets: pure decisions on what the store tells."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from indexer.merging.sets import MergedSet, merge
from indexer.storing.kin import StoredSet, added_by, gather, sets_named
from indexer.storing.recent import Recent
from indexer.storing.store import Store
from mappings.sources import Source


@dataclass(slots=True)
class Plan:
    """One question set as its sources now make it, and what of it stands in the index."""

    merged: MergedSet
    hashes: frozenset[str]
    changed: bool
    removed: dict[str, str] = field(default_factory=dict)
    """Ids of documents and sets that are no more, each with the set that it was of."""
    added: Mapping[str, int] = field(default_factory=dict)
    """By which change the documents that are there were added; the others are new."""

    @property
    def set_id(self) -> str:
        """The id of the set."""
        return self.merged.question_set.set_id

    @property
    def ids(self) -> set[str]:
        """The ids of the set and of its documents."""
        return {self.set_id, *self.merged.question_set.entries}


@dataclass(slots=True)
class Work:
    """What a batch of changed sources comes to."""

    plans: list[Plan]
    removed: dict[str, str]
    """What is no more and lives on in no set: its sources were removed, or are refused now."""

    @property
    def changed(self) -> list[Plan]:
        """The plans with something to write."""
        return [plan for plan in self.plans if plan.changed]


def plan_sets(
    store: Store,
    changed: Collection[str],
    fresh: Mapping[str, Source],
    recent: Recent | None = None,
    *,
    verify: bool = False,
) -> Work:
    """Return what becomes of the sets of these sources, and of those that they have left.

    `recent` is what was written since the last refresh of sources and sets; None if nothing was.
    With `verify` the documents in the index are looked at too, not only what is noted of them: after a crash
    a set can be noted as written of which a part is missing, or stand there without its note.
    """
    held, families = gather(store, changed, fresh, recent or Recent())
    merged = [(each, frozenset(s.hash for s in family)) for family in families if (each := merge(family, 0))]
    named = sets_named(store, {each.question_set.set_id for each, _ in merged} - set(held))
    before = held | {old.set_id: old for old in named}
    plans = [Plan(each, hashes, not _is_noted(each, before)) for each, hashes in merged]
    for plan in plans:
        if old := before.get(plan.set_id):
            plan.added = old.added
    former = {old.set_id: {*old.entries, old.set_id} for old in before.values()}
    if verify:
        _verify(store, plans, before, former)
    there = {id_ for plan in plans for id_ in plan.ids}
    orphans: dict[str, str] = {}
    for set_id, ids in former.items():
        gone = dict.fromkeys(sorted(ids - there), set_id)
        heir = _heir(plans, set_id, before.get(set_id))
        if heir is None:
            orphans.update(gone)
        elif gone:
            heir.removed.update(gone)
            heir.changed = True
    return Work(plans, orphans)


def _is_noted(merged: MergedSet, before: Mapping[str, StoredSet]) -> bool:
    old = before.get(merged.question_set.set_id)
    return old is not None and old.fingerprint == merged.question_set.fingerprint


def _verify(
    store: Store, plans: Iterable[Plan], before: Mapping[str, StoredSet], former: dict[str, set[str]]
) -> None:
    """Take a set as changed of which the index holds other documents than its note says."""
    hashes = {hash_ for old in before.values() for hash_ in old.hashes}
    hashes.update(hash_ for plan in plans for hash_ in plan.hashes)
    stored = store.documents_of(sorted(hashes), sorted({*before, *(plan.set_id for plan in plans)}))
    for id_, found in stored.items():
        former.setdefault(found["set_id"], {found["set_id"]}).add(id_)
    for plan in plans:
        old = before.get(plan.set_id)
        right = dict.fromkeys(plan.merged.question_set.entries, old.load_seq) if old else None
        there = [each for each in stored.values() if each["set_id"] == plan.set_id]
        own = {each["id"]: each["load_seq"] for each in there}
        plan.changed = plan.changed or own != right
        plan.added = added_by(there)


def _heir(plans: Iterable[Plan], set_id: str, old: StoredSet | None) -> Plan | None:
    """Return the plan in whose bulk a former set's remains go: of the same id, else of a source of it."""
    sharing = [plan for plan in plans if plan.set_id == set_id or (old and old.hashes & plan.hashes)]
    return min(sharing, key=lambda plan: (plan.set_id != set_id, plan.set_id), default=None)
