"""`kamervragen prune`: delete the indices that nothing points at."""

import typer

from api.settings import Settings
from cli.console import failing_on
from cli.engines import client, engine
from cli.environment import read_settings
from cli.loads import LOAD_ERRORS
from cli.options import Data
from cli.prefixes import refuse_unloaded
from indexer.rebuilding.orphans import orphans
from indexer.storing.indices import Indices
from indexer.storing.records import WriterRecord
from mappings.generations import Role


def prune(data: Data = None) -> None:
    """Delete what a killed rebuild has left, and generations older than the last; `status` lists them."""
    prefix = read_settings(Settings).index_prefix
    with failing_on(*LOAD_ERRORS), engine(data) as settings, client(settings) as opened:
        refuse_unloaded(opened, prefix, Role.SOURCES)
        indices = Indices(opened, prefix)
        names = [each.name for each in orphans(indices, WriterRecord(opened, prefix))]
        indices.delete(*names)
    typer.echo(f"deleted: {', '.join(names)}" if names else "there is nothing to delete")
