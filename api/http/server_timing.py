"""`Server-Timing`: how long an answer took, in a header, so that two equal requests give equal bodies."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.timing import counting


class ServerTiming:
    """Tells how many milliseconds went by before the answer began, and how many of them in the engine.

    Questions that are put to the engine at once count each, so `engine` may be more than `total`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and time it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()

        async def send_with_times(message: Message) -> None:
            if message["type"] == "http.response.start":
                total = (time.perf_counter() - started) * 1000
                engine = f"engine;dur={waited.seconds * 1000:.1f}, " if waited.seconds else ""
                times = f"{engine}total;dur={total:.1f}".encode()
                told = [(b"server-timing", times), (b"timing-allow-origin", b"*")]
                message["headers"] = [*message["headers"], *told]
            await send(message)

        with counting() as waited:
            await self.app(scope, receive, send_with_times)
