"""One request to a bare ASGI application: what it sends, message by message."""

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


def scope(path: str = "/v1/search", method: str = "GET", headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - a scope of ASGI
    raw = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    return {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": raw,
        "client": ("127.0.0.1", 50000),
    }


async def ask(app: ASGIApp, asked: Any) -> tuple[int, Headers, bytes]:  # noqa: ANN401 - likewise
    """Return status, headers and body of the answer."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # whoever asks stays
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    await app(asked, receive, send)
    start, *bodies = sent
    headers = Headers(raw=start["headers"])
    return start["status"], headers, b"".join(each.get("body", b"") for each in bodies)
