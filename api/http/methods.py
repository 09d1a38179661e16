"""The methods of a resource: 405 with a right `Allow` for any other, and an answer to OPTIONS."""

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import problem_response
from api.http.resources import UNKNOWN, Resource, resource_of
from api.problems.of_http import MethodNotAllowedError


def allowed(resource: Resource) -> tuple[str, ...]:
    """Return the methods of a resource, with those that work on every one."""
    besides = ("HEAD", "OPTIONS") if "GET" in resource.methods else ("OPTIONS",)
    return (*resource.methods, *besides)


class Methods:
    """Passes on what a resource is there for. A path that is unknown is a 404 for every method."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say which methods there are."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        resource = resource_of(scope)
        if resource is UNKNOWN or scope["method"] in resource.methods:
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            listed = {"Allow": ", ".join(allowed(resource))}
            await Response(status_code=204, headers=listed)(scope, receive, send)
        else:
            await problem_response(MethodNotAllowedError(allowed(resource)), scope)(scope, receive, send)
