"""What the engine told last, shared by all who want to know: it is asked once a second at most."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Generic, TypeVar

from api.timing import asking_engine

Told = TypeVar("Told")

POLLED = 1.0
"""Seconds for which what was told is taken as it was read."""


class Freshness(Generic[Told]):
    """What the engine told last; asked for anew once a second at most, by one request for all who wait.

    Where that fails, it fails for all of them: asking one after the other, the last would wait for many times
    the time limit.
    """

    def __init__(self, ask: Callable[[], Awaitable[Told]]) -> None:
        self._ask = ask
        self._told: Told | None = None
        self._read_at = float("-inf")
        self._asking: asyncio.Task[Told] | None = None

    async def current(self) -> Told:
        """Return what was told, at most a second ago. Raises what asking for it raises."""
        if self._told is not None and time.monotonic() - self._read_at < POLLED:
            return self._told
        if self._asking is None:
            # in a context of its own: all who wait count the wait as theirs, not only who began it
            self._asking = asyncio.create_task(self._read(), context=Context())
            self._asking.add_done_callback(_look_at)
        with asking_engine():
            return await asyncio.shield(self._asking)  # who goes away takes the answer from nobody

    async def _read(self) -> Told:
        try:
            told = await self._ask()
        finally:
            self._asking = None
        self.note(told)
        return told

    def note(self, told: Told) -> None:
        """Take what another request has told."""
        self._told = told
        self._read_at = time.monotonic()


def _look_at(asked: asyncio.Task[Told]) -> None:
    """Look at what became of it: asyncio would complain of an error that nobody was left to be told."""
    if not asked.cancelled():
        asked.exception()
