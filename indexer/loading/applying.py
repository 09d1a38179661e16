"""Sources -> the sets that they belong to, worked out anew, and written where they changed.

The order of writing makes an interrupted load harmless: documents first, then what is no longer one goes,
then the set, and its sources are marked with it last. What is not marked the next load works out again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexer.loading.kin import gather
from indexer.loading.store import Failure, Store
from indexer.merging.sets import MergedSet, merge
from mappings.documents import QuestionSet
from mappings.generations import Role
from mappings.sources import Source

_REASON = 300
"""How many characters of a reason are kept: OpenSearch quotes long values at length."""


@dataclass(slots=True)
class Changes:
    """What a load has changed so far, and what became of each source, by its content hash."""

    load_seq: int
    sets: int = 0
    questions: int = 0
    answers: int = 0
    set_ids: dict[str, str] = field(default_factory=dict)
    unstored: dict[str, str] = field(default_factory=dict)
    """Why a source, or the set it belongs to, was not stored."""


@dataclass(slots=True)
class _Plan:
    """One set to be written: its sources, and how far that came."""

    family: list[Source]
    merged: MergedSet
    reasons: list[str] = field(default_factory=list)

    @property
    def set_id(self) -> str:
        return self.merged.question_set.set_id


def apply(store: Store, sources: Iterable[Source], changes: Changes) -> None:
    """Bring the sets of these sources, given as they now are, up to date, those they have left too."""
    given = {source.hash: source for source in sources}
    if not given:
        return
    held, families = gather(store, given)
    merged = ((family, merge(family, 0)) for family in families)
    plans = [_Plan(family, found) for family, found in merged if found is not None]
    before = store.sets([plan.set_id for plan in plans])
    changed = [plan for plan in plans if not _is_stored(plan, before)]
    for plan in changed:
        changes.load_seq += 1
        plan.merged = plan.merged.numbered(changes.load_seq)
    _write(store, changed, [(plan, _entry_lines(store, plan)) for plan in changed])
    _remove(store, plans, {old.set_id: old for old in (*held, *before.values())}.values(), changes)
    written = [plan for plan in changed if not plan.reasons]
    _write(store, written, [(plan, _set_lines(store, plan.merged.question_set)) for plan in written])
    _mark(store, plans, changes)
    for plan in changed:
        if not plan.reasons:
            changes.sets += 1
            changes.questions += plan.merged.question_set.questions
            changes.answers += plan.merged.question_set.answers
    store.refresh(Role.SETS)


def _is_stored(plan: _Plan, before: dict[str, QuestionSet]) -> bool:
    old = before.get(plan.set_id)
    return old is not None and old.fingerprint == plan.merged.question_set.fingerprint


def _entry_lines(store: Store, plan: _Plan) -> list[bytes]:
    return [store.index(Role.ENTRIES, entry.id, _dump(entry)) for entry in plan.merged.entries]


def _set_lines(store: Store, question_set: QuestionSet) -> list[bytes]:
    return [store.index(Role.SETS, question_set.set_id, _dump(question_set))]


def _dump(document: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the stored models
    dumped: dict[str, Any] = document.model_dump(mode="json")
    return dumped


def _write(store: Store, plans: Sequence[_Plan], groups: Sequence[tuple[_Plan, list[bytes]]]) -> None:
    """Write each plan's lines in one request, and note with it what was not stored of it."""
    failures = store.write(lines for _, lines in groups)
    for plan in plans:
        own = {plan.set_id, *plan.merged.question_set.entries}
        plan.reasons.extend(_why(failure) for failure in failures if failure.id in own)


def _remove(store: Store, plans: Sequence[_Plan], former: Iterable[QuestionSet], changes: Changes) -> None:
    """Delete documents that are none any more, and sets whose sources are all in others now."""
    sets = {plan.set_id for plan in plans}
    entries = {entry for plan in plans for entry in plan.merged.question_set.entries}
    for old in former:
        heirs = [plan for plan in plans if plan.set_id == old.set_id or _shares_source(plan, old)]
        if any(plan.reasons for plan in heirs):
            continue
        gone = [store.index(Role.ENTRIES, entry, None) for entry in old.entries if entry not in entries]
        if old.set_id not in sets:
            gone.append(store.index(Role.SETS, old.set_id, None))
        for failure in store.write([gone]) if gone else ():
            changes.unstored.update((link.hash, _why(failure)) for link in old.sources)
            for plan in heirs:
                plan.reasons.append(_why(failure))


def _shares_source(plan: _Plan, old: QuestionSet) -> bool:
    return not {source.hash for source in plan.family}.isdisjoint(link.hash for link in old.sources)


def _mark(store: Store, plans: Sequence[_Plan], changes: Changes) -> None:
    """Note with each source to which set it belongs, unless that set was not stored."""
    marked: list[Source] = []
    for plan in plans:
        for source in plan.family:
            if plan.reasons:
                changes.unstored[source.hash] = "; ".join(sorted(set(plan.reasons))[:3])
            else:
                changes.set_ids[source.hash] = plan.set_id
                if source.set_id != plan.set_id:
                    marked.append(source.model_copy(update={"set_id": plan.set_id}))
    write_sources(store, marked, changes)


def write_sources(store: Store, sources: Iterable[Source], changes: Changes) -> None:
    """Write the records of sources, and note which were not stored and why."""
    lines = ([store.index(Role.SOURCES, source.hash, _dump(source))] for source in sources)
    changes.unstored.update((failure.id, _why(failure)) for failure in store.write(lines))


def _why(failure: Failure) -> str:
    return f"{failure.id}: {failure.reason}"[:_REASON]
