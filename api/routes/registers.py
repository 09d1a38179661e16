"""`/v1/parties`, `/v1/ministries`, `/v1/members`: who asks and who answers, how much and how fast."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.caching import keeping, new_tag
from api.links import next_link
from api.openapi import BAD_LIST, BAD_REQUEST, NOT_MODIFIED, OTHER, UNAVAILABLE
from api.parameters import described, reader
from api.query.register_parameters import MembersParams
from api.query.selection import NoParams
from api.resources.counting_registers import find_members, find_ministries, find_parties
from api.resources.members import place_of
from api.resources.register_shapes import MemberPage, MinistryRegisterResult, PartyRegisterResult
from api.state import UsesCursorKey, UsesSearcher

router = APIRouter(tags=["registers"], responses={**NOT_MODIFIED, **BAD_REQUEST, **UNAVAILABLE, **OTHER})

Nothing = Annotated[NoParams, Depends(reader(NoParams))]


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


@router.get("/v1/parties", response_model=PartyRegisterResult)
async def parties(request: Request, params: Nothing, searcher: UsesSearcher) -> Response:
    """Return all parties that sat in either house since 1995, also those without documents here."""
    today = _today()
    tag = new_tag(request, await searcher.freshness.current(), params, "parties", today.isoformat())
    return _answer(request, tag, await find_parties(searcher, today))


@router.get("/v1/ministries", response_model=MinistryRegisterResult)
async def ministries(request: Request, params: Nothing, searcher: UsesSearcher) -> Response:
    """Return all ministries since 1994 under each of their names, also those without documents here.

    What is unanswered counts for the ministries that it was put to.
    """
    today = _today()
    tag = new_tag(request, await searcher.freshness.current(), params, "ministries", today.isoformat())
    return _answer(request, tag, await find_ministries(searcher, today))


@router.get(
    "/v1/members", response_model=MemberPage, responses=BAD_LIST, openapi_extra=described(MembersParams)
)
async def members(
    request: Request,
    params: Annotated[MembersParams, Depends(reader(MembersParams))],
    searcher: UsesSearcher,
    key: UsesCursorKey,
) -> Response:
    """List the members who ask, by surname.

    Who answers is no member: ministers are counted with their ministry, and found by `member` with
    `role=answerer`.
    """
    place_of(params, key)  # a wrong cursor is told before anything is asked
    today = _today()
    tag = new_tag(request, await searcher.freshness.current(), params, today.isoformat())
    page = await find_members(searcher, params, today, key)
    response = _answer(request, tag, page)
    if page.next_cursor:
        response.headers["Link"] = next_link(request, cursor=page.next_cursor)
    return response


def _answer(
    request: Request, tag: str, answer: PartyRegisterResult | MinistryRegisterResult | MemberPage
) -> Response:
    headers = keeping(request, tag)
    return Response(answer.model_dump_json(), media_type="application/json", headers=headers)
