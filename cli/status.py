"""`kamervragen status`: what the index holds, by the code of `/v1/status`, and who is writing to it."""

import asyncio
from dataclasses import asdict
from typing import Any

import orjson
import typer
from opensearchpy.exceptions import NotFoundError
from rich.table import Table

from api.index.searcher import Searcher
from api.resources.asking import find_status
from api.resources.holdings import DataStatus
from api.settings import Settings
from cli.console import fail, failing_on, results
from cli.engines import client, engine
from cli.environment import read_settings
from cli.generations import survey
from cli.loads import LOAD_ERRORS
from cli.options import AsJson, Data
from mappings.connection import EngineSettings, connect_async
from mappings.kept_files import KeptFiles


def status(data: Data = None, as_json: AsJson = False) -> None:
    """Say what the index holds, which indices there are, and who is writing.

    The indices and the writer are left out for a user of OpenSearch who may only search.
    """
    api_settings = read_settings(Settings)
    prefix = api_settings.index_prefix
    with failing_on(*LOAD_ERRORS), engine(data) as settings:
        with client(settings) as opened:
            installation = survey(opened, prefix)
        try:
            holdings = asyncio.run(_ask(settings, api_settings))
        except NotFoundError:
            fail(f"nothing was loaded yet under the index prefix {prefix}: kamervragen index FOLDER")
    told = holdings.model_dump(mode="json")
    told |= asdict(installation) if installation else {"generations": None, "writer": None}
    if as_json:
        typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2).decode())
        return
    table = Table(show_header=False, show_edge=False, pad_edge=False)
    for name, value in told.items():
        table.add_row(name, _shown(value))
    results.print(table)


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(each)}" for key, each in value.items()) or "-"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value)) or "-"
    return "-" if value is None else str(value)


async def _ask(settings: EngineSettings, api_settings: Settings) -> DataStatus:
    client = connect_async(settings)
    try:
        kept_files = KeptFiles(api_settings.kept_files)
        seconds = api_settings.search_seconds
        searcher = Searcher(client, api_settings.index_prefix, kept_files, seconds)
        return await find_status(searcher, api_settings.stated())
    finally:
        await client.close()
