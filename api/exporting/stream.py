"""An answer as the bytes of a file, page by page."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import structlog
from opensearchpy import TransportError

from api.exporting.slots import Slots
from api.formats.cut import cut
from api.formats.writers import Writer
from api.index.searcher import Searcher
from api.links import without_address
from api.page.record import needed_fields, read_record
from api.problems.of_engine import EngineUnavailableError
from api.query.clauses import Clause
from api.query.export_parameters import ExportField, ExportParams

_log = structlog.get_logger(__name__)

PAGE = 250
"""Documents asked for at once: few enough that writing them holds up no other request for long."""


async def stream(
    searcher: Searcher, params: ExportParams, writer: Writer, slots: Slots
) -> AsyncGenerator[bytes]:
    """Yield a file, the first time when its first page is there.

    Until then it raises what is wrong (`TooManyExportsError`, `EngineUnavailableError`, the errors of
    `opensearchpy`); from then on a failing engine is told in the last line, as the limit is.
    """
    written = 0
    begun = False
    columns = params.columns
    with slots.take():
        try:
            async with aclosing(searcher.pages(export_body(params))) as pages:
                async for reply in pages:
                    hits = reply["hits"]["hits"]
                    shown = hits[: params.limit - written]
                    kept = await searcher.kept(_unaddressed(params, shown))
                    piece = writer.write(read_record(hit, columns, kept) for hit in shown)
                    yield piece if begun else writer.begin() + piece
                    begun = True
                    written += len(shown)
                    if len(shown) < len(hits):
                        yield writer.end_early(cut("limit", written))
                        return
        except (TransportError, EngineUnavailableError) as error:
            if not begun:
                raise
            _log.warning("export_cut", error=type(error).__name__, documents=written)
            yield writer.end_early(cut("engine", written))


def export_body(params: ExportParams) -> Clause:
    """Return the body that asks for a page of an export."""
    compiled = params.compiled()
    filters = list(compiled.filters.values())
    scoring, matching = ([compiled.query], []) if compiled.scored else ([], [compiled.matching])
    return {
        "query": {"bool": {"must": scoring, "filter": [*matching, *filters]}},
        "size": PAGE,
        "sort": list(compiled.sort),
        "_source": list(needed_fields(params.columns)),
    }


def _unaddressed(params: ExportParams, hits: list[Clause]) -> frozenset[str]:
    if ExportField.LINKS not in params.columns:
        return frozenset()
    return without_address(hit["_source"]["source"] for hit in hits)
