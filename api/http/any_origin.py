"""CORS: any site may ask, without credentials.

The headers stand on every answer, asked for by a browser or not: a cache between may give one to the other.
"""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_DAY = 86_400
"""Seconds that a browser may keep the answer to its question beforehand."""


class AnyOrigin:
    """Lets pages of any site ask, and read the headers that are named."""

    def __init__(
        self, app: ASGIApp, *, methods: Iterable[str], allowed: Iterable[str], exposed: Iterable[str]
    ) -> None:
        self.app = app
        self._every = [
            (b"access-control-allow-origin", b"*"),
            (b"access-control-expose-headers", ", ".join(exposed).encode()),
        ]
        self._beforehand = {
            "Access-Control-Allow-Methods": ", ".join(methods),
            "Access-Control-Allow-Headers": ", ".join(allowed),
            "Access-Control-Max-Age": str(_DAY),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what a browser asks beforehand; pass anything else on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_for_any(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._every]
            await send(message)

        if scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope):
            answer = Response(status_code=204, headers=self._beforehand)
            await answer(scope, receive, send_for_any)
        else:
            await self.app(scope, receive, send_for_any)
