"""`/v1/suggest`: what may be meant by what somebody is typing."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.caching import keeping, new_tag
from api.openapi import BAD_REQUEST, NOT_MODIFIED, OTHER, UNAVAILABLE
from api.parameters import described, reader
from api.state import UsesSearcher
from api.suggest.asking import suggest_page
from api.suggest.parameters import SuggestParams
from api.suggest.shapes import SuggestPage

router = APIRouter(tags=["search"], responses={**NOT_MODIFIED, **BAD_REQUEST, **UNAVAILABLE, **OTHER})


@router.get("/v1/suggest", response_model=SuggestPage, openapi_extra=described(SuggestParams))
async def suggest(
    request: Request,
    params: Annotated[SuggestParams, Depends(reader(SuggestParams))],
    searcher: UsesSearcher,
) -> Response:
    """Complete a party, ministry, member or word, and correct words without hits: each with its count."""
    state = await searcher.freshness.current()
    tag = new_tag(request, state, params)
    page = await suggest_page(searcher, params, state)
    headers = keeping(request, tag, partial=page.partial)
    return Response(page.model_dump_json(), media_type="application/json", headers=headers)
