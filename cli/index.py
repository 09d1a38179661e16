"""`kamervragen index PATH…`: load files and folders into the index, or make the index anew."""

import shutil
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Annotated, BinaryIO

import typer

from api.settings import Settings
from cli.console import fail, failing_on
from cli.engines import engine
from cli.environment import read_settings
from cli.exits import Exit
from cli.loads import LOAD_ERRORS, files_to_load, load_files
from cli.options import AsJson, Data, Keep
from cli.rebuilds import rebuild_index
from cli.reports import Json, Rows
from cli.whole_files import whole_file
from indexer.loading.report import FileReport

Report = Annotated[
    Path | None,
    typer.Option(help="Also write the report of each file to this file, as JSON.", dir_okay=False),
]


def index(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders to load.")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the index anew from what was read; no file is needed.")
    ] = False,
    prune: Annotated[
        Path | None,
        typer.Option(
            help="Load this folder, and let go what was seen in it before and is not there any more.",
            file_okay=False,
        ),
    ] = None,
    keep: Keep = False,
    report: Report = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Load documents; what is known already is left as it is."""
    settings = read_settings(Settings)
    given = [*([prune] if prune else ()), *(paths or ())]  # by its own paths, whatever link leads there too
    if rebuild and (given or keep or report):
        fail("--rebuild takes no files, --prune, --keep or --report: it reads what was stored", Exit.USAGE)
    if rebuild:
        rebuild_index(settings.index_prefix, data, as_json=as_json)
        return
    if not given:
        fail("name files or folders to load, or --rebuild", Exit.USAGE)
    if prune:
        files_to_load([prune])  # an empty folder is not one from which all has gone: a mount may be missing
    files = files_to_load(given)
    # a report that cannot be written is known before anything is loaded
    reporting = whole_file(report) if report else nullcontext()
    rows = Rows(files)
    with tempfile.TemporaryFile() as told:  # not in memory: there may be any number of files
        as_told = Json(told.write)

        def tell(file: FileReport) -> None:
            rows.add(file)
            if report or as_json:
                as_told.add(file)

        with failing_on(*LOAD_ERRORS, OSError), reporting as out:
            with engine(data) as engine_settings:
                loaded = load_files(engine_settings, settings, files, keep=keep, prune=prune, tell=tell)
            as_told.end(loaded)
            if out:
                _copy(told, out)
        if as_json:
            _copy(told, sys.stdout.buffer)
        else:
            rows.show(loaded)
    if loaded.failed:
        raise typer.Exit(Exit.FAILED)


def _copy(told: IO[bytes], out: BinaryIO) -> None:
    told.seek(0)
    shutil.copyfileobj(told, out)
    out.flush()
