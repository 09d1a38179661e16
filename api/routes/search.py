"""`/v1/search`: questions and answers by words and filters."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.caching import keeping, new_tag
from api.links import next_link
from api.openapi import BAD_SEARCH, EXPIRED, NOT_MODIFIED, OTHER, UNAVAILABLE
from api.page.asking import search_page
from api.page.compiling import compile_page
from api.page.results import SearchPage
from api.parameters import described, reader
from api.query.parameters import SearchParams
from api.state import UsesCursorKey, UsesSearcher

router = APIRouter(
    tags=["search"], responses={**NOT_MODIFIED, **BAD_SEARCH, **EXPIRED, **UNAVAILABLE, **OTHER}
)


@router.get("/v1/search", response_model=SearchPage, openapi_extra=described(SearchParams))
async def search(
    request: Request,
    params: Annotated[SearchParams, Depends(reader(SearchParams))],
    searcher: UsesSearcher,
    key: UsesCursorKey,
) -> Response:
    """Find questions and answers; each is a hit of its own, with the passages that show why."""
    # a wrong cursor is told before anything is asked; without one a known answer needs nothing compiled
    asked = compile_page(params, key) if params.cursor is not None else None
    tag = new_tag(request, await searcher.freshness.current(), params)
    answer = await search_page(searcher, asked or compile_page(params, key), key)
    headers = keeping(request, tag, partial=answer.page.partial)
    if answer.page.next_cursor:
        headers["Link"] = next_link(request, cursor=answer.page.next_cursor)
    return Response(answer.json(), media_type="application/json", headers=headers)
