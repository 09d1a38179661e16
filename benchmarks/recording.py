"""What the API asks the engine for a page: caught on its way, to be sent straight to the engine as well."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from opensearchpy import AsyncOpenSearch, AsyncTransport

from api.index.searcher import Searcher
from api.page.asking import search_page
from api.page.compiling import compile_page
from api.query.parameters import SearchParams
from benchmarks.asking import Request
from mappings.connection import OrjsonSerializer
from mappings.kept_files import KeptFiles

_JSON_LINES = {"Content-Type": "application/x-ndjson"}


class _RecordingTransport(AsyncTransport):
    """A transport that keeps what it sends."""

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - as the client gives them
        sent: list[Request],
        address: str,
        **named: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*given, **named)
        self._sent = sent
        self._address = address

    async def perform_request(  # noqa: PLR0913, PLR0917 - as it overrides
        self,
        method: str,
        url: str,
        params: Any = None,  # noqa: ANN401
        body: Any = None,  # noqa: ANN401
        timeout: float | None = None,  # noqa: ASYNC109
        ignore: Any = (),  # noqa: ANN401
        headers: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Keep, and send."""
        query = f"?{urlencode(params)}" if params else ""
        self._sent.append(
            Request(
                f"{self._address}{url}{query}",
                method,
                self.serializer.dumps(body).encode() if body is not None else None,
                _JSON_LINES if url.endswith("_msearch") else {"Content-Type": "application/json"},
            )
        )
        return await super().perform_request(method, url, params, body, timeout, ignore, headers)


def together(requests: Sequence[Request]) -> Request:
    """Return one multi search with all searches of a page's own requests."""
    own = [request for request in requests if request.url.endswith("_msearch")]
    return replace(own[0], body=b"".join(request.body or b"" for request in own))


def recorded(engine: str, prefix: str, asked: Sequence[SearchParams]) -> list[list[Request]]:
    """Return for each page the requests that the API sends for it, the page's own one first."""
    return asyncio.run(_record(engine, prefix, asked))


async def _record(engine: str, prefix: str, asked: Sequence[SearchParams]) -> list[list[Request]]:
    sent: list[Request] = []
    found = []
    client = AsyncOpenSearch(
        hosts=[engine],
        serializer=OrjsonSerializer(),
        transport_class=_RecordingTransport,
        sent=sent,
        address=engine,
    )
    try:
        searcher = Searcher(client, prefix, KeptFiles(None))
        for params in asked:
            await searcher.freshness.current()  # it is asked for once a second, not for each page
            sent.clear()
            await search_page(searcher, compile_page(params, b"benchmark"), b"benchmark")
            found.append(list(sent))
    finally:
        await client.close()
    return found
