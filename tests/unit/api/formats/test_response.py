"""An export as a response: what becomes of it when nobody reads, and how many are made at once."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from structlog.testing import capture_logs

from api.exporting.response import ExportResponse
from api.exporting.slots import Slots
from api.problems.of_engine import TooManyExportsError


def test_a_reader_who_does_not_read_lets_go_of_the_engine_and_gets_no_end() -> None:
    ended = []

    async def pieces() -> AsyncGenerator[bytes]:
        try:
            yield b"id\r\n"
            yield b"1\r\n"
        finally:
            ended.append(True)

    sent: list[Any] = []

    async def send(message: Any) -> None:  # noqa: ANN401 - any message of ASGI
        sent.append(message)
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async def receive() -> Any:  # noqa: ANN401 - likewise
        return await asyncio.Event().wait()

    async def ask() -> None:
        rest = pieces()
        first = await anext(rest)
        response = ExportResponse(first, rest, "text/csv", {}, seconds=0.01)
        await response({"type": "http", "method": "GET"}, receive, send)

    with capture_logs() as logs:
        asyncio.run(ask())
    assert ended == [True]
    assert [message.get("more_body") for message in sent] == [None, True]
    assert [event["event"] for event in logs] == ["export_not_read"]


def test_a_slot_is_free_again_whatever_ends_it() -> None:
    slots = Slots(1)
    with pytest.raises(ZeroDivisionError), slots.take():
        raise ZeroDivisionError
    with slots.take(), pytest.raises(TooManyExportsError, match="makes 1 exports at once"), slots.take():
        pass
    with slots.take():
        pass
