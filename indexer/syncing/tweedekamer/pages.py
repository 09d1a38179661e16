"""States of entities -> a page of items: what is ours, what is left out, and what nobody knew."""

import re
from collections import Counter
from collections.abc import Iterable

from indexer.syncing.items import Item, Page
from indexer.syncing.tweedekamer.entities import (
    Case,
    CaseActor,
    Document,
    DocumentActor,
    DocumentVersion,
    Entity,
)
from indexer.syncing.tweedekamer.kinds import stands_in
from indexer.syncing.tweedekamer.settings import Kinds
from indexer.syncing.tweedekamer.sorting import left_out_as, unknown_kind
from indexer.syncing.tweedekamer.states import State

CASE_NUMBER = re.compile(r"\d{4}Z\d{5}")


def page_of(states: Iterable[State], cursor: str, kinds: Kinds, faults: Iterable[str] = ()) -> Page:
    """Return the items of states, and the cursor behind them.

    What is left out is an item that is gone: it may have been one of ours before.
    """
    items: list[Item] = []
    left_out: Counter[str] = Counter()
    wrong = list(faults)
    for state in states:
        entity = state.entity
        why = left_out_as(entity, kinds) if entity is not None else None
        if why is not None:
            left_out[f"{state.category}: {why}"] += 1
        if entity is None or why is not None:
            items.append(Item(id=state.id, category=state.category, changed_at=state.changed_at, gone=True))
            continue
        nobody_knew = unknown_kind(entity, kinds)
        if isinstance(entity, Case) and not nobody_knew and not CASE_NUMBER.fullmatch(entity.number):
            wrong.append(f"Zaak {state.id}: {entity.number[:40]!r} is no case number")
        items.append(_item(state, entity, kinds, nobody_knew))
    return Page(tuple(items), cursor, dict(left_out), tuple(wrong))


def _item(state: State, entity: Entity, kinds: Kinds, nobody_knew: str | None) -> Item:
    number, year = None, None
    if (
        isinstance(entity, Case)
        and stands_in(entity.kind, kinds.cases)
        and CASE_NUMBER.fullmatch(entity.number)
    ):
        number, year = entity.number, entity.started_on.year if entity.started_on else None
    return Item(
        id=state.id,
        category=state.category,
        changed_at=state.changed_at,
        kind=_kind(entity),
        refs=_refs(entity),
        facts=entity.model_dump(mode="json", exclude_defaults=True),
        name=number if year else None,
        year=year if number else None,
        unknown=f"{state.category}: {nobody_knew}" if nobody_knew else None,
    )


def _kind(entity: Entity) -> str:
    match entity:
        case Case() | Document():
            return entity.kind
        case CaseActor() | DocumentActor():
            return entity.relation
        case _:
            return ""


def _refs(entity: Entity) -> tuple[str, ...]:
    """Return what an entity points at. A person or a party only where the entity has no name of it itself."""
    found: tuple[str, ...] = ()
    if isinstance(entity, CaseActor):
        found = (
            entity.case,
            "" if entity.name else entity.person,
            "" if entity.party else entity.party_id,
        )
    elif isinstance(entity, Document):
        found = entity.cases
    elif isinstance(entity, DocumentActor):
        found = (entity.document, "" if entity.name else entity.person)
    elif isinstance(entity, DocumentVersion):
        found = (entity.document,)
    return tuple(dict.fromkeys(filter(None, found)))
