"""States of entities -> a page of items: what is ours, what is left out, and what nobody knew."""

import re
from collections import Counter
from collections.abc import Iterable

from indexer.head.identifiers import parse_identifier
from indexer.syncing.items import Item, Page
from indexer.syncing.tweedekamer.entities import (
    Case,
    CaseActor,
    Document,
    DocumentActor,
    DocumentVersion,
    Entity,
    Person,
)
from indexer.syncing.tweedekamer.kinds import Role, is_office, role_of, stands_in
from indexer.syncing.tweedekamer.settings import Kinds
from indexer.syncing.tweedekamer.states import State

CASE_NUMBER = re.compile(r"\d{4}Z\d{5}")


def page_of(states: Iterable[State], cursor: str, kinds: Kinds, faults: Iterable[str] = ()) -> Page:
    """Return the items of states, and the cursor behind them.

    What is left out is an item that is gone: it may have been one of ours before.
    """
    items: list[Item] = []
    left_out: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    wrong = list(faults)
    for state in states:
        entity = state.entity
        why = _left_out(entity, kinds) if entity is not None else None
        if why is not None:
            left_out[f"{state.category}: {why}"] += 1
        if entity is None or why is not None:
            items.append(Item(id=state.id, category=state.category, changed_at=state.changed_at, gone=True))
            continue
        if nobody_knew := _unknown(entity, kinds):
            unknown[f"{state.category}: {nobody_knew}"] += 1
        if isinstance(entity, Case) and not nobody_knew and not CASE_NUMBER.fullmatch(entity.number):
            wrong.append(f"Zaak {state.id}: {entity.number[:40]!r} is no case number")
        items.append(_item(state, entity, kinds))
    return Page(tuple(items), cursor, dict(left_out), dict(unknown), tuple(wrong))


def _item(state: State, entity: Entity, kinds: Kinds) -> Item:
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
    match entity:
        case CaseActor():
            person = "" if entity.name else entity.person
            found = (entity.case, person, "" if entity.party else entity.party_id)
        case Document():
            found = entity.cases
        case DocumentActor():
            found = (entity.document, "" if entity.name else entity.person)
        case DocumentVersion():
            found = (entity.document,)
        case _:
            found = ()
    return tuple(dict.fromkeys(filter(None, found)))


def _left_out(entity: Entity, kinds: Kinds) -> str | None:
    """Return what an entity is that is known and not for us; None for the others."""
    match entity:
        case Case() if stands_in(entity.kind, kinds.other_cases):
            return entity.kind
        case Document() if role_of(entity.kind, kinds) is Role.OTHER:
            return entity.kind
        case CaseActor() if stands_in(entity.relation, kinds.other_relations):
            return entity.relation
        case DocumentActor() if not is_office(entity.function, kinds):
            return "of no minister"
        case DocumentVersion() if parse_identifier(entity.published_as) is None:
            return "not published as Kamervragen"
        case _ if entity == type(entity)():
            return "placeholder"
        case Person() if not entity.surname:
            return "placeholder"
        case _:
            return None


def _unknown(entity: Entity, kinds: Kinds) -> str | None:
    """Return the kind of an entity that nobody knew; None for the others."""
    match entity:
        case Case() if not stands_in(entity.kind, kinds.cases):
            return entity.kind or "without a kind"
        case Document() if role_of(entity.kind, kinds) is Role.UNKNOWN:
            return entity.kind or "without a kind"
        case CaseActor() if not stands_in(entity.relation, kinds.askers + kinds.addressees):
            return entity.relation or "without a relation"
        case _:
            return None
