"""The I/O of a search: every request to OpenSearch goes through here, and every look for kept files."""

import asyncio
from typing import Any

from opensearchpy import AsyncOpenSearch, NotFoundError

from api.links import without_address
from api.page.cursor import decode
from api.page.facets import unlisted_aggregations
from api.page.hits import (
    Besides,
    marks_bodies,
    page_body,
    read_highlights,
    read_page,
    sources_without_address,
)
from api.page.results import SearchPage
from api.page.unknown_members import members_body, read_members, unknown_members
from api.query.clauses import Clause
from api.query.compiling import CompiledQuery
from api.resources.documents import DocumentResult, QuestionSetResult, document_result, question_set_result
from api.resources.holdings import STATUS_BODIES, DataStatus, read_status
from api.resources.lookup import (
    document_body,
    pick,
    pick_document,
    question_set_body,
    set_documents_body,
    source_body,
)
from api.resources.source_files import StoredSource
from mappings import self_check
from mappings.generations import Role, alias, differences
from mappings.kept_files import KeptFiles

Reply = dict[str, Any]

# A shard that fails is an error, never a shorter list.
_WHOLE = {"allow_partial_search_results": "false"}


class Searcher:
    """Asks the indices of one prefix, and which files are kept.

    Raises the errors of `opensearchpy`; `api.errors` answers them.
    """

    def __init__(self, client: AsyncOpenSearch, prefix: str, kept_files: KeptFiles) -> None:
        self._client = client
        self._prefix = prefix
        self._kept_files = kept_files
        self._read_well: set[str] = set()

    async def search(self, compiled: CompiledQuery, limit: int, cursor: str | None) -> SearchPage:
        """Return a page of hits. Raises `InvalidCursorError`."""
        after = None if cursor is None else decode(compiled, cursor)
        reply = await self._ask(Role.ENTRIES, page_body(compiled, limit, after))
        unlisted: Reply = {}
        if rest := unlisted_aggregations(compiled, reply["aggregations"]):
            counted = await self._ask(Role.ENTRIES, {"size": 0, "query": compiled.query, "aggs": rest})
            unlisted = counted["aggregations"]
        marks = await asyncio.gather(
            *(self._ask(Role.ENTRIES, body) for body in marks_bodies(compiled, limit, reply))
        )
        kept = await self._kept(sources_without_address(reply, limit))
        page = read_page(compiled, limit, reply, Besides(unlisted, read_highlights(marks), kept))
        if names := unknown_members(compiled, page.total.value):
            like = await self._ask(Role.ENTRIES, members_body(names))
            return page.model_copy(update={"suggestions": read_members(names, like)})
        return page

    async def document(self, document_id: str) -> DocumentResult | None:
        """Return the document with an id, or that it is an alias of; None if there is none."""
        reply = await self._ask(Role.ENTRIES, document_body(document_id))
        stored = pick_document(reply, document_id)
        if stored is None:
            return None
        return document_result(stored, await self._kept(without_address([stored["source"]])))

    async def question_set(self, number: str) -> QuestionSetResult | None:
        """Return the question set that a number names, with its documents; None if there is none."""
        reply = await self._ask(Role.SETS, question_set_body(number))
        stored = pick(reply, "set_id", number)
        if stored is None:
            return None
        reply = await self._ask(Role.ENTRIES, set_documents_body(stored["set_id"]))
        documents = [hit["_source"] for hit in reply["hits"]["hits"]]
        sources = [*stored["sources"], *(document["source"] for document in documents)]
        return question_set_result(stored, documents, await self._kept(without_address(sources)))

    async def source(self, hash_: str) -> StoredSource | None:
        """Return what is known of the source with a hash; None if there is none."""
        reply = await self._ask(Role.SOURCES, source_body(hash_))
        stored = pick(reply, "hash", hash_)
        return None if stored is None else StoredSource.model_validate(stored)

    async def status(self) -> DataStatus:
        """Return what the indices hold."""
        replies = await asyncio.gather(*(self._ask(role, body) for role, body in STATUS_BODIES.items()))
        return read_status(dict(zip(STATUS_BODIES, replies, strict=True)))

    async def differences(self) -> list[str]:
        """Return how the live indices differ from what this version needs; empty is well."""
        found = await asyncio.gather(*map(self._differences, Role))
        return [difference for differences_of_role in found for difference in differences_of_role]

    async def _differences(self, role: Role) -> list[str]:
        name = alias(self._prefix, role)
        try:
            mappings = await self._client.indices.get_mapping(index=name)
            if found := differences(mappings, role):
                return found
            return [] if role is not Role.ENTRIES else await self._misread(name)
        except NotFoundError:
            return [f"{role.value}: there is no index behind {name}"]

    async def _misread(self, name: str) -> list[str]:
        """Return the words that the analyzers of an index read wrongly; asked until all is well."""
        if name not in self._read_well:
            found: list[str] = []
            for analyzer, body in self_check.requests().items():
                found += self_check.differences(
                    analyzer, await self._client.indices.analyze(index=name, body=body)
                )
            if found:
                return found
            self._read_well.add(name)
        return []

    async def _kept(self, hashes: frozenset[str]) -> frozenset[str]:
        """Return which of these files are kept: one look for all, not in the event loop, as disks block."""
        return await asyncio.to_thread(self._kept_files.among, hashes) if hashes else hashes

    async def _ask(self, role: Role, body: Clause) -> Reply:
        reply: Reply = await self._client.search(index=alias(self._prefix, role), body=body, params=_WHOLE)
        return reply
