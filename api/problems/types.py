"""Every kind of problem there is, and what a person is told of each."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from api.http.languages import Language
from api.problems import of_engine, of_http, of_limits, of_resources, of_searches
from api.problems.problem import ProblemError

__all__ = ["ProblemType", "described", "problem_types"]

_ROOMS = tuple(room.__name__ for room in (of_engine, of_http, of_limits, of_resources, of_searches))
"""Where the kinds stand; each is imported by now."""


class ProblemType(BaseModel):
    """One kind of problem, explained."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="As `type` has it.", examples=["/problems/rate-limited"])
    title: str = Field(description="In words.", examples=["Too much was asked"])
    status: int = Field(description="The HTTP status of it.", examples=[429])
    happens: str = Field(
        description="When it happens.", examples=["One client asked for more than its share of a minute."]
    )
    advice: str = Field(
        description="What to do about it.", examples=["Wait as many seconds as Retry-After says."]
    )


def problem_types() -> dict[str, type[ProblemError]]:
    """Return every kind by the last part of its `type`, in the order of status and name."""
    kinds = sorted(_kinds(ProblemError), key=lambda kind: (kind.status, kind.type))
    return {kind.type: kind for kind in kinds}


def described(kind: type[ProblemError], language: Language) -> ProblemType:
    """Return what is told of a kind in a language."""
    dutch = language == "nl"
    return ProblemType(
        type=f"/problems/{kind.type}",
        title=kind.title_nl if dutch else kind.title,
        status=kind.status,
        happens=kind.happens_nl if dutch else (kind.__doc__ or "").strip(),
        advice=kind.advice_nl if dutch else kind.advice,
    )


def _kinds(parent: type[ProblemError]) -> Iterator[type[ProblemError]]:
    for kind in parent.__subclasses__():
        if kind.__module__ in _ROOMS:
            yield kind
        yield from _kinds(kind)
