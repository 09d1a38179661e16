"""`/metrics`: the figures of this process, for Prometheus."""

import datetime as dt

from fastapi import APIRouter, Depends, Request, Response

from api.http.acceptance import accept_of
from api.openapi import BAD_REQUEST, OTHER
from api.parameters import reader
from api.query.selection import NoParams
from api.state import UsesIndexFigures, UsesMetrics, UsesSearcher, UsesSourceStates

router = APIRouter(
    tags=["status"], responses={**BAD_REQUEST, **OTHER}, dependencies=[Depends(reader(NoParams))]
)


@router.get(
    "/metrics",
    response_class=Response,
    responses={
        200: {
            "description": "Figures in the text format of Prometheus.",
            "content": {
                media_type: {"schema": {"type": "string"}}
                for media_type in ("text/plain", "application/openmetrics-text")
            },
        }
    },
)
async def metrics(
    request: Request,
    figures: UsesMetrics,
    index: UsesIndexFigures,
    searcher: UsesSearcher,
    sources: UsesSourceStates,
) -> Response:
    """Return how many requests ended how, by route, how long they took, and how process and index fare.

    What OpenSearch tells of the index is at most a second old, however often this is read.
    """
    await index.read(searcher.freshness, sources, dt.datetime.now(dt.UTC))
    written, media_type = figures.written(accept_of(request.scope))
    return Response(written, headers={"Content-Type": media_type})
