"""`kamervragen index PATH…`: load files and folders into the index."""

from pathlib import Path
from typing import Annotated

import typer
from opensearchpy.exceptions import OpenSearchException

from api.settings import Settings
from cli.console import failing_on
from cli.engines import engine
from cli.environment import read_settings
from cli.exits import DESCRIPTION, Exit
from cli.loads import files_to_load, load_files, print_report
from cli.options import AsJson, Data
from engine.node import EngineError
from indexer.loading.indices import SchemaMismatchError


def index(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to load.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Load documents; what is known already is left as it is."""
    prefix = read_settings(Settings).index_prefix
    files = files_to_load(paths)
    with failing_on(EngineError, SchemaMismatchError, OpenSearchException), engine(data) as settings:
        report = load_files(settings, prefix, files)
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        print_report(report)
    if report.failed:
        raise typer.Exit(Exit.FAILED)


index.__doc__ = f"{index.__doc__}\n\n{DESCRIPTION}"
