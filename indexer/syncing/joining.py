"""Items that changed -> the roots that they concern, each with what is around it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from indexer.syncing.holdings import Holdings
from indexer.syncing.items import Item
from mappings.harvest import HeldItem

_STEPS = 2
"""So far an item sees: a Document its Zaak and that Zaak's actors, a Zaak the versions of its Documents."""


@dataclass(frozen=True, slots=True)
class Root:
    """An item that gives the index something, and the items around it, by id."""

    held: HeldItem
    item: Item
    around: Mapping[str, Item]


def roots_of(due: Collection[HeldItem], holdings: Holdings, categories: Collection[str]) -> list[Root]:
    """Return the roots that changed items concern. What was just stored must be findable."""
    changed = {holdings.id_of(each): each for each in due}
    concerned = _reach(changed, holdings, {})
    roots = {id_: each for id_, each in concerned.items() if each.category in categories}
    pool = _reach(roots, holdings, concerned)
    links = _links(pool)
    items = {id_: item_of(id_, each) for id_, each in pool.items() if not each.gone}
    return [
        Root(held, item_of(id_, held), {near: items[near] for near in _near(id_, links) if near in items})
        for id_, held in sorted(roots.items())
    ]


def _reach(
    start: Mapping[str, HeldItem], holdings: Holdings, known: Mapping[str, HeldItem]
) -> dict[str, HeldItem]:
    """Return the items within so many steps, whichever of two points at the other."""
    found = dict(start)
    edge = dict(start)
    for _ in range(_STEPS):
        pointed = {ref for each in edge.values() for ref in (*each.refs, *each.former_refs)} - set(found)
        near = {id_: known[id_] for id_ in pointed if id_ in known}
        near |= holdings.get(pointed - set(near))
        near |= holdings.pointing_at(list(edge))
        edge = {id_: each for id_, each in near.items() if id_ not in found}
        found |= edge
    return found


def _links(pool: Mapping[str, HeldItem]) -> dict[str, set[str]]:
    """Return for each item those that it points at or that point at it."""
    links: dict[str, set[str]] = {id_: set() for id_ in pool}
    for id_, each in pool.items():
        for ref in each.refs:
            if ref in links:
                links[id_].add(ref)
                links[ref].add(id_)
    return links


def _near(id_: str, links: Mapping[str, set[str]]) -> set[str]:
    near = {id_}
    for _ in range(_STEPS):
        near |= {other for each in near for other in links[each]}
    return near - {id_}


def item_of(id_: str, held: HeldItem) -> Item:
    """Return an item as its source told it."""
    return Item(
        id=id_,
        category=held.category,
        changed_at=held.changed_at,
        kind=held.kind,
        gone=held.gone,
        refs=held.refs,
        facts=held.facts,
        name=held.name,
        year=held.year,
    )
