"""The items of a namespace as the index holds them: what they said last, and which it has not learnt of."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexer.storing import bulks
from indexer.storing.chunks import chunks
from indexer.storing.store import Store
from indexer.syncing.errors import NotStoredError
from indexer.syncing.items import Item
from mappings.generations import Role
from mappings.harvest import HeldItem

_AT_ONCE = 1000
"""Ids in one request."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of some items."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    """Told again with nothing changed, or older than what is held."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Of the new ones those of kinds that nobody knew, by kind."""

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            self.new + other.new,
            self.changed + other.changed,
            self.gone + other.gone,
            self.same + other.same,
            self.unknown + other.unknown,
        )


class Holdings:
    """The held items of one namespace."""

    def __init__(self, store: Store, namespace: str) -> None:
        """Read and write through a store."""
        self._store = store
        self._namespace = namespace

    def take(self, items: Collection[Item], *, writing: bool = True) -> Taken:
        """Store items that say something new, as due; return what became of them."""
        latest = {self.key(item.id): item for item in sorted(items, key=lambda item: item.changed_at)}
        held = self.get(item.id for item in latest.values())
        changed: list[HeldItem] = []
        taken = Taken()
        for key, item in latest.items():
            before = held.get(item.id)
            now, counted = self._taken(key, item, before)
            taken += counted
            if now is not None:
                changed.append(now)
        if writing:
            self.put(changed)
        return taken

    def _taken(self, key: str, item: Item, before: HeldItem | None) -> tuple[HeldItem | None, Taken]:
        """Return how an item is held from now on, None as before; and what became of it."""
        if before is None:
            if item.gone:  # what never was there cannot go
                return None, Taken(same=1)
            unknown = Counter([item.unknown] if item.unknown else [])
            return HeldItem(id=key, due=True, **self._said(item)), Taken(new=1, unknown=unknown)
        if item.changed_at < before.changed_at:
            return None, Taken(same=1)
        said = self._said(item)
        if item.gone:
            said |= {"kind": item.kind or before.kind, "refs": (), "facts": {}}
        if all(getattr(before, name) == value for name, value in said.items() if name != "changed_at"):
            touched = before.model_copy(update={"changed_at": item.changed_at})
            return (None if touched == before else touched), Taken(same=1)
        former = tuple(sorted({*before.former_refs, *before.refs}))
        anew = {"former_refs": former, "due": True, "due_after": None, "tries": 0, "fault": None}
        counted = Taken(gone=1) if item.gone else Taken(changed=1)
        return before.model_copy(update={**said, **anew}), counted

    def _said(self, item: Item) -> dict[str, Any]:
        return {
            "namespace": self._namespace,
            "category": item.category,
            "kind": item.kind,
            "changed_at": item.changed_at,
            "gone": item.gone,
            "refs": item.refs,
            "facts": dict(item.facts),
            "name": item.name,
            "year": item.year,
        }

    def key(self, id_: str) -> str:
        """Return the id of an item's record."""
        return f"{self._namespace}:{id_}"

    def id_of(self, held: HeldItem) -> str:
        """Return the id that the source gives an item."""
        return held.id.removeprefix(f"{self._namespace}:")

    def put(self, held: Iterable[HeldItem]) -> None:
        """Store items over what is held of them. Raises `NotStoredError`."""
        name = self._store.names[Role.HARVEST]
        self._written([[bulks.index(name, each.id, each)] for each in held])

    def note(self, fields: Mapping[str, Mapping[str, Any]]) -> None:
        """Store some fields of items that are held, by the ids of their records, of any namespace."""
        name = self._store.names[Role.HARVEST]
        self._written([[bulks.update(name, id_, dict(each))] for id_, each in fields.items()])

    def _written(self, groups: list[list[bulks.Action]]) -> None:
        if failures := self._store.write(groups):
            message = (
                f"{len(failures)} items of sources were not stored: {failures[0].id}: {failures[0].reason}"
            )
            raise NotStoredError(message)

    def get(self, ids: Iterable[str]) -> dict[str, HeldItem]:
        """Return the held items with these ids, by id."""
        found: dict[str, HeldItem] = {}
        for some in chunks(sorted(set(ids)), _AT_ONCE):
            for each in self._store.get(Role.HARVEST, [self.key(id_) for id_ in some]):
                held = HeldItem.model_validate(each, extra="ignore")
                found[self.id_of(held)] = held
        return found

    def pointing_at(self, ids: Collection[str]) -> dict[str, HeldItem]:
        """Return the held items that point at some ids, by id. What was just written needs a refresh."""
        return {
            self.id_of(each): each
            for some in chunks(sorted(ids), _AT_ONCE)
            for each in self._find({"terms": {"refs": list(some)}})
        }

    def due(self, now: dt.datetime, most: int, categories: Collection[str] = ()) -> list[HeldItem]:
        """Return items that the index has not learnt of and that may be tried now, the oldest first.

        Of some categories alone, if any are named.
        """
        of = [{"terms": {"category": sorted(categories)}}] if categories else []
        body = {
            "query": {"bool": {"filter": [*self._own(), *_tryable(now), *of]}},
            "sort": [{"changed_at": "asc"}, {"id": "asc"}],
            "size": most,
        }
        hits = self._store.client.search(index=self._store.names[Role.HARVEST], body=body)["hits"]["hits"]
        return [HeldItem.model_validate(hit["_source"], extra="ignore") for hit in hits]

    def count_due(self, now: dt.datetime | None = None) -> int:
        """Return how many items the index has not learnt of; with a time, those that may be tried then."""
        tryable = _tryable(now) if now else [{"term": {"due": True}}]
        body = {"query": {"bool": {"filter": [*self._own(), *tryable]}}}
        return int(self._store.client.count(index=self._store.names[Role.HARVEST], body=body)["count"])

    def faulty(self, most: int) -> list[HeldItem]:
        """Return items that failed, the most often tried first."""
        body = {
            "query": {"bool": {"filter": [*self._own(), {"range": {"tries": {"gte": 1}}}]}},
            "sort": [{"tries": "desc"}, {"id": "asc"}],
            "size": most,
        }
        hits = self._store.client.search(index=self._store.names[Role.HARVEST], body=body)["hits"]["hits"]
        return [HeldItem.model_validate(hit["_source"], extra="ignore") for hit in hits]

    def named(self, names: Collection[str]) -> list[HeldItem]:
        """Return the items of some names that are there, by name."""
        found = [
            each
            for some in chunks(sorted(names), _AT_ONCE)
            for each in self._find(
                {"bool": {"filter": [{"terms": {"name": some}}, {"term": {"gone": False}}]}}
            )
        ]
        return sorted(found, key=lambda each: (each.name or "", each.id))

    def names(self, year: int) -> set[str]:
        """Return the names of the items that are counted in a year and are there."""
        query = {"bool": {"filter": [{"term": {"year": year}}, {"term": {"gone": False}}]}}
        found = self._store.find(Role.HARVEST, {"bool": {"filter": [*self._own(), query]}}, ("name",))
        return {each["name"] for each in found if each["name"]}

    def years(self) -> list[int]:
        """Return the years of which items are held."""
        body = {
            "size": 0,
            "query": {"bool": {"filter": self._own()}},
            "aggs": {"years": {"terms": {"field": "year", "size": 200}}},
        }
        found = self._store.client.search(index=self._store.names[Role.HARVEST], body=body)
        return sorted(int(each["key"]) for each in found["aggregations"]["years"]["buckets"])

    def withdrawn(self, numbers: Collection[str], but: Collection[str] = ()) -> set[str]:
        """Return those of some case numbers that items take back, of any namespace but for some records."""
        found: set[str] = set()
        for some in chunks(sorted(numbers), _AT_ONCE):
            named = {"terms": {"withdraws": some}}
            query = {"bool": {"filter": [named], "must_not": [{"terms": {"id": sorted(but)}}]}}
            for each in self._store.find(Role.HARVEST, query, ("withdraws",)):
                found.update(each["withdraws"])
        return found & set(numbers)

    def about(self, numbers: Collection[str]) -> list[str]:
        """Return the ids of the records, of any namespace, that are about some case numbers."""
        return [
            each["id"]
            for some in chunks(sorted(numbers), _AT_ONCE)
            for each in self._store.find(Role.HARVEST, {"terms": {"numbers": list(some)}}, ("id",))
        ]

    def refresh(self) -> None:
        """Make what was written findable."""
        self._store.refresh(Role.HARVEST)

    def _find(self, query: Mapping[str, Any]) -> Iterator[HeldItem]:
        both = {"bool": {"filter": [*self._own(), query]}}
        for each in self._store.find(Role.HARVEST, both):
            yield HeldItem.model_validate(each, extra="ignore")

    def _own(self) -> list[dict[str, Any]]:
        return [{"term": {"namespace": self._namespace}}]


def _tryable(now: dt.datetime) -> Sequence[dict[str, Any]]:
    later = {"range": {"due_after": {"gt": now.isoformat()}}}
    return [{"term": {"due": True}}, {"bool": {"must_not": [later]}}]
