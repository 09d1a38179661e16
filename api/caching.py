"""ETags: hashed from what an answer is made of, so that the engine is not asked for an unchanged one."""

import hashlib
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from starlette.datastructures import Headers

from api.index.state import IndexState

_VERSION = version("kamervragen")


def entity_tag(state: IndexState, params: BaseModel, *also: str) -> str:
    """Return the weak tag of the answer to some parameters in a state of the index.

    `also` is what else it is made of: its format, what the path names, a day that it depends on.
    """
    asked = params.model_dump_json(exclude_defaults=True)
    parts = [_VERSION, state.generation, str(state.load_seq), state.seen, type(params).__name__, asked, *also]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
    return f'W/"{digest}"'


def is_known(tag: str, headers: Headers) -> bool:
    """Tell whether who asks has this answer already, by If-None-Match (weak comparison, RFC 9110)."""
    named = ",".join(headers.getlist("if-none-match"))
    known = [one.strip().removeprefix("W/") for one in named.split(",")]
    return "*" in known or tag.removeprefix("W/") in known


class NotModifiedError(Exception):
    """Whoever asks has the newest answer already: no error, and answered without asking the engine."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)


def new_tag(request: Request, state: IndexState, params: BaseModel, *also: str) -> str:
    """Return the tag as `entity_tag` does. Raises `NotModifiedError` if the request names it as known."""
    tag = entity_tag(state, params, *also)
    if is_known(tag, request.headers):
        raise NotModifiedError(tag)
    return tag


def keeping(tag: str, *, partial: bool) -> dict[str, str]:
    """Return the headers of an answer under its tag; one that time cut short is kept by nobody."""
    return {"Cache-Control": "no-store"} if partial else {"ETag": tag}


def answer_unchanged(app: FastAPI) -> None:
    """Let an application answer 304 where an answer is known."""
    app.add_exception_handler(NotModifiedError, _not_modified)


def _not_modified(_request: Request, known: Exception) -> Response:
    return Response(status_code=304, headers={"ETag": str(known)})
