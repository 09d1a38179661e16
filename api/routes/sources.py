"""`/v1/sources/{hash}`: the file of a source, as it came."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.openapi import BAD_REQUEST, NOT_FOUND, OTHER, UNAVAILABLE, Responses, problems
from api.parameters import reader
from api.problems.of_resources import NotFoundError, RangeNotSatisfiableError
from api.query.selection import NoParams
from api.resources.asking import find_source
from api.resources.source_files import SourceFile, is_known, kept_for_ever
from api.state import UsesKeptFiles, UsesSearcher

_BYTES: dict[str, Any] = {"*/*": {"schema": {"type": "string", "format": "binary"}}}


def _headers(**described: str) -> dict[str, Any]:
    return {
        name.replace("_", "-"): {"description": description, "schema": {"type": "string"}}
        for name, description in described.items()
    }


_FOREVER = _headers(ETag="The hash, between quotes.", Cache_Control="The bytes of a hash never change.")
_FILE: Responses = {
    200: {
        "description": "The file, under the media type of the source. A PDF, page or text is shown, "
        "anything else saved.",
        "content": {"application/pdf": _BYTES["*/*"], **_BYTES},
        "headers": {**_FOREVER, **_headers(Content_Disposition="The name under which the file was seen.")},
    },
    206: {
        "description": "The range of bytes that `Range` asks; of several ranges, as `multipart/byteranges`.",
        "content": _BYTES,
        "headers": {**_FOREVER, **_headers(Content_Range="Which bytes of how many.")},
    },
    304: {"description": "`If-None-Match` names these bytes: whoever asks has them.", "headers": _FOREVER},
    416: {
        **problems(RangeNotSatisfiableError)[416],
        "headers": _headers(Content_Range="How many bytes there are."),
    },
}


def _header(name: str, description: str, example: str) -> dict[str, Any]:
    schema = {"type": "string", "examples": [example]}
    return {"name": name, "in": "header", "required": False, "description": description, "schema": schema}


_HASH = "3f5a" * 16
_ASKED = [
    _header("Range", "Which bytes are wanted; without it all.", "bytes=0-65535"),
    _header("If-Range", "Whoever has another file than this wants all of this one.", f'"{_HASH}"'),
    _header("If-None-Match", "What whoever asks has already.", f'"{_HASH}"'),
]

router = APIRouter(
    tags=["sources"],
    responses={**BAD_REQUEST, **NOT_FOUND, **UNAVAILABLE, **OTHER},
    dependencies=[Depends(reader(NoParams))],
)


@router.get(
    "/v1/sources/{hash}",
    response_class=Response,
    responses=_FILE,
    openapi_extra={"parameters": _ASKED},
)
async def source(
    hash_: Annotated[
        str,
        Path(
            alias="hash", description="SHA-256 of the file's bytes, in hex.", examples=[_HASH], max_length=200
        ),
    ],
    request: Request,
    searcher: UsesSearcher,
    kept_files: UsesKeptFiles,
) -> Response:
    """Return the file of a source as it came, if it was kept. A PDF opens at a page with `#page=3`."""
    found = await find_source(searcher, hash_)
    if found is None:
        detail, dutch = f"There is no source {hash_}.", f"Er is geen bron {hash_}."
        raise NotFoundError(detail, detail_nl=dutch)
    path = await run_in_threadpool(kept_files.find, hash_)
    if path is None:
        elsewhere, elders = (
            (f" The public can read it at {found.urls[0]}.", f" Ieder kan haar lezen op {found.urls[0]}.")
            if found.urls
            else ("", "")
        )
        detail = f"The source {hash_} is known, but its file was not kept here.{elsewhere}"
        dutch = f"De bron {hash_} is bekend, maar haar bestand is hier niet bewaard.{elders}"
        raise NotFoundError(detail, detail_nl=dutch)
    if is_known(hash_, request.headers):
        return Response(status_code=304, headers=kept_for_ever(hash_))
    return SourceFile(found, path)
