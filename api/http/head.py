"""HEAD: what a GET would answer, without its body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
