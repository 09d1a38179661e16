"""An export as a response: saved under a name, ended when whoever asked has gone or does not read."""

import asyncio
from collections.abc import AsyncGenerator, Mapping

import anyio
import structlog
from fastapi.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from api.http.head import HEADERS_ONLY
from api.index.searcher import KEPT

_log = structlog.get_logger(__name__)

STATEMENT = "Source-Statement"
"""The header with source and coverage: a table has no place for them, and an empty one needs them most."""


class ExportResponse(StreamingResponse):
    """A file that is made while it is sent.

    It is never kept by a cache, and has no tag: both would have to be said before it is known whether the
    file will be whole.
    """

    def __init__(
        self,
        first: bytes,
        rest: AsyncGenerator[bytes],
        media_type: str,
        headers: Mapping[str, str],
        seconds: float = KEPT,
    ) -> None:
        """Send the first piece, which is made already, and the rest; each has so many seconds to be taken."""
        told = {**headers, "Cache-Control": "no-store"}
        super().__init__(_joined(first, rest), media_type=media_type, headers=told)
        self._rest = rest
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file; whatever ends it, what it holds of the engine is let go."""

        async def send_in_time(message: Message) -> None:
            async with asyncio.timeout(self._seconds):
                await send(message)

        try:
            if HEADERS_ONLY in scope.get("extensions", {}):
                await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
                await send({"type": "http.response.body", "body": b""})
            else:
                await super().__call__(scope, receive, send_in_time)
        except TimeoutError:
            # the connection is closed before the end of the answer, which tells whoever may still read
            _log.warning("export_not_read", seconds=self._seconds)
        finally:
            with anyio.CancelScope(shield=True):
                await self._rest.aclose()


async def _joined(first: bytes, rest: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    yield first
    async for piece in rest:
        yield piece
