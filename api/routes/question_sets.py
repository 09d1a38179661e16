"""`/v1/question-sets`: what members sent in together, as a list; `/{number}`: one, in reading order."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from api.caching import keeping, new_tag
from api.links import moved_to, next_link, set_path
from api.openapi import BAD_LIST, BAD_REQUEST, GONE, MOVED, NOT_FOUND, NOT_MODIFIED, OTHER, UNAVAILABLE
from api.parameters import described, reader
from api.problems.of_resources import GoneError, NotFoundError
from api.query.selection import NoParams
from api.query.set_parameters import SetParams
from api.resources.asking import find_question_set, find_stone, list_question_sets
from api.resources.documents import QuestionSetResult
from api.resources.set_list import SetPage, place_of
from api.state import UsesCursorKey, UsesSearcher

router = APIRouter(tags=["question sets"], responses={**BAD_REQUEST, **UNAVAILABLE, **OTHER})


@router.get(
    "/v1/question-sets",
    response_model=SetPage,
    responses={**NOT_MODIFIED, **BAD_LIST},
    openapi_extra=described(SetParams),
)
async def question_sets(
    request: Request,
    params: Annotated[SetParams, Depends(reader(SetParams))],
    searcher: UsesSearcher,
    key: UsesCursorKey,
) -> Response:
    """List question sets in short, with how long the answers took.

    For words take `/v1/search` with `group=set`; `in=subject` looks in the subjects alone.
    """
    place = place_of(params, key)  # a wrong one is told before anything is asked
    today = dt.datetime.now(dt.UTC).date()
    tag = new_tag(request, await searcher.freshness.current(), params, today.isoformat())
    page = await list_question_sets(searcher, params, today, place, key)
    headers = keeping(request, tag, partial=page.partial)
    if page.next_cursor:
        headers["Link"] = next_link(request, cursor=page.next_cursor)
    return Response(page.model_dump_json(), media_type="application/json", headers=headers)


@router.get(
    "/v1/question-sets/{number}",
    response_model=QuestionSetResult,
    responses={**NOT_MODIFIED, **MOVED, **NOT_FOUND, **GONE},
)
async def question_set(
    number: Annotated[
        str,
        Path(
            description="Any number of the set: a case number, its publication, an earlier id.",
            examples=["2024Z05303"],
            max_length=200,
        ),
    ],
    request: Request,
    params: Annotated[NoParams, Depends(reader(NoParams))],
    searcher: UsesSearcher,
) -> Response:
    """Return one question set, whole. Any other number of it redirects to its `set_id`."""
    tag = new_tag(request, await searcher.freshness.current(), params, "question-set", number)
    found = await find_question_set(searcher, number)
    if found is None:
        return await _gone(searcher, number)
    if found.set_id != number:
        return moved_to(set_path(found.set_id))
    return Response(found.model_dump_json(), media_type="application/json", headers=keeping(request, tag))


async def _gone(searcher: UsesSearcher, number: str) -> Response:
    stone = await find_stone(searcher, number)
    if stone is None or stone.id != stone.set_id:
        detail, dutch = f"There is no question set {number}.", f"Er is geen vragenset {number}."
        raise NotFoundError(detail, detail_nl=dutch)
    if stone.moved_to is None:
        raise GoneError(stone)
    return moved_to(set_path(stone.moved_to))
