"""What happens around every request: plain ASGI, each wrapper one thought."""

import traceback

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import INTERNAL, problem_response

_log = structlog.get_logger(__name__)

_PATHSEND = "http.response.pathsend"
"""The extension of ASGI by which an application leaves it to the server to send a file."""

HEADERS_ONLY = "kamervragen.headers_only"
"""An extension of our own: only the headers of the answer are wanted, so that a long one is not made."""


class HeadAsGet:
    """Answers HEAD as GET, without the body: FastAPI's GET routes refuse it, link checkers use it.

    The whole is told, since a range is of a GET only. Of a file the server is asked to send it itself, which
    it then does not: so it is not read.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; of the answer to a HEAD only the headers are sent."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            elif message["type"] == _PATHSEND:
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
        extensions = {**scope.get("extensions", {}), _PATHSEND: {}, HEADERS_ONLY: {}}
        asked = {**scope, "method": "GET", "headers": headers, "extensions": extensions}
        await self.app(asked, receive, send_without_body)


class UnexpectedErrors:
    """Answers an error of no table as a problem, and logs where it arose: its message may quote a query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer if nothing else has."""
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as error:  # the outermost wrapper: a reader gets a problem
            if scope["type"] != "http":
                raise
            frames = traceback.extract_tb(error.__traceback__)
            where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
            _log.error("unexpected_error", error=type(error).__name__, where=where)
            if not started:
                await problem_response(INTERNAL)(scope, receive, send)
