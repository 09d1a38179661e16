"""`kamervragen export-sources FILE`: everything that was read, as JSON Lines."""

from typing import Annotated

import typer
from opensearchpy.exceptions import NotFoundError

from api.settings import Settings
from cli.console import fail, failing_on, say
from cli.engines import client, engine
from cli.environment import read_settings
from cli.exits import DESCRIPTION
from cli.loads import LOAD_ERRORS
from cli.options import Data
from indexer.loading.backup import export_sources as lines_of
from indexer.loading.store import Store


def export_sources(
    file: Annotated[typer.FileBinaryWrite, typer.Argument(help="File to write; - for standard output.")],
    data: Data = None,
) -> None:
    """Write all sources as JSON Lines: a backup from which import-sources makes the whole index again."""
    prefix = read_settings(Settings).index_prefix
    count = 0
    with failing_on(*LOAD_ERRORS), engine(data) as settings, client(settings) as opened:
        try:
            for line in lines_of(Store(opened, prefix)):
                file.write(line)
                count += 1
        except NotFoundError:
            fail(f"nothing was loaded yet under the index prefix {prefix}")
    say(f"{count} sources exported")


export_sources.__doc__ = f"{export_sources.__doc__}\n\n{DESCRIPTION}"
