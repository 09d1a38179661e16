"""`/problems`: what each `type` of a problem means, for people and for programs."""

from html import escape
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from api.http.acceptance import accept_of, best
from api.http.languages import Language, language_of
from api.http.resources import HTML, JSON
from api.openapi import BAD_REQUEST, NOT_FOUND, OTHER
from api.parameters import reader
from api.problems.of_resources import NotFoundError
from api.problems.types import ProblemType, described, problem_types
from api.query.selection import NoParams

_HTML: dict[str, object] = {"text/html": {"schema": {"type": "string"}}}

router = APIRouter(
    tags=["problems"],
    responses={**BAD_REQUEST, **OTHER},
    dependencies=[Depends(reader(NoParams))],
)


@router.get(
    "/problems",
    response_model=list[ProblemType],
    responses={200: {"description": "By `Accept` a page or JSON.", "content": _HTML}},
)
async def problems(request: Request) -> Response:
    """List every kind of problem, by status."""
    language = language_of(request.scope)
    return _answer(request, [described(kind, language) for kind in problem_types().values()], language)


@router.get(
    "/problems/{type}",
    response_model=ProblemType,
    responses={200: {"description": "By `Accept` a page or JSON.", "content": _HTML}, **NOT_FOUND},
)
async def problem_type(
    request: Request,
    type_: Annotated[
        str,
        Path(alias="type", description="The last part of `type`.", examples=["rate-limited"], max_length=200),
    ],
) -> Response:
    """Explain one kind of problem: when it happens, and what to do about it."""
    kind = problem_types().get(type_)
    if kind is None:
        detail = "There is no such kind of problem; /problems lists all."
        raise NotFoundError(detail, detail_nl="Zo'n soort probleem is er niet; /problems noemt ze alle.")
    language = language_of(request.scope)
    return _answer(request, described(kind, language), language)


def _answer(request: Request, told: ProblemType | list[ProblemType], language: Language) -> Response:
    headers = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
    if best(accept_of(request.scope), (HTML, JSON)) == JSON:
        several = [each.model_dump() for each in told] if isinstance(told, list) else told.model_dump()
        return JSONResponse(several, headers=headers)
    kinds = told if isinstance(told, list) else [told]
    return HTMLResponse(_page(kinds, language), headers=headers)


def _page(kinds: list[ProblemType], language: Language) -> str:
    """Return a page without style or script: it is read once, and loads nothing."""
    all_kinds = "Alle problemen" if language == "nl" else "All problems"
    title = escape(kinds[0].title) if len(kinds) == 1 else all_kinds
    sections = "".join(
        f'<section><h2><a href="{escape(kind.type)}">{kind.status} {escape(kind.title)}</a></h2>'
        f"<p>{escape(kind.happens)}</p><p>{escape(kind.advice)}</p></section>"
        for kind in kinds
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><main>{sections}</main><nav><a href="/problems">{all_kinds}</a></nav></body></html>'
    )
