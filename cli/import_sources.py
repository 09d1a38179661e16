"""`kamervragen import-sources FILE`: load what export-sources has written."""

import datetime as dt
from typing import Annotated

import typer

from api.settings import Settings
from cli.console import failing_on, results
from cli.engines import client, engine
from cli.environment import read_settings
from cli.exits import Exit
from cli.loads import LOAD_ERRORS
from cli.options import Data
from indexer.storing.store import Store
from indexer.upkeep.backup import import_sources as import_lines


def import_sources(
    file: Annotated[typer.FileBinaryRead, typer.Argument(help="File to read; - for standard input.")],
    data: Data = None,
) -> None:
    """Load exported sources as if their files had been read; what is known already is left as it is."""
    prefix = read_settings(Settings).index_prefix
    with failing_on(*LOAD_ERRORS), engine(data) as settings, client(settings) as opened:
        done = import_lines(Store(opened, prefix), file, dt.datetime.now(dt.UTC))
    for number, reason in done.unreadable.items():
        typer.echo(f"line {number}\tfailed\t{reason}")
    for hash_, reason in sorted(done.changes.unstored.items()):
        typer.echo(f"{hash_}\tfailed\tnot-stored: {reason}")
    results.print(
        f"{done.new} sources imported, {done.known} known already, {len(done.unreadable)} lines unreadable. "
        f"{done.changes.sets} question sets changed."
    )
    if done.unreadable or done.changes.unstored:
        raise typer.Exit(Exit.FAILED)
