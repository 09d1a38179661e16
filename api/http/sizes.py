"""How large a request may be: its URL, and a body."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import problem_response
from api.http.resources import resource_of
from api.problems.of_http import LengthRequiredError, UnsupportedMediaTypeError
from api.problems.of_limits import ContentTooLargeError, UrlTooLongError
from api.problems.problem import ProblemError


class Sizes:
    """Refuses a URL or a body that is too large, and a body of a type that its resource does not read.

    A resource that reads none ignores a small one. `url` and `body` are the most bytes of each.
    """

    def __init__(self, app: ASGIApp, *, url: int, body: int) -> None:
        self.app = app
        if min(url, body) < 1:
            message = "a request needs room"
            raise ValueError(message)
        self._url = url
        self._body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of a fit size on."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        answer = self.app if refusal is None else problem_response(refusal, scope)
        await answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> ProblemError | None:
        path = scope.get("raw_path") or scope["path"].encode()
        if len(path) + len(scope["query_string"]) + 1 > self._url:
            return UrlTooLongError(self._url)
        headers = Headers(scope=scope)
        if "transfer-encoding" in headers:
            return LengthRequiredError()
        length = int(headers.get("content-length") or 0)  # the server has refused what is no number
        if length > self._body:
            return ContentTooLargeError(self._body)
        taken = resource_of(scope).takes
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        if length and taken and media_type not in taken:
            return UnsupportedMediaTypeError(taken)
        return None
