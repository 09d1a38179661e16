"""The description of the API: its tags, its problem responses, and the page that shows it."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.described_headers import HEADERS, describe_headers
from api.described_schemas import add_lines, name_lists
from api.http.rate_limits import API_KEY
from api.http.resources import ANYTHING, JSON, RESOURCES, Resource
from api.problems.of_engine import EngineUnavailableError, NotReadyError, TooManyExportsError
from api.problems.of_http import (
    InternalError,
    LengthRequiredError,
    NotAcceptableError,
    UnknownApiKeyError,
)
from api.problems.of_limits import (
    ContentTooLargeError,
    OverloadedError,
    RateLimitedError,
    UrlTooLongError,
)
from api.problems.of_resources import GoneError, NotFoundError
from api.problems.of_searches import (
    CursorExpiredError,
    InvalidCursorError,
    InvalidParametersError,
    InvalidQueryError,
    SinceInFutureError,
)
from api.problems.problem import MEDIA_TYPE, Problem, ProblemError
from api.problems.types import described

DESCRIPTION = """\
Questions that members of the Dutch parliament put to the government ("Kamervragen") and the answers to
them. Each question and each answer is a document of its own; what was sent in together is a question set.

What is not found here was perhaps asked all the same: `/v1/status` tells from when to when there are
documents.

Of a parameter that is given twice either value will do (`party=VVD&party=D66`); different parameters hold
together. Every error is a `Problem`, by whose `type` a program goes; its words are in Dutch for
`Accept-Language: nl`, else in English. Pages of any site may ask (CORS, without credentials). With an `ETag`
sent back as `If-None-Match` an answer that has not changed is a 304.
"""

TAGS = [
    {"name": "search", "description": "Find questions and answers by words, party, ministry, kind and date."},
    {"name": "documents", "description": "One question or one answer, whole."},
    {"name": "question sets", "description": "What members sent in together, with its answers."},
    {"name": "registers", "description": "Parties, ministries and members: how much they ask and answer."},
    {"name": "changes", "description": "What was added, changed and deleted, for whoever keeps a copy."},
    {"name": "sources", "description": "The original files of local documents."},
    {"name": "status", "description": "Whether the API can answer, and from what."},
    {"name": "problems", "description": "What the `type` of each problem means."},
]

Responses = dict[int | str, dict[str, Any]]


def problems(*kinds: type[ProblemError]) -> Responses:
    """Return the responses of an operation that can give these kinds of problem, each with an example."""
    found: Responses = {}
    for kind in kinds:
        told = described(kind, "en")
        response = found.setdefault(kind.status, {"model": Problem, "description": "", "content": {}})
        response["description"] = f"{response['description']} {told.happens}".strip()
        _examples(response)[kind.type] = _example(kind)
        if kind.retry_after is not None or kind is RateLimitedError:
            response["headers"] = _RETRY_AFTER
    return found


def _examples(response: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = response["content"].setdefault(MEDIA_TYPE, {})
    examples: dict[str, Any] = content.setdefault("examples", {})
    return examples


def _example(kind: type[ProblemError]) -> dict[str, Any]:
    told = described(kind, "en")
    problem = Problem(type=told.type, title=told.title, status=told.status, detail=told.happens)
    return {"summary": told.advice, "value": problem.model_dump(mode="json")}


_RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}

MOVED: Responses = {
    308: {
        "description": "Another name of it; `Location` has its own path.",
        "headers": {"Location": {"description": "Its own path.", "schema": {"type": "string"}}},
    }
}
BAD_REQUEST: Responses = problems(InvalidParametersError)
BAD_QUERY: Responses = problems(InvalidParametersError, InvalidQueryError)
BAD_SEARCH: Responses = problems(InvalidParametersError, InvalidQueryError, InvalidCursorError)
EXPIRED: Responses = problems(CursorExpiredError)
NOT_MODIFIED: Responses = {
    304: {"description": "`If-None-Match` names this answer: whoever asks has it."},
}
SINCE_IN_FUTURE: Responses = problems(SinceInFutureError)
GONE: Responses = problems(GoneError)
BAD_LIST: Responses = problems(InvalidParametersError, InvalidCursorError)
NOT_FOUND: Responses = problems(NotFoundError)
UNAVAILABLE: Responses = problems(EngineUnavailableError, NotReadyError)
NO_EXPORT: Responses = problems(EngineUnavailableError, NotReadyError, TooManyExportsError)
# With a response for everything else described, FastAPI does not add a 422 that never comes.
OTHER: Responses = {"default": {"model": Problem, "description": "Any other problem."}}

_ANYWHERE = (NotAcceptableError, LengthRequiredError, ContentTooLargeError, UrlTooLongError, InternalError)
_AT_A_COST = (UnknownApiKeyError, RateLimitedError)
_KEY = "ApiKey"


def describe(app: FastAPI) -> None:
    """Let an application describe what holds for every operation: problems, and the key that it may have."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
            )
            schema["components"]["securitySchemes"] = {
                _KEY: {
                    "type": "apiKey",
                    "in": "header",
                    "name": API_KEY,
                    "description": "Raises the rate limit.",
                }
            }
            schema["components"]["headers"] = HEADERS
            add_lines(schema["components"]["schemas"])
            for path, operations in schema["paths"].items():
                for operation in operations.values():
                    _complete(operation, _RESOURCES[path])
                    _say_what_is_given(operation["responses"]["200"], schema["components"]["schemas"])
                    name_lists(operation.get("parameters", []), schema["components"]["schemas"])
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to change its description


_RESOURCES = {resource.template: resource for resource in RESOURCES}


def _complete(operation: dict[str, Any], resource: Resource) -> None:
    responses = operation["responses"]
    for response in responses.values():
        _give_media_type(response)
    kinds = [*_ANYWHERE]
    if ANYTHING in resource.gives:
        kinds.remove(NotAcceptableError)
    if resource.cost:
        kinds += _AT_A_COST
        operation["security"] = [{}, {_KEY: []}]
    if not resource.probe:
        kinds.append(OverloadedError)
    for status, response in problems(*kinds).items():
        _add(responses, str(status), response)
    describe_headers(operation, resource)


def _say_what_is_given(response: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Put what an answer is in the place of FastAPI's own words, which say only that it is one."""
    if response["description"] == "Successful Response":
        schema = response["content"][JSON]["schema"]
        response["description"] = schemas[schema["$ref"].rpartition("/")[2]]["description"]


def _add(responses: dict[str, Any], status: str, added: dict[str, Any]) -> None:
    """Add what everything can give to what an operation gives under the same status."""
    description, headers = added["description"], added.get("headers", {})
    response = responses.setdefault(status, {"description": "", "content": {}})
    response["description"] = f"{response['description']} {description}".strip()
    response["headers"] = {**response.get("headers", {}), **headers}
    content = response["content"].setdefault(MEDIA_TYPE, {"schema": {"$ref": _PROBLEM}})
    content.setdefault("examples", {}).update(added["content"][MEDIA_TYPE]["examples"])


_PROBLEM = f"#/components/schemas/{Problem.__name__}"


def _give_media_type(response: dict[str, Any]) -> None:
    content = response.get("content", {})
    for media_type, body in list(content.items()):
        if media_type != MEDIA_TYPE and body.get("schema", {}).get("$ref") == _PROBLEM:
            content[MEDIA_TYPE] = {**content.get(MEDIA_TYPE, {}), **content.pop(media_type)}
