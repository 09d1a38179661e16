"""Whether the API lives, whether it can answer, and what it can answer from."""

from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import Field

from api.openapi import BAD_REQUEST, OTHER, UNAVAILABLE
from api.page.shapes import Result
from api.parameters import reader
from api.problems.of_engine import NotReadyError
from api.query.selection import NoParams
from api.resources.asking import find_status
from api.resources.holdings import DataStatus
from api.state import UsesSearcher, UsesStated

router = APIRouter(
    tags=["status"], dependencies=[Depends(reader(NoParams))], responses={**BAD_REQUEST, **OTHER}
)


class Health(Result):
    """That the process answers."""

    status: Literal["ok"] = Field(description="Always `ok`.", examples=["ok"])


class Readiness(Result):
    """That searches can be answered."""

    status: Literal["ready"] = Field(
        description="Always `ready`; else the answer is a 503.", examples=["ready"]
    )


@router.get("/healthz")
async def healthz() -> Health:
    """Tell that the process answers; nothing else is asked."""
    return Health(status="ok")


@router.get("/readyz", responses=UNAVAILABLE)
async def readyz(searcher: UsesSearcher) -> Readiness:
    """Tell whether each index is there, and made by this version of the mapping and the analysis."""
    if differences := await searcher.differences():
        raise NotReadyError("; ".join(differences))
    return Readiness(status="ready")


@router.get("/v1/status", responses=UNAVAILABLE)
async def status(searcher: UsesSearcher, stated: UsesStated) -> DataStatus:
    """Return how much there is, how fresh, from when to when, and with how many doubts."""
    return await find_status(searcher, stated)
