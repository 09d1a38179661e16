"""`/v1/search`: questions and answers by words and filters."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.language.parsing import parse
from api.openapi import BAD_REQUEST, OTHER, UNAVAILABLE
from api.page.results import SearchPage
from api.parameters import checked
from api.query.compiling import compile_query
from api.query.parameters import SearchParams
from api.state import UsesSearcher

router = APIRouter(tags=["search"], responses={**BAD_REQUEST, **UNAVAILABLE, **OTHER})


@router.get("/v1/search", dependencies=[Depends(checked(SearchParams))])
async def search(params: Annotated[SearchParams, Query()], searcher: UsesSearcher) -> SearchPage:
    """Find questions and answers; each is a hit of its own, with the passages that show why."""
    tree = parse(params.q or "")
    compiled = compile_query(tree, params.filters(), params.sort, params.wanted())
    return await searcher.search(compiled, params.limit, params.cursor)
