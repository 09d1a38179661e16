"""`/v1/question-sets/{number}`: what members sent in together, in reading order."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.responses import RedirectResponse

from api.links import moved_to, set_path
from api.openapi import BAD_REQUEST, MOVED, NOT_FOUND, OTHER, UNAVAILABLE
from api.parameters import reader
from api.problems import NotFoundError
from api.query.selection import NoParams
from api.resources.asking import find_question_set
from api.resources.documents import QuestionSetResult
from api.state import UsesSearcher

router = APIRouter(
    tags=["question sets"],
    responses={**MOVED, **BAD_REQUEST, **NOT_FOUND, **UNAVAILABLE, **OTHER},
    dependencies=[Depends(reader(NoParams))],
)


@router.get("/v1/question-sets/{number}", response_model=QuestionSetResult)
async def question_set(
    number: Annotated[
        str,
        Path(
            description="Any number of the set: a case number, its publication, an earlier id.",
            examples=["2024Z05303"],
            max_length=200,
        ),
    ],
    searcher: UsesSearcher,
) -> QuestionSetResult | RedirectResponse:
    """Return one question set, whole. Any other number of it redirects to its `set_id`."""
    found = await find_question_set(searcher, number)
    if found is None:
        detail = f"There is no question set {number}."
        raise NotFoundError(detail)
    if found.set_id != number:
        return moved_to(set_path(found.set_id))
    return found
