"""The I/O of the read side: every request to OpenSearch goes through here, and every look for kept files."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Any

import anyio
import orjson
import structlog
from opensearchpy import AsyncOpenSearch, NotFoundError, TransportError

from api.index.freshness import Freshness
from api.index.requests import Ask, Reply, checked_reply, whole_reply
from api.index.state import ASK_STATE, IndexState, read_state
from api.query.clauses import Clause
from api.timing import asking_engine
from mappings import self_check
from mappings.generations import SYNCED, Role, alias, differences
from mappings.kept_files import KeptFiles

_log = structlog.get_logger(__name__)

KEPT = 120
"""Seconds for which the engine keeps a point in time, from one page of an export to the next."""

_KEEP = f"{KEPT}s"

_READ = tuple(role for role in Role if role not in SYNCED)
"""The roles without which nothing can be answered."""

# Partial results are let through, so that those cut by time can be told from failures, which are errors.
_PARTIAL = {"allow_partial_search_results": "true"}

# Else one is made of the shards that are there, and no page of it tells of those that are not.
_POINT_IN_TIME = {"keep_alive": _KEEP, "allow_partial_pit_creation": "false"}


class Searcher:
    """Asks the indices of one prefix, and which files are kept.

    Raises the errors of `opensearchpy`; `api.errors` answers them.
    """

    def __init__(
        self, client: AsyncOpenSearch, prefix: str, kept_files: KeptFiles, seconds: float = 5.0
    ) -> None:
        """Ask through a client that the caller closes; `seconds` is what one search may take."""
        self._client = client
        self._prefix = prefix
        self._kept_files = kept_files
        self._timeout = f"{max(1, round(seconds * 1000))}ms"
        self._read_well: set[str] = set()
        self.seconds = seconds
        self.freshness = Freshness(self._state)

    async def ask(self, body: Clause, *roles: Role, cached: bool = False, told: str | None = None) -> Reply:
        """Return the reply to one search of some roles' indices, the documents if none is given.

        `told`: the only parts of the reply that are sent, `_shards` and `timed_out` among them.
        """
        params = {**_PARTIAL, "request_cache": "true"} if cached else _PARTIAL
        if told is not None:
            params = {**params, "filter_path": told}
        limited = {**body, "timeout": self._timeout}
        names = self._names(roles or (Role.ENTRIES,))
        with asking_engine():
            reply = await self._client.search(index=names, body=limited, params=params)
        return checked_reply(reply)

    async def ask_all(self, asks: Sequence[Ask]) -> list[Reply]:
        """Return the replies to several searches, sent in one request; one that fails is raised."""
        lines: list[bytes] = []
        for ask in asks:
            header: dict[str, Any] = {"index": self._names(ask.roles), "allow_partial_search_results": True}
            if ask.cached:
                header["request_cache"] = True
            lines += (orjson.dumps(header), orjson.dumps({**ask.body, "timeout": self._timeout}))
        with asking_engine():
            reply = await self._client.msearch(body=b"\n".join(lines) + b"\n")
        return [checked_reply(one) for one in reply["responses"]]

    async def pages(self, body: Clause, role: Role = Role.ENTRIES) -> AsyncGenerator[Reply]:
        """Yield the pages of a whole answer as it is now, whatever is loaded meanwhile.

        `body` has a `size` and a `sort` without ties. The engine keeps the point in time as long as this
        is read; it is let go at the end, whoever ends it: also when whoever reads is gone.
        """
        name = alias(self._prefix, role)
        with asking_engine():
            opened = await self._client.create_pit(index=name, params=_POINT_IN_TIME)
        pit = opened["pit_id"]
        try:
            after: list[Any] | None = None
            while True:
                page = {**body, "pit": {"id": pit, "keep_alive": _KEEP}, "track_total_hits": False}
                if after is not None:
                    page["search_after"] = after
                with asking_engine():
                    found = await self._client.search(body=page, params=_PARTIAL)
                reply = whole_reply(checked_reply(found))
                hits = reply["hits"]["hits"]
                yield reply
                if len(hits) < body["size"]:
                    return
                after = hits[-1]["sort"]
        finally:
            with anyio.CancelScope(shield=True):
                await self._let_go(pit)

    async def kept(self, hashes: frozenset[str]) -> frozenset[str]:
        """Return which of these files are kept: one look for all, not in the event loop, as disks block."""
        return await asyncio.to_thread(self._kept_files.among, hashes) if hashes else hashes

    async def differences(self) -> list[str]:
        """Return how the live indices differ from what this version needs; empty is well.

        The engine knows an index before it has read its shards, so each is searched too: one that is not
        there yet raises what a search would.
        """
        with asking_engine():
            found = await asyncio.gather(*map(self._differences, _READ))
        different = [difference for differences_of_role in found for difference in differences_of_role]
        if not different:
            await self.ask({"size": 0, "track_total_hits": False}, *_READ)
        return different

    async def _let_go(self, pit: str) -> None:
        """Delete a point in time. Nothing that was read is less true where this fails: it ends by itself."""
        try:
            await self._client.delete_pit(body={"pit_id": [pit]})
        except TransportError as error:
            _log.warning("point_in_time_not_let_go", error=type(error).__name__, seconds=KEPT)

    async def _state(self) -> IndexState:
        return read_state(await self.ask(ASK_STATE.body, *ASK_STATE.roles, cached=True))

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

    def _names(self, roles: Sequence[Role]) -> str:
        return ",".join(alias(self._prefix, role) for role in roles)
