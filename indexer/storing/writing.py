"""Plans -> bulk actions: each set in one group, numbered; a tombstone for each document that is no more."""

import datetime as dt
from collections.abc import Iterable, Mapping

from indexer.storing import bulks
from indexer.storing.bulks import Action
from indexer.storing.planning import Plan
from mappings.generations import Role
from mappings.sources import Source
from mappings.tombstones import Tombstone

Names = Mapping[Role, str]


def set_actions(plan: Plan, names: Names) -> list[Action]:
    """Return what writes a set: its documents, what they leave, and last the note that it is written."""
    return [
        *(bulks.index(names[Role.ENTRIES], each.id, each) for each in plan.merged.entries),
        *removal_actions(plan.removed, names),
        bulks.index(names[Role.SETS], plan.set_id, plan.merged.question_set),
    ]


def removal_actions(removed: Mapping[str, str], names: Names) -> list[Action]:
    """Return what deletes documents and sets, given each with the set that it was of."""
    return [
        bulks.delete(names[Role.SETS if id_ == set_id else Role.ENTRIES], id_)
        for id_, set_id in removed.items()
    ]


def by_set(removed: Mapping[str, str]) -> Iterable[dict[str, str]]:
    """Return what goes, set by set: however much goes at once, each number stays a change of one set."""
    sets: dict[str, dict[str, str]] = {}
    for id_, set_id in removed.items():
        sets.setdefault(set_id, {})[id_] = set_id
    return sets.values()


def tombstone_actions(
    removed: Mapping[str, str], heir: Plan | None, load_seq: int, now: dt.datetime, names: Names
) -> list[Action]:
    """Return what writes a tombstone for each document and set that goes."""
    stones = (
        Tombstone(
            id=id_,
            set_id=set_id,
            moved_to=_moved_to(id_, set_id, heir),
            load_seq=load_seq,
            removed_at=now,
        )
        for id_, set_id in removed.items()
    )
    return [bulks.index(names[Role.TOMBSTONES], stone.id, stone) for stone in stones]


def _moved_to(id_: str, set_id: str, heir: Plan | None) -> str | None:
    """Return what a document is called now: a better number renames a set and all that is in it."""
    if heir is None:
        return None
    if id_ == set_id:
        return heir.set_id
    renamed = heir.set_id + id_.removeprefix(set_id)
    owners = (entry.id for entry in heir.merged.entries if renamed == entry.id or renamed in entry.aliases)
    return next(owners, None)


def revival_actions(plans: Iterable[Plan], names: Names) -> list[Action]:
    """Return what takes away the tombstones of documents that are there again."""
    return [bulks.delete(names[Role.TOMBSTONES], id_) for plan in plans for id_ in sorted(plan.ids)]


def source_actions(fresh: Iterable[Source], seen: Iterable[Source], names: Names) -> list[Action]:
    """Return what writes sources, and what notes of known ones that they were seen elsewhere too."""
    places = {"paths", "urls", "last_seen"}
    return [
        *(bulks.index(names[Role.SOURCES], each.hash, each) for each in fresh),
        *(
            bulks.update(names[Role.SOURCES], each.hash, each.model_dump(mode="json", include=places))
            for each in seen
        ),
    ]
