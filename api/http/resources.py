"""Every resource of the API by its path: the one table of what HTTP has to know of each.

A route that is not in it fails a test. Its template is what logs and metrics show instead of the path.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.ages import A_MINUTE, ASKED_AGAIN
from api.http.costs import EXPORT, FREE, PAGE

JSON = "application/json"
HTML = "text/html"
ANYTHING = "*/*"


@dataclass(frozen=True)
class Resource:
    """What holds for one path, whatever is asked of it."""

    template: str
    gives: tuple[str, ...] = (JSON,)
    """The media types of its answers; problems have their own."""
    cost: int = PAGE
    """What one request takes of the rate limit, of `api.http.costs`."""
    age: str = A_MINUTE
    """How long a cache may keep its answers, of `api.http.ages`."""
    probe: bool = False
    """Whether it tells how the API fares: it is answered under any load, and never kept by a cache."""
    methods: tuple[str, ...] = ("GET",)
    takes: tuple[str, ...] = ()
    """The media types of the bodies that it reads, if any."""
    compressed: bool = True
    """Whether its answers may be compressed; what is served in ranges is not."""


RESOURCES = (
    Resource("/v1/search"),
    Resource("/v1/suggest"),
    Resource("/v1/search.csv", gives=("text/csv",), cost=EXPORT),
    Resource("/v1/search.jsonl", gives=("application/jsonl",), cost=EXPORT),
    Resource("/v1/search.atom", gives=("application/atom+xml",)),
    Resource("/v1/search.feed.json", gives=("application/feed+json",)),
    Resource("/v1/opensearch.xml", gives=("application/opensearchdescription+xml",), cost=FREE),
    Resource("/v1/documents/{document_id}"),
    Resource("/v1/question-sets"),
    Resource("/v1/question-sets/{number}"),
    Resource("/v1/parties"),
    Resource("/v1/ministries"),
    Resource("/v1/members"),
    Resource("/v1/changes", age=ASKED_AGAIN),  # kept, one would hide what is new
    Resource("/v1/sources/{hash}", gives=(ANYTHING,), compressed=False),
    Resource("/v1/status"),
    Resource("/healthz", cost=FREE, probe=True),
    Resource("/readyz", cost=FREE, probe=True),
    Resource("/metrics", gives=("text/plain", "application/openmetrics-text"), cost=FREE, probe=True),
    Resource("/problems", gives=(HTML, JSON), cost=FREE),
    Resource("/problems/{type}", gives=(HTML, JSON), cost=FREE),
    Resource("/openapi.json", cost=FREE),
    Resource("/", gives=(ANYTHING,), cost=FREE),
    Resource("/docs", gives=(HTML,), cost=FREE),
    Resource("/docs/files/{path:path}", gives=(ANYTHING,), cost=FREE),
)

UNKNOWN = Resource("unmatched", gives=(ANYTHING,))
"""Any other path. It costs what a page costs, so that nobody tries them all."""

_FOUND = "kamervragen.resource"


class Resources:
    """Finds the resource of a request before anything else happens, for all that ask `resource_of`."""

    def __init__(self, app: ASGIApp, resources: Iterable[Resource] = RESOURCES) -> None:
        self.app = app
        self._plain = {each.template: each for each in resources if "{" not in each.template}
        self._patterns = [
            (compile_path(each.template)[0], each) for each in resources if "{" in each.template
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its resource."""
        if scope["type"] == "http":
            scope[_FOUND] = self._find(scope["path"])
        await self.app(scope, receive, send)

    def _find(self, path: str) -> Resource:
        if path in self._plain:
            return self._plain[path]
        return next((each for pattern, each in self._patterns if pattern.match(path)), UNKNOWN)


def resource_of(scope: Scope) -> Resource:
    """Return the resource of a request."""
    found: Resource = scope[_FOUND]
    return found
