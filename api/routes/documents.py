"""`/v1/documents/{id}`: one question or one answer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from api.caching import keeping, new_tag
from api.links import document_path, moved_to
from api.openapi import BAD_REQUEST, GONE, MOVED, NOT_FOUND, NOT_MODIFIED, OTHER, UNAVAILABLE
from api.parameters import reader
from api.problems.of_resources import GoneError, NotFoundError
from api.query.selection import NoParams
from api.resources.asking import find_document, find_stone
from api.resources.documents import DocumentPage
from api.state import UsesSearcher

router = APIRouter(
    tags=["documents"],
    responses={**NOT_MODIFIED, **MOVED, **BAD_REQUEST, **NOT_FOUND, **GONE, **UNAVAILABLE, **OTHER},
)


@router.get("/v1/documents/{document_id}", response_model=DocumentPage)
async def document(
    document_id: Annotated[
        str, Path(description="Id, or an alias of it.", examples=["2024Z05303-antwoord-4"], max_length=200)
    ],
    request: Request,
    params: Annotated[NoParams, Depends(reader(NoParams))],
    searcher: UsesSearcher,
) -> Response:
    """Return one document, whole. Another id of the same document redirects to its own, a former one too."""
    tag = new_tag(request, await searcher.freshness.current(), params, "document", document_id)
    found = await find_document(searcher, document_id)
    if found is None:
        return await _gone(searcher, document_id)
    if found.id != document_id:
        return moved_to(document_path(found.id))
    return Response(found.model_dump_json(), media_type="application/json", headers=keeping(request, tag))


async def _gone(searcher: UsesSearcher, document_id: str) -> Response:
    stone = await find_stone(searcher, document_id)
    if stone is None or stone.id == stone.set_id:
        detail, dutch = f"There is no document {document_id}.", f"Er is geen document {document_id}."
        raise NotFoundError(detail, detail_nl=dutch)
    if stone.moved_to is None:
        raise GoneError(stone)
    return moved_to(document_path(stone.moved_to))
