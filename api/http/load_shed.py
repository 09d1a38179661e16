"""What is too much at once: a 503 after a short wait, rather than a queue that grows."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import problem_response
from api.http.resources import resource_of
from api.problems.of_limits import OverloadedError


class LoadShed:
    """Lets so many requests be at work at once; as many again wait for at most some seconds.

    A request is at work until the last byte of its answer is sent. Probes always pass.
    """

    def __init__(self, app: ASGIApp, *, at_work: int, seconds: float) -> None:
        if at_work < 1 or seconds < 0:
            message = "one request must be able to work, and a wait is not negative"
            raise ValueError(message)
        self.app = app
        self._at_work = at_work
        self._seconds = seconds
        self._slots = asyncio.Semaphore(at_work)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on when it is its turn."""
        if scope["type"] != "http" or resource_of(scope).probe:
            await self.app(scope, receive, send)
        elif await self._turn():
            try:
                await self.app(scope, receive, send)
            finally:
                self._slots.release()
        else:
            await problem_response(OverloadedError(), scope)(scope, receive, send)

    async def _turn(self) -> bool:
        """Take a slot, and return whether there was one in time."""
        if not self._slots.locked():
            return await self._slots.acquire()
        if self._waiting >= self._at_work:
            return False
        self._waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                return await self._slots.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
