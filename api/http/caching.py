"""`Cache-Control` for every answer that says nothing of it itself."""

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.resources import resource_of

A_MINUTE = "public, max-age=60, stale-while-revalidate=600"
NEVER = "no-store"


class Caching:
    """Lets an answer be kept a minute; a problem and a probe never, whatever the route said."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        probe = resource_of(scope).probe

        async def send_with_age(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if probe or message["status"] >= HTTPStatus.BAD_REQUEST:
                    headers["Cache-Control"] = NEVER
                else:
                    headers.setdefault("Cache-Control", A_MINUTE)
            await send(message)

        await self.app(scope, receive, send_with_age)
