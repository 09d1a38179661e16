"""The write side's only I/O with OpenSearch: what is stored, and bulks that report every failed item."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from opensearchpy import NotFoundError, OpenSearch, RequestError

from mappings import self_check
from mappings.documents import QuestionSet
from mappings.generations import Generation, Role, alias, body, differences
from mappings.sources import Source

_BULK_BYTES = 5_000_000
"""A bulk request is sent when its body has grown to so many bytes."""

_REPLY = "errors,items.*._id,items.*._index,items.*.status,items.*.error"
_MAKING = 120
"""Seconds that making an index may take: the engine reads a megabyte of word lists for it."""

_PAGE = 1000
"""How many records one search of the write side brings; it goes on until there are no more."""


class SchemaMismatchError(Exception):
    """The index was made by another version of mapping or analyzers: it must be rebuilt, not written to."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that OpenSearch did not store: which, and why."""

    id: str
    reason: str


class Store:
    """The three indices of one prefix, through their aliases."""

    def __init__(self, client: OpenSearch, prefix: str) -> None:
        """Talk through a client that the caller closes."""
        self._client = client
        self._prefix = prefix

    def prepare(self) -> None:
        """Make what does not exist yet. Raises `SchemaMismatchError` when what exists does not fit."""
        there = {
            role: self._client.indices.get_mapping(index=alias(self._prefix, role))
            for role in Role
            if self._client.indices.exists_alias(name=alias(self._prefix, role))
        }
        wrong = [fault for role, mappings in there.items() for fault in differences(mappings, role)]
        if wrong:
            raise SchemaMismatchError("; ".join(wrong))
        self.make_missing(there)

    def make_missing(self, there: Container[Role]) -> None:
        """Make the indices of all roles but those that are there."""
        for role in Role:
            if role not in there:
                self._make(Generation(self._prefix, role, 1))

    def _make(self, generation: Generation) -> None:
        made = {**body(generation.role), "aliases": {generation.alias: {"is_write_index": True}}}
        try:
            self._client.indices.create(index=generation.name, body=made, params={"request_timeout": _MAKING})
        except RequestError as error:
            # two first loads at once: the other one was faster, and made the same index
            if error.error != "resource_already_exists_exception":
                raise
            return
        if generation.role is Role.ENTRIES and (wrong := self._misread(generation)):
            self._client.indices.delete(index=generation.name)
            raise SchemaMismatchError("; ".join(wrong))

    def _misread(self, generation: Generation) -> list[str]:
        """Return what the analyzers of an index just made do not make of the words that check them."""
        found: list[str] = []
        for analyzer, request in self_check.requests().items():
            reply = self._client.indices.analyze(index=generation.name, body=request)
            found.extend(self_check.differences(analyzer, reply))
        return found

    def load_seq(self) -> int:
        """Return the highest load_seq given so far; 0 before the first load."""
        name = alias(self._prefix, Role.SETS)
        self._client.indices.refresh(index=name)
        found = self._client.search(
            index=name, body={"size": 0, "aggs": {"last": {"max": {"field": "load_seq"}}}}
        )
        return int(found["aggregations"]["last"]["value"] or 0)

    def sources(self, hashes: Sequence[str]) -> dict[str, Source]:
        """Return the stored sources with these content hashes."""
        return {source.hash: source for source in map(Source.model_validate, self._get(Role.SOURCES, hashes))}

    def sets(self, ids: Sequence[str]) -> dict[str, QuestionSet]:
        """Return the stored question sets with these ids."""
        return {
            stored.set_id: stored for stored in map(QuestionSet.model_validate, self._get(Role.SETS, ids))
        }

    def _get(self, role: Role, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
        if not ids:
            return
        found = self._client.mget(index=alias(self._prefix, role), body={"ids": list(ids)})
        yield from (doc["_source"] for doc in found["docs"] if doc.get("found"))

    def unapplied(self) -> list[Source]:
        """Return read sources whose set was not written: what an interrupted load left."""
        query = {
            "bool": {"filter": [{"exists": {"field": "keys"}}], "must_not": [{"exists": {"field": "set_id"}}]}
        }
        return self._sources(query)

    def with_keys(self, keys: Iterable[str]) -> list[Source]:
        """Return the sources that share a key with these."""
        return self._sources({"terms": {"keys": sorted(keys)}})

    def sets_holding(self, hashes: Sequence[str]) -> list[QuestionSet]:
        """Return the question sets that were made of these sources, among others."""
        query = {"terms": {"sources.hash": list(hashes)}}
        return [QuestionSet.model_validate(found) for found in self._find(Role.SETS, query, "set_id")]

    def _sources(self, query: dict[str, Any]) -> list[Source]:
        return [Source.model_validate(found) for found in self._find(Role.SOURCES, query, "hash")]

    def _find(self, role: Role, query: dict[str, Any], id_: str) -> Iterator[dict[str, Any]]:
        name = alias(self._prefix, role)
        after: list[Any] | None = None
        while True:
            page = {"query": query, "size": _PAGE, "sort": [{id_: "asc"}]}
            if after:
                page["search_after"] = after
            hits = self._client.search(index=name, body=page)["hits"]["hits"]
            yield from (hit["_source"] for hit in hits)
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    def index(self, role: Role, id_: str, document: dict[str, Any] | None) -> bytes:
        """Return the bulk lines that write a document, or delete it (None)."""
        name = alias(self._prefix, role)
        if document is None:
            return orjson.dumps({"delete": {"_index": name, "_id": id_}}) + b"\n"
        action = orjson.dumps({"index": {"_index": name, "_id": id_}})
        return action + b"\n" + orjson.dumps(document) + b"\n"

    def write(self, groups: Iterable[Sequence[bytes]]) -> list[Failure]:
        """Send bulk lines, those of one group in one request. Returns what was not stored."""
        failures: list[Failure] = []
        waiting: list[bytes] = []
        for group in groups:
            if waiting and sum(map(len, waiting)) + sum(map(len, group)) > _BULK_BYTES:
                failures.extend(self._bulk(waiting))
                waiting = []
            waiting.extend(group)
        if waiting:
            failures.extend(self._bulk(waiting))
        return failures

    def _bulk(self, lines: Sequence[bytes]) -> Iterator[Failure]:
        reply = self._client.bulk(body=b"".join(lines), params={"filter_path": _REPLY})
        if not reply["errors"]:
            return
        for item in reply["items"]:
            ((action, result),) = item.items()
            # a delete of what is not there has done what was asked
            if "error" in result and not (
                action == "delete" and result["status"] == NotFoundError.status_code
            ):
                error = result["error"]
                yield Failure(result["_id"], f"{error.get('type')}: {error.get('reason')}")

    def refresh(self, *roles: Role) -> None:
        """Make what was written findable."""
        self._client.indices.refresh(index=",".join(alias(self._prefix, role) for role in roles))
