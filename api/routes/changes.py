"""`/v1/changes`: what was added, changed and deleted, so that others can keep a copy."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.caching import entity_tag, is_known, not_modified
from api.openapi import BAD_REQUEST, NOT_MODIFIED, OTHER, SINCE_IN_FUTURE, UNAVAILABLE
from api.parameters import described, reader
from api.query.changes import ChangesParams
from api.resources.changes import Changes
from api.resources.following import find_changes, findable
from api.state import UsesSearcher

router = APIRouter(
    tags=["changes"], responses={**NOT_MODIFIED, **BAD_REQUEST, **SINCE_IN_FUTURE, **UNAVAILABLE, **OTHER}
)


@router.get("/v1/changes", response_model=Changes, openapi_extra=described(ChangesParams))
async def changes(
    request: Request,
    params: Annotated[ChangesParams, Depends(reader(ChangesParams))],
    searcher: UsesSearcher,
) -> Response:
    """Tell what was added, changed and deleted since a change.

    Begin with `since=0`, apply the items in their order, and ask again from `next_since` on: at once while
    `more` is true, else whenever you like. A question set is read whole at its link, which brings all of its
    documents in one request. Nothing is lost and, but for what changes again, nothing is told twice.
    """
    until = await findable(searcher)
    tag = entity_tag(await searcher.freshness.current(), params, str(until))
    if is_known(tag, request.headers.get("if-none-match")):
        return not_modified(tag)
    found = await find_changes(searcher, params, until)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}  # kept, it would hide what is new
    if found.more:
        following = request.url.include_query_params(since=found.next_since)
        headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return Response(found.model_dump_json(), media_type="application/json", headers=headers)
