"""An entity as a source told it, whole, at one moment."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from indexer.syncing.errors import ShapeError
from indexer.syncing.tweedekamer.entities import CATEGORIES, Entity
from indexer.syncing.tweedekamer.settings import Names

Raw = Mapping[str, object]
"""A field's name, as the source has it -> what stands there. A name that is not there is not in it."""


@dataclass(frozen=True, slots=True)
class State:
    """One entity: what it is now, or that it is gone."""

    id: str
    category: str
    changed_at: dt.datetime
    entity: Entity | None
    """None: it was deleted."""


_ESSENTIAL = {
    "Zaak": {"number", "kind", "subject", "started_on"},
    "ZaakActor": {"name", "function", "relation"},
    "Document": {"number", "kind"},
    "DocumentActor": {"name", "function"},
}
_MANY = 200
"""So many entities that all lack a field that only some have: it is called otherwise now."""
SELDOM = frozenset({"person", "party_id"})
"""References that many entities do not have, and a page of them may be without."""


def entity_of(category: str, raw: Raw, names: Names, more: Raw | None = None) -> Entity:
    """Return the entity that a source's fields make; `more` are fields by our own names."""
    told = {ours: raw[theirs] for ours, theirs in names.items() if raw.get(theirs) is not None}
    return CATEGORIES[category].model_validate({**told, **(more or {})})


def check_names(where: str, category: str, names: Names, raws: Sequence[Raw]) -> None:
    """Raise `ShapeError` where no entity has a field that each should have, or none of very many any other.

    An empty field is there; entities without any field are placeholders, and tell nothing.
    """
    telling = [raw for raw in raws if raw]
    if not telling:
        return
    there = {name for raw in telling for name in raw}
    wanted = names.keys() - SELDOM if len(telling) >= _MANY else _ESSENTIAL.get(category, set())
    lacking = sorted(names[ours] for ours in wanted & names.keys() if names[ours] not in there)
    if lacking:
        fields = ", ".join(lacking)
        count = f"none of {len(telling)} entities of {category}"
        message = f"{where}: {count} has {fields}: renamed? {_others(names, there)}"
        raise ShapeError(message)


def _others(names: Names, there: Collection[str]) -> str:
    return f"not known: {', '.join(sorted(set(there) - set(names.values()))[:20])}"
