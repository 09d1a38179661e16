"""`Cache-Control` for every answer that says nothing of it itself: what the table of resources has."""

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.ages import NEVER
from api.http.resources import resource_of


class Caching:
    """Lets an answer be kept as its resource says; a problem and a probe never, whatever the route said.

    A 304 says the same as the answer that it stands for: a cache takes over what it says.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        resource = resource_of(scope)

        async def send_with_age(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if resource.probe or message["status"] >= HTTPStatus.BAD_REQUEST:
                    headers["Cache-Control"] = NEVER
                else:
                    headers.setdefault("Cache-Control", resource.age)
            await send(message)

        await self.app(scope, receive, send_with_age)
