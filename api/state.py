"""What the application holds while it runs, made in its lifespan: no globals."""

from typing import Annotated, TypedDict

from fastapi import Depends, Request

from api.exporting.slots import Slots
from api.index.searcher import Searcher
from api.metrics import Metrics
from api.resources.holdings import Stated
from api.resources.index_figures import IndexFigures
from mappings.kept_files import KeptFiles


class State(TypedDict):
    """The lifespan state, which every request sees."""

    searcher: Searcher
    kept_files: KeptFiles
    cursor_key: bytes
    metrics: Metrics
    index_figures: IndexFigures
    stated: Stated
    export_limit: int
    export_slots: Slots


async def _searcher(request: Request) -> Searcher:
    searcher: Searcher = request.state.searcher
    return searcher


UsesSearcher = Annotated[Searcher, Depends(_searcher)]


async def _kept_files(request: Request) -> KeptFiles:
    kept_files: KeptFiles = request.state.kept_files
    return kept_files


UsesKeptFiles = Annotated[KeptFiles, Depends(_kept_files)]


async def _cursor_key(request: Request) -> bytes:
    key: bytes = request.state.cursor_key
    return key


UsesCursorKey = Annotated[bytes, Depends(_cursor_key)]


async def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.state.metrics
    return metrics


UsesMetrics = Annotated[Metrics, Depends(_metrics)]


async def _export_slots(request: Request) -> Slots:
    slots: Slots = request.state.export_slots
    return slots


UsesExportSlots = Annotated[Slots, Depends(_export_slots)]


async def _index_figures(request: Request) -> IndexFigures:
    figures: IndexFigures = request.state.index_figures
    return figures


UsesIndexFigures = Annotated[IndexFigures, Depends(_index_figures)]


async def _stated(request: Request) -> Stated:
    stated: Stated = request.state.stated
    return stated


UsesStated = Annotated[Stated, Depends(_stated)]
