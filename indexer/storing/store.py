"""What is stored, as the write side reads it: sources, question sets, and which documents are there."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from typing import Any

from opensearchpy import OpenSearch, TransportError

from indexer.storing import bulks
from indexer.storing.bulks import Action, Failure
from mappings.generations import Role, alias
from mappings.sources import Source

_PAGE = 1000
"""How many records one search of the write side brings; it goes on until there are no more."""

_WAIT = 120
"""Seconds that a refresh may take, which merges what was written."""

_NO_SHARD = 503
"""What an item of a reply that could not be read counts as: its own status is not told."""

_NUMBERED = (Role.ENTRIES, Role.SETS, Role.TOMBSTONES)


class Store:
    """The indices of one prefix, through their aliases or through other names."""

    def __init__(
        self,
        client: OpenSearch,
        prefix: str,
        names: Mapping[Role, str] | None = None,
        part: int = bulks.PART,
    ) -> None:
        """Talk through a client that the caller closes; `names` are indices that stand in for live ones.

        Requests that are sent by lanes have `part` bytes, or one group of actions.
        """
        self.client = client
        self.part = part
        self.prefix = prefix
        self.names = {role: alias(prefix, role) for role in Role} | dict(names or {})

    def load_seq(self) -> int:
        """Return the highest load_seq that anything stored bears; 0 before the first load."""
        found = self.aggregate({"last": {"max": {"field": "load_seq"}}}, *_NUMBERED)
        return int(found["last"]["value"] or 0)

    def aggregate(self, aggregations: Mapping[str, Any], *roles: Role) -> dict[str, Any]:
        """Return what aggregations over all records of some roles give."""
        index = ",".join(self.names[role] for role in roles)
        found = self.client.search(index=index, body={"size": 0, "aggs": aggregations}, params=_WHOLE)
        return dict(found["aggregations"])

    def sources(self, hashes: Sequence[str]) -> dict[str, Source]:
        """Return the stored sources with these content hashes, their readings included."""
        return {found["hash"]: read_source(found) for found in self.get(Role.SOURCES, hashes)}

    def outlines(self, hashes: Sequence[str]) -> dict[str, Source]:
        """Return the stored sources with these content hashes, without what was read from them."""
        found = self.get(Role.SOURCES, hashes, {"_source_excludes": "reading"})
        return {each["hash"]: read_source({**each, "reading": None}) for each in found}

    def get(
        self, role: Role, ids: Sequence[str], params: Mapping[str, str] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Yield the records with these ids, as they stand there now, even if no search finds them yet.

        What is not there is left out. Raises `TransportError` when the engine cannot tell of one of them.
        """
        if not ids:
            return
        found = self.client.mget(index=self.names[role], body={"ids": list(ids)}, params=dict(params or {}))
        for doc in found["docs"]:
            if "error" in doc:  # else it would be taken for new
                raise TransportError(_NO_SHARD, doc["error"]["type"], doc["error"])
            if doc["found"]:
                yield doc["_source"]

    def hashes_with_keys(self, keys: Iterable[str], known: Collection[str]) -> set[str]:
        """Return the hashes of the sources that a search finds to share a key, but for those known."""
        sharing = {"terms": {"keys": sorted(keys)}}
        others = {"bool": {"filter": [sharing], "must_not": [{"terms": {"hash": sorted(known)}}]}}
        return {each["hash"] for each in self.find(Role.SOURCES, others, ("hash",))}

    def facts_of_sets_holding(self, hashes: Sequence[str], *fields: str) -> Iterator[dict[str, Any]]:
        """Yield some fields of the question sets that were made of these sources."""
        yield from self.find(Role.SETS, _made_of(hashes), fields)

    def documents_of(self, hashes: Sequence[str], set_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return what stands in the index of these sources or sets: id -> set_id and numbers of changes."""
        query = {"bool": {"should": [_made_of(hashes), {"terms": {"set_id": list(set_ids)}}]}}
        found = self.find(Role.ENTRIES, query, ("id", "set_id", "load_seq", "added_seq"))
        return {each["id"]: each for each in found}

    def find(
        self, role: Role, query: Mapping[str, Any], fields: Sequence[str] = ()
    ) -> Iterator[dict[str, Any]]:
        """Yield all records that a query finds, in the order of their ids; some of their fields, or all."""
        after: list[Any] | None = None
        page: dict[str, Any] = {"query": query, "size": _PAGE, "sort": [{_id_field(role): "asc"}]}
        if fields:
            page["_source"] = list(fields)
        while True:
            body = {**page, "search_after": after} if after else page
            hits = self.client.search(index=self.names[role], body=body, params=_WHOLE)["hits"]["hits"]
            yield from (hit["_source"] for hit in hits)
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    def documents(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return the stored documents with these ids, as they are stored."""
        return {found["id"]: found for found in self.get(Role.ENTRIES, ids)}

    def count(self, role: Role) -> int:
        """Return how many records a role has that can be found."""
        return int(self.client.count(index=self.names[role])["count"])

    def write(self, groups: Iterable[Sequence[Action]]) -> list[Failure]:
        """Send bulk actions, those of one group in one request. Returns what was not stored."""
        return [failure for actions in bulks.pack(groups) for failure in bulks.send(self.client, actions)]

    def begin(self, groups: Iterable[Sequence[Action]], lanes: Executor) -> list[Future[list[Failure]]]:
        """Have bulk actions sent in small requests, each by the lane that is free first."""
        return [lanes.submit(bulks.send, self.client, part) for part in bulks.pack(groups, self.part)]

    def wait_for_writes(self) -> None:
        """Wait until the engine has done all bulk requests that it was sent: who sent them may be gone."""
        waiting = {"wait_for_completion": "true", "timeout": f"{_WAIT}s", "request_timeout": _WAIT}
        self.client.tasks.list(params={"actions": "indices:data/write/bulk*", **waiting})

    def commit(self, role: Role) -> None:
        """Make what was written durable for good, so that the engine does not choose a moment for it."""
        self.client.indices.flush(index=self.names[role], params={"request_timeout": _WAIT})

    def refresh(self, *roles: Role) -> None:
        """Make what was written findable."""
        names = ",".join(self.names[role] for role in roles)
        self.client.indices.refresh(index=names, params={"request_timeout": _WAIT})


# a shard that fails is an error: what is not found would be taken for new
_WHOLE = {"allow_partial_search_results": "false"}


def _id_field(role: Role) -> str:
    return {Role.SOURCES: "hash", Role.SETS: "set_id"}.get(role, "id")


def _made_of(hashes: Sequence[str]) -> dict[str, Any]:
    return {"terms": {"sources.hash": list(hashes)}}


def read_source(stored: Mapping[str, Any]) -> Source:
    """Return a source as stored by this version or another: fields that are no more are left out."""
    return Source.model_validate(stored, extra="ignore")
