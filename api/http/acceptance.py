"""`Accept`: 406 when it excludes all that a resource gives. The format itself is chosen by the path."""

from collections.abc import Iterable
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import problem_response
from api.http.resources import ANYTHING, resource_of
from api.http.weights import weighted
from api.problems.of_http import NotAcceptableError
from api.problems.problem import MEDIA_TYPE


def welcome(accept: str, media_type: str) -> float:
    """Return how welcome a media type is, from 0 to 1: by the narrowest range that it falls under."""
    group = media_type.partition("/")[0]
    weights = dict(weighted(accept))
    for named in (media_type, f"{group}/*", ANYTHING):
        if named in weights:
            return weights[named]
    return 0


def best(accept: str, given: Iterable[str]) -> str:
    """Return the most welcome of some media types, the first of equals."""
    return max(given, key=lambda media_type: welcome(accept, media_type))


def accept_of(scope: Scope) -> str:
    """Return what a request says is welcome; without a word of it that is everything."""
    return ",".join(Headers(scope=scope).getlist("accept")) or ANYTHING


@lru_cache(maxsize=256)  # clients are of few kinds, and each asks the same way
def _takes_one(accept: str, given: tuple[str, ...]) -> bool:
    return ANYTHING in given or any(welcome(accept, each) for each in (*given, MEDIA_TYPE))


class Acceptance:
    """Refuses a request that could not be answered in any way that it allows; a problem is always allowed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that takes what there is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = resource_of(scope).gives
        if _takes_one(accept_of(scope), given):
            await self.app(scope, receive, send)
        else:
            await problem_response(NotAcceptableError(given), scope)(scope, receive, send)
