"""`/v1/search.csv` and `/v1/search.jsonl`: the whole answer as a file."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from api.exporting.response import STATEMENT, ExportResponse
from api.exporting.slots import Slots
from api.exporting.stream import stream
from api.formats import comma_separated, json_lines
from api.formats.comma_separated import CsvWriter
from api.formats.json_lines import JsonLinesWriter
from api.formats.writers import Writer
from api.index.searcher import Searcher
from api.openapi import BAD_QUERY, NO_EXPORT, OTHER, Responses
from api.page.about import about
from api.parameters import described, reader
from api.query.export_parameters import ExportParams, up_to
from api.state import UsesExportSlots, UsesSearcher

router = APIRouter(tags=["search"], responses={**BAD_QUERY, **NO_EXPORT, **OTHER})

_SAVED = {
    "Content-Disposition": {
        "description": "A name to save it under, with the day and without what was searched for.",
        "schema": {"type": "string"},
    },
    STATEMENT: {
        "description": "Where the documents come from, and from when to when there are any.",
        "schema": {"type": "string"},
    },
}
_CSV_EXAMPLE = (
    "id,set_id,kind,labels,subject,askers\r\n"
    "2024Z05303-vraag-4,2024Z05303,question,4,Een cyberaanval op een haven,Van der Velde (D66)\r\n"
)
_JSON_LINES_EXAMPLE = (
    '{"id":"2024Z05303-vraag-4","set_id":"2024Z05303","kind":"question","text":"Wie betaalt dat?"}\n'
)


def _file(description: str, media_type: str, schema: Any, example: str) -> Responses:  # noqa: ANN401 - JSON schema
    content = {media_type: {"schema": schema, "example": example}}
    return {200: {"description": description, "content": content, "headers": _SAVED}}


_CSV = _file(
    "A row for each document, the first row the names of the columns. UTF-8 with a byte order mark, commas, "
    "CRLF. Several values of a cell have `; ` between them. A cell that a spreadsheet would run has an "
    "apostrophe before it. Where documents are missing, the last row says so in its first cell: "
    "`AFGEBROKEN na …`.",
    comma_separated.MEDIA_TYPE.partition(";")[0],
    {"type": "string"},
    _CSV_EXAMPLE,
)
_JSON_LINES = _file(
    "A line for each document, with the fields of a hit and its text: the schema `Record`. Where documents "
    'are missing, the last line is `{"cut": {"reason": …, "documents": …, "detail": …}}`: the schema '
    "`CutLine`.",
    json_lines.MEDIA_TYPE,
    {"type": "string"},
    _JSON_LINES_EXAMPLE,
)


async def _params(request: Request) -> ExportParams:
    return await reader(up_to(request.state.export_limit))(request)


UsesExportParams = Annotated[ExportParams, Depends(_params)]


@router.get("/v1/search.csv", response_class=Response, responses=_CSV, openapi_extra=described(ExportParams))
async def search_csv(
    request: Request, params: UsesExportParams, searcher: UsesSearcher, slots: UsesExportSlots
) -> Response:
    """Return all that matches as a table for a spreadsheet, with the text of each document."""
    writer = CsvWriter(params.columns, str(request.base_url))
    return await _export(searcher, params, slots, writer, comma_separated.MEDIA_TYPE, "csv")


@router.get(
    "/v1/search.jsonl", response_class=Response, responses=_JSON_LINES, openapi_extra=described(ExportParams)
)
async def search_jsonl(params: UsesExportParams, searcher: UsesSearcher, slots: UsesExportSlots) -> Response:
    """Return all that matches as lines of JSON for a program, with the text of each document."""
    return await _export(searcher, params, slots, JsonLinesWriter(), json_lines.MEDIA_TYPE, "jsonl")


async def _export(  # noqa: PLR0913, PLR0917 - all that a file is made of
    searcher: Searcher, params: ExportParams, slots: Slots, writer: Writer, media_type: str, suffix: str
) -> ExportResponse:
    statement = about(await searcher.freshness.current()).statement
    pieces = stream(searcher, params, writer, slots)
    first = await anext(pieces)
    name = f"kamervragen-{dt.datetime.now(dt.UTC).date()}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', STATEMENT: statement}
    return ExportResponse(first, pieces, media_type, headers)
