"""`/v1/documents/{id}`: one question or one answer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.responses import RedirectResponse

from api.links import document_path, moved_to
from api.openapi import BAD_REQUEST, MOVED, NOT_FOUND, OTHER, UNAVAILABLE
from api.parameters import reader
from api.problems import NotFoundError
from api.query.selection import NoParams
from api.resources.asking import find_document
from api.resources.documents import DocumentResult
from api.state import UsesSearcher

router = APIRouter(
    tags=["documents"],
    responses={**MOVED, **BAD_REQUEST, **NOT_FOUND, **UNAVAILABLE, **OTHER},
    dependencies=[Depends(reader(NoParams))],
)


@router.get("/v1/documents/{document_id}", response_model=DocumentResult)
async def document(
    document_id: Annotated[
        str, Path(description="Id, or an alias of it.", examples=["2024Z05303-antwoord-4"], max_length=200)
    ],
    searcher: UsesSearcher,
) -> DocumentResult | RedirectResponse:
    """Return one document, whole. Another id of the same document redirects to its own."""
    found = await find_document(searcher, document_id)
    if found is None:
        detail = f"There is no document {document_id}."
        raise NotFoundError(detail)
    if found.id != document_id:
        return moved_to(document_path(found.id))
    return found
