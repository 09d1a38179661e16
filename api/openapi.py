"""The description of the API: its tags, its problem responses, and the page that shows it."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import MEDIA_TYPE, Problem

DESCRIPTION = """\
Questions that members of the Dutch parliament put to the government ("Kamervragen") and the answers to
them. Each question and each answer is a document of its own; what was sent in together is a question set.

What is not found here was perhaps asked all the same: `/v1/status` tells from when to when there are
documents.
"""

TAGS = [
    {"name": "search", "description": "Find questions and answers by words, party, ministry, kind and date."},
    {"name": "documents", "description": "One question or one answer, whole."},
    {"name": "question sets", "description": "What members sent in together, with its answers."},
    {"name": "registers", "description": "Parties, ministries and members: how much they ask and answer."},
    {"name": "changes", "description": "What was added, changed and deleted, for whoever keeps a copy."},
    {"name": "sources", "description": "The original files of local documents."},
    {"name": "status", "description": "Whether the API can answer, and from what."},
]

Responses = dict[int | str, dict[str, Any]]

MOVED: Responses = {308: {"description": "Another name of it; `Location` has its own path."}}
BAD_REQUEST: Responses = {
    400: {"model": Problem, "description": "A parameter is unknown or wrong; each fault is named."}
}
NOT_MODIFIED: Responses = {
    304: {"description": "`If-None-Match` names this answer: whoever asks has it."},
}
EXPIRED: Responses = {
    410: {"model": Problem, "description": "The index changed since the first page: begin again."}
}
SINCE_IN_FUTURE: Responses = {
    410: {
        "model": Problem,
        "description": "There was never a change of this number: the index was made anew. Begin with 0.",
    }
}
GONE: Responses = {
    410: {
        "model": Problem,
        "description": "A change has removed it, and the same is not found under another name.",
    }
}
NOT_FOUND: Responses = {404: {"model": Problem, "description": "There is nothing of this name."}}
UNAVAILABLE: Responses = {
    503: {
        "model": Problem,
        "description": "OpenSearch does not answer, or the index is not ready. Try again later.",
        "headers": {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
    }
}
# With a response for everything else described, FastAPI does not add a 422 that never comes.
OTHER: Responses = {"default": {"model": Problem, "description": "Any other problem."}}


def describe(app: FastAPI) -> None:
    """Let an application describe its problems under the media type that they have."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
            )
            for operations in schema["paths"].values():
                for operation in operations.values():
                    for response in operation["responses"].values():
                        _give_media_type(response)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to change its description


def _give_media_type(response: dict[str, Any]) -> None:
    content = response.get("content", {})
    body = content.get("application/json", {})
    if body.get("schema", {}).get("$ref", "").endswith(f"/{Problem.__name__}"):
        content[MEDIA_TYPE] = content.pop("application/json")
