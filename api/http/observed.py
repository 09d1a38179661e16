"""Each request as one event: what the log and the metrics are told of it, and nothing that was asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.resources import resource_of

_log = structlog.get_logger(__name__)

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})

CLIENT_LEFT = 499
"""What stands for the status when no answer began: whoever asked went away, or the server was told to end."""


@dataclass(frozen=True)
class Exchange:
    """One request and its answer, without path, query string and who asked."""

    method: str
    """One of the usual ones, or `other`."""
    route: str
    """The template of the path, or `unmatched`."""
    status: int
    seconds: float
    """Until the last byte was handed to the server."""
    sent: int
    """Bytes of the body, compressed if it was."""


def write_to_log(exchange: Exchange) -> None:
    """Write the line of an access log. The request id stands in the log's context."""
    _log.info(
        "request",
        method=exchange.method,
        route=exchange.route,
        status=exchange.status,
        ms=round(exchange.seconds * 1000, 1),
        bytes=exchange.sent,
    )


class Observed:
    """Tells observers of each request when it has ended."""

    def __init__(self, app: ASGIApp, observers: tuple[Callable[[Exchange], None], ...]) -> None:
        self.app = app
        self._observers = observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and see what is sent."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status, sent = CLIENT_LEFT, 0

        async def send_and_count(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_and_count)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            seconds = time.perf_counter() - started
            exchange = Exchange(method, resource_of(scope).template, status, seconds, sent)
            for observe in self._observers:
                observe(exchange)
