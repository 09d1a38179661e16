"""A load as a person sees it: which files, a progress bar while it runs, a line for what ends it."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from opensearchpy.exceptions import OpenSearchException
from rich.progress import ProgressColumn, Task, TextColumn
from rich.text import Text

from api.settings import Settings
from cli.bars import progress_bar
from cli.console import fail
from cli.engines import client
from cli.exits import Exit
from engine.node import EngineError
from indexer.loading.loads import load
from indexer.loading.options import LoadOptions
from indexer.loading.report import FileReport, LoadReport
from indexer.loading.workers import NoWorkersError
from indexer.sources.drop_folders import is_put_aside
from indexer.sources.folders import Files, find_files
from indexer.sources.places import printable
from indexer.storing.indices import SchemaMismatchError
from indexer.storing.lease import LeaseHeldError, LeaseLostError
from indexer.storing.store import Store
from mappings.connection import EngineSettings
from mappings.kept_files import KeptFiles

LOAD_ERRORS: tuple[type[Exception], ...] = (
    EngineError,
    LeaseHeldError,
    LeaseLostError,
    NoWorkersError,
    OpenSearchException,
    SchemaMismatchError,
)
"""What ends a command that writes with one line instead of a stack trace."""


def files_to_load(paths: list[Path]) -> Files:
    """Return the files that paths name, or end the command with the reason why there is none to load.

    What `watch` has put aside in one of these folders is left out, unless it is named itself.
    """
    try:
        named = frozenset(paths)
        files = Files(
            os.fspath(path)
            for path in find_files(paths)
            if path in named or not any(is_put_aside(folder, path) for folder in paths)
        )
    except FileNotFoundError as error:
        fail(f"there is no file or folder {error}", Exit.USAGE)
    except OSError as error:  # a folder that may not be opened
        fail(f"{error.filename}: {error.strerror}")
    if not files:
        fail(f"there is no file in {', '.join(map(str, paths))}", Exit.USAGE)
    return files


class _Rate(ProgressColumn):
    """Files a second, as they were read lately."""

    def render(self, task: Task) -> Text:
        """Return the rate, once there is one."""
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


def load_files(
    settings: EngineSettings,
    api: Settings,
    files: Sequence[Path],
    *,
    keep: bool = False,
    prune: Path | None = None,
    tell: Callable[[FileReport], object] | None = None,
) -> LoadReport:
    """Load files with a progress bar, and return the report; `tell` is told of each file."""
    name = TextColumn("{task.description}", markup=False)
    bar = progress_bar(TextColumn("reading"), rate=_Rate(), last=name)
    with client(settings) as opened, bar:
        task = bar.add_task("", total=len(files))
        kept = KeptFiles(api.kept_files)
        options = LoadOptions(
            forget=kept.remove,
            progress=lambda path: bar.update(task, advance=1, description=printable(Path(path.name))),
            prune=prune,
            tell=tell,
        )
        if keep:
            options = replace(options, keep=kept.keep)
        return load(Store(opened, api.index_prefix), files, dt.datetime.now(dt.UTC), options)
