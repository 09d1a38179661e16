"""ETags: hashed from what an answer is made of, so that the engine is not asked for an unchanged one."""

import hashlib
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from starlette.datastructures import Headers

from api.index.state import IndexState

_VERSION = version("kamervragen")

_WHATEVER_IT_IS = "*"


def entity_tag(state: IndexState, params: BaseModel, *also: str) -> str:
    """Return the weak tag of the answer to some parameters in a state of the index.

    `also` is what else it is made of: its format, what the path names, a day that it depends on.
    """
    asked = params.model_dump_json(exclude_defaults=True)
    parts = [_VERSION, state.generation, str(state.load_seq), state.seen, type(params).__name__, asked, *also]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
    return f'W/"{digest}"'


def is_known(tag: str, headers: Headers) -> bool:
    """Tell whether who asks has an answer that there is, by If-None-Match (weak comparison, RFC 9110)."""
    known = _known(headers)
    return _WHATEVER_IT_IS in known or tag.removeprefix("W/") in known


def _known(headers: Headers) -> list[str]:
    named = ",".join(headers.getlist("if-none-match"))
    return [one.strip().removeprefix("W/") for one in named.split(",")]


class NotModifiedError(Exception):
    """Whoever asks has the newest answer already: no error, and answered without asking the engine."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)


def new_tag(request: Request, state: IndexState, params: BaseModel, *also: str) -> str:
    """Return the tag as `entity_tag` does. Raises `NotModifiedError` if the request names it as known.

    A tag is named only by who had an answer; whether there is one for who names any, `keeping` knows.
    """
    tag = entity_tag(state, params, *also)
    if tag.removeprefix("W/") in _known(request.headers):
        raise NotModifiedError(tag)
    return tag


def keeping(request: Request, tag: str, *, partial: bool = False) -> dict[str, str]:
    """Return the headers of an answer that there is under its tag; one that time cut is kept by nobody.

    Raises `NotModifiedError` if the request says `If-None-Match: *`.
    """
    if partial:
        return {"Cache-Control": "no-store"}
    if _WHATEVER_IT_IS in _known(request.headers):
        raise NotModifiedError(tag)
    return {"ETag": tag}


def answer_unchanged(app: FastAPI) -> None:
    """Let an application answer 304 where an answer is known."""
    app.add_exception_handler(NotModifiedError, _not_modified)


def _not_modified(_request: Request, known: Exception) -> Response:
    return Response(status_code=304, headers={"ETag": str(known)})
