"""`/v1/changes`: what was added, changed and deleted, so that others can keep a copy."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.caching import keeping, new_tag
from api.links import next_link
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
    tag = new_tag(request, await searcher.freshness.current(), params, str(until))
    found = await find_changes(searcher, params, until)
    headers = keeping(request, tag)
    if found.more:
        headers["Link"] = next_link(request, since=found.next_since)
    return Response(found.model_dump_json(), media_type="application/json", headers=headers)
