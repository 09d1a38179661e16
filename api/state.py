"""What the application holds while it runs, made in its lifespan: no globals."""

from typing import Annotated, TypedDict

from fastapi import Depends, Request

from api.metrics import Metrics
from api.search.searcher import Searcher
from mappings.kept_files import KeptFiles


class State(TypedDict):
    """The lifespan state, which every request sees."""

    searcher: Searcher
    kept_files: KeptFiles
    metrics: Metrics


async def _searcher(request: Request) -> Searcher:
    searcher: Searcher = request.state.searcher
    return searcher


UsesSearcher = Annotated[Searcher, Depends(_searcher)]


async def _kept_files(request: Request) -> KeptFiles:
    kept_files: KeptFiles = request.state.kept_files
    return kept_files


UsesKeptFiles = Annotated[KeptFiles, Depends(_kept_files)]


async def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.state.metrics
    return metrics


UsesMetrics = Annotated[Metrics, Depends(_metrics)]
