"""`kamervragen watch FOLDER`: load what is dropped into a folder, as long as it runs."""

import time
from pathlib import Path
from typing import Annotated

import typer
import watchfiles
from opensearchpy import TransportError

from api.settings import Settings
from cli.console import fail, failing_on, say
from cli.engines import engine, why
from cli.environment import read_settings
from cli.exits import Exit
from cli.loads import LOAD_ERRORS, load_files
from cli.options import Data, Keep
from cli.reports import summary
from cli.stopping import until_stopped
from indexer.loading.report import FileReport, Outcome
from indexer.sources.drop_folders import DropFolder
from indexer.sources.places import printable
from indexer.storing.lease import LeaseHeldError, LeaseLostError
from mappings.connection import EngineSettings
from mappings.sources import RefusalCode

_LOOK_MS = 500
"""Milliseconds between two looks at a folder in which something has still to come to rest."""

_STAYS = frozenset({RefusalCode.NOT_STORED, RefusalCode.UNREADABLE})
"""Reasons that are not the file's own: it is tried again where it is."""


def watch(
    folder: Annotated[Path, typer.Argument(help="Folder into which files are dropped.", file_okay=False)],
    keep: Keep = False,
    data: Data = None,
) -> None:
    """Load what is in a folder and what comes, until Ctrl-C. What is refused goes to its subfolder `refused`.

    A file is loaded when it has not changed for a second; what cannot be stored is tried again.
    """
    if not folder.is_dir():
        fail(f"there is no folder {folder}", Exit.USAGE)
    settings = read_settings(Settings)
    dropped = DropFolder(folder, time.monotonic)
    with until_stopped(), failing_on(*LOAD_ERRORS, OSError), engine(data, serving=True) as engine_settings:
        say(f"watching {folder} (Ctrl-C stops)")
        for _ in watchfiles.watch(folder, yield_on_timeout=True, rust_timeout=_LOOK_MS, debounce=_LOOK_MS):
            if arrived := dropped.arrived():
                _load(dropped, arrived, engine_settings, settings, keep=keep)


def _load(
    dropped: DropFolder, files: list[Path], engine_settings: EngineSettings, settings: Settings, *, keep: bool
) -> None:
    try:
        report = load_files(engine_settings, settings, files, keep=keep)
    except (LeaseHeldError, LeaseLostError, TransportError) as error:
        reason = why(engine_settings, error) if isinstance(error, TransportError) else None
        say(f"{reason or error}: {len(files)} files are tried again later")
        dropped.later(files)
        return
    paths = {printable(path): path for path in files}
    reports = {paths[file.path]: file for file in report.files if file.path in paths}
    for path, file in reports.items():
        if file.refusal is None:
            dropped.done([path])
        elif file.refusal.code in _STAYS:
            say(f"{path.name}: {file.outcome.value}: {_told(file)}")
            dropped.later([path])
        else:
            _put_aside(dropped, path, f"{file.outcome.value}: {_told(file)}")
    for file in report.files:
        for doubt in file.doubts if file.outcome is Outcome.READ else ():
            say(f"{Path(file.path).name}: doubtful: {doubt.code.value}: {doubt.detail}")
    say(summary(report))


def _put_aside(dropped: DropFolder, path: Path, reason: str) -> None:
    try:
        aside = dropped.put_aside(path, reason)
    except OSError as error:  # a folder that may only be read
        say(f"{path.name}: {reason}; it cannot be moved: {error.strerror}")
        dropped.done([path])
    else:
        say(f"{path.name}: {reason}: moved to {aside}")


def _told(file: FileReport) -> str:
    return f"{file.refusal.code.value}: {file.refusal.detail}" if file.refusal else ""
