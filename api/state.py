"""What the application holds while it runs, made in its lifespan: no globals."""

from typing import Annotated, Any, TypedDict

from fastapi import Depends, Request

from api.exporting.slots import Slots
from api.index.freshness import Freshness
from api.index.searcher import Searcher
from api.metrics import Metrics
from api.resources.holdings import Stated
from api.resources.index_figures import IndexFigures
from mappings.kept_files import KeptFiles
from mappings.sync import SourceState


class State(TypedDict):
    """The lifespan state, which every request sees."""

    searcher: Searcher
    kept_files: KeptFiles
    cursor_key: bytes
    metrics: Metrics
    index_figures: IndexFigures
    source_states: Freshness[tuple[SourceState, ...]]
    stated: Stated
    export_limit: int
    export_slots: Slots


def _held(name: str) -> Any:  # noqa: ANN401 - what FastAPI gives for a dependency
    """Return the dependency on a part of the state."""

    async def held(request: Request) -> object:  # async: a plain function would run in a thread
        part: object = getattr(request.state, name)
        return part

    return Depends(held)


UsesSearcher = Annotated[Searcher, _held("searcher")]
UsesKeptFiles = Annotated[KeptFiles, _held("kept_files")]
UsesCursorKey = Annotated[bytes, _held("cursor_key")]
UsesMetrics = Annotated[Metrics, _held("metrics")]
UsesExportSlots = Annotated[Slots, _held("export_slots")]
UsesIndexFigures = Annotated[IndexFigures, _held("index_figures")]
UsesSourceStates = Annotated[Freshness[tuple[SourceState, ...]], _held("source_states")]
UsesStated = Annotated[Stated, _held("stated")]
