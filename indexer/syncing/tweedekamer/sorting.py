"""Which entities are ours, which are known and for others, and which are of a kind that nobody knew."""

from indexer.head.identifiers import parse_identifier
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


def left_out_as(entity: Entity, kinds: Kinds) -> str | None:
    """Return what an entity is that is known and not for us; None for the others."""
    found = None
    match entity:
        case _ if entity == type(entity)() or (isinstance(entity, Person) and not entity.surname):
            found = "placeholder"
        case Case() if stands_in(entity.kind, kinds.other_cases):
            found = entity.kind
        case Document() if role_of(entity.kind, kinds) is Role.OTHER:
            found = entity.kind
        case CaseActor() if stands_in(entity.relation, kinds.other_relations):
            found = entity.relation
        case DocumentActor() if not is_office(entity.function, kinds):
            found = "of no minister"
        case DocumentVersion() if parse_identifier(entity.published_as) is None:
            found = "not published as Kamervragen"
    return found


def unknown_kind(entity: Entity, kinds: Kinds) -> str | None:
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
