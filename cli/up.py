"""`kamervragen up`: engine, documents and API in one go, until Ctrl-C."""

import datetime as dt
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from api.http.rate_limits import RateLimitStorageError
from api.serving import AddressInUseError, listen, serve
from api.settings import Settings
from cli.console import failing_on, say
from cli.engines import client, engine
from cli.environment import read_settings
from cli.following import following
from cli.loads import LOAD_ERRORS, files_to_load, load_files
from cli.options import Data
from cli.reports import Rows
from cli.stopping import until_stopped
from indexer.sources.folders import Files
from mappings.connection import EngineSettings
from mappings.generations import Role, alias

SAMPLES = Path(__file__).parent.parent / "samples"


def up(
    docs: Annotated[
        Path | None, typer.Option(help="Folder to load; without it the index as it is, or the samples.")
    ] = None,
    since: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Follow the official sources beside it, from their changes since then."
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Start the engine, load documents, serve the API.

    Invented samples are never mixed with real documents: they have an index of their own, which is served
    only while nothing else was loaded.
    """
    settings = read_settings(Settings)
    files = files_to_load([docs]) if docs else None
    with (
        until_stopped(),
        failing_on(*LOAD_ERRORS, AddressInUseError, RateLimitStorageError),
        listen(settings) as listener,  # a taken port is known before an engine starts
        engine(data, serving=True) as engine_settings,
        ExitStack() as beside,
    ):
        paths = ["/docs", "/v1/search?sort=newest", "/v1/status"]
        if since:
            beside.enter_context(following(since.date(), engine_settings, settings.index_prefix))
        elif not files and not _holds_documents(engine_settings, settings.index_prefix):
            say(
                "Nothing was loaded yet: these are invented samples, until the next start with documents of "
                "your own (make up DOCS=folder)"
            )
            settings = settings.model_copy(update={"index_prefix": f"{settings.index_prefix}-samples"})
            files = Files(map(str, sorted(SAMPLES.glob("*.pdf"))))
            paths = ["/docs", "/v1/search?q=cyberaanval", "/v1/question-sets/2024Z90001"]
        if files:
            rows = Rows(files)
            rows.show(load_files(engine_settings, settings, files, tell=rows.add))
        say("\nThe API serves until Ctrl-C. Three addresses to try:")
        for path in paths:
            say(f"  http://{settings.host}:{settings.port}{path}")
        serve(settings, engine_settings, listener)


def _holds_documents(settings: EngineSettings, prefix: str) -> bool:
    name = alias(prefix, Role.ENTRIES)
    with client(settings) as opened:
        return bool(opened.indices.exists_alias(name=name) and opened.count(index=name)["count"])
