"""Asking an application by hand, message by message: a reader that goes away, waits, or takes everything."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.types import Message, Receive, Send

Ask = Callable[..., Coroutine[Any, Any, None]]


async def stay() -> Message:
    """Wait for ever: whoever asks does not go away."""
    await asyncio.Event().wait()
    return {}


@asynccontextmanager
async def started(app: FastAPI) -> AsyncIterator[Ask]:
    """Start an application; yield what asks it for a path, with what takes and gives messages."""
    async with app.router.lifespan_context(app) as state:

        async def ask(path: str, send: Send, receive: Receive, spec: str) -> None:
            path, _, query = path.partition("?")
            scope = {
                "type": "http",
                "asgi": {"version": "3.0", "spec_version": spec},
                "http_version": "1.1",
                "method": "GET",
                "scheme": "http",
                "path": path,
                "raw_path": path.encode(),
                "query_string": query.encode(),
                "root_path": "",
                "headers": [(b"host", b"testserver")],
                "client": ("127.0.0.1", 1),
                "server": ("testserver", 80),
                "state": dict(state or {}),
            }
            await app(scope, receive, send)

        yield ask
