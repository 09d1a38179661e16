"""`kamervragen export-sources FILE`: everything that was read, as JSON Lines."""

from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings
from cli.console import failing_on, say
from cli.engines import client, engine
from cli.environment import read_settings
from cli.loads import LOAD_ERRORS
from cli.options import Data
from cli.prefixes import refuse_unloaded
from cli.whole_files import whole_file
from indexer.storing.store import Store
from indexer.upkeep.backup import export_sources as lines_of
from mappings.generations import Role


def export_sources(
    file: Annotated[Path, typer.Argument(help="File to write; - for standard output.", dir_okay=False)],
    data: Data = None,
) -> None:
    """Write all sources as JSON Lines: a backup from which import-sources makes the whole index again."""
    prefix = read_settings(Settings).index_prefix
    count = 0
    with (
        failing_on(*LOAD_ERRORS, OSError),
        whole_file(file) as written,
        engine(data) as settings,
        client(settings) as opened,
    ):
        refuse_unloaded(opened, prefix, Role.SOURCES)
        for line in lines_of(Store(opened, prefix)):
            written.write(line)
            count += 1
    say(f"{count} sources exported")
