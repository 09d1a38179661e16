"""`kamervragen status`: what the index holds, by the code of `/v1/status`."""

import asyncio

import typer
from opensearchpy.exceptions import NotFoundError, OpenSearchException
from rich.table import Table

from api.search.holdings import DataStatus
from api.search.searcher import Searcher
from api.settings import Settings
from cli.console import fail, failing_on, results
from cli.engines import engine
from cli.environment import read_settings
from cli.exits import DESCRIPTION
from cli.options import AsJson, Data
from engine.node import EngineError
from mappings.connection import EngineSettings, connect_async
from mappings.kept_files import KeptFiles


def status(data: Data = None, as_json: AsJson = False) -> None:
    """Say what the index holds: documents, question sets, refusals and doubts."""
    api_settings = read_settings(Settings)
    prefix = api_settings.index_prefix
    with failing_on(EngineError, OpenSearchException), engine(data) as settings:
        try:
            holdings = asyncio.run(_ask(settings, api_settings))
        except NotFoundError:
            fail(f"nothing was loaded yet under the index prefix {prefix}: kamervragen index FOLDER")
    if as_json:
        typer.echo(holdings.model_dump_json(indent=2))
        return
    table = Table(show_header=False, show_edge=False, pad_edge=False)
    for name, value in holdings.model_dump(mode="json").items():
        named = value.items() if isinstance(value, dict) else ()
        table.add_row(name, ", ".join(f"{key}: {count}" for key, count in named) or str(value or "-"))
    results.print(table)


async def _ask(settings: EngineSettings, api_settings: Settings) -> DataStatus:
    client = connect_async(settings)
    try:
        kept_files = KeptFiles(api_settings.kept_files)
        return await Searcher(client, api_settings.index_prefix, kept_files).status()
    finally:
        await client.close()


status.__doc__ = f"{status.__doc__}\n\n{DESCRIPTION}"
