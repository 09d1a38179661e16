"""HEAD of a file: all of its headers, and not one byte of it read."""

import asyncio
from pathlib import Path
from typing import Any

from fastapi.responses import FileResponse

from api.http.head import HeadAsGet

LARGE = 1024**4
"""Bytes of a file that nobody could read in time; with holes for content it takes no room."""


def test_of_a_file_only_the_headers_are_made(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(LARGE)
    sent: list[Any] = []

    async def send(message: Any) -> None:  # noqa: ANN401 - any message of ASGI
        sent.append(message)

    async def receive() -> Any:  # noqa: ANN401 - likewise
        return await asyncio.Event().wait()

    scope = {"type": "http", "method": "HEAD", "headers": [(b"range", b"bytes=5-")]}
    asyncio.run(HeadAsGet(FileResponse(path))(scope, receive, send))
    start, body = sent
    assert (start["status"], dict(start["headers"])[b"content-length"]) == (200, str(LARGE).encode())
    assert body == {"type": "http.response.body", "body": b""}
