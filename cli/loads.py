"""A load as a person sees it: a progress bar while it runs, a table at its end."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import typer
from opensearchpy.exceptions import OpenSearchException
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from api.settings import Settings
from cli.console import fail, people, results
from cli.engines import client
from cli.exits import Exit
from engine.node import EngineError
from indexer.loading.loads import load
from indexer.loading.options import LoadOptions
from indexer.loading.report import FileReport, LoadReport, Outcome
from indexer.loading.workers import NoWorkersError
from indexer.sources.drop_folders import is_put_aside
from indexer.sources.folders import find_files
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


def files_to_load(paths: list[Path]) -> list[Path]:
    """Return the files that paths name, or end the command with the reason why there is none to load.

    What `watch` has put aside in one of these folders is left out, unless it is named itself.
    """
    try:
        named = frozenset(paths)
        files = [
            path
            for path in find_files(paths)
            if path in named or not any(is_put_aside(folder, path) for folder in paths)
        ]
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
    files: list[Path],
    *,
    keep: bool = False,
    prune: Path | None = None,
) -> LoadReport:
    """Load files with a progress bar, and return the report."""
    bar = Progress(
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), _Rate(),
        TimeRemainingColumn(), TextColumn("{task.description}", markup=False), console=people, transient=True,
    )  # fmt: skip
    with client(settings) as opened, bar:
        task = bar.add_task("", total=len(files))
        kept = KeptFiles(api.kept_files)
        options = LoadOptions(
            forget=kept.remove,
            progress=lambda path: bar.update(task, advance=1, description=printable(Path(path.name))),
            prune=prune,
            **({"keep": kept.keep} if keep else {}),
        )
        return load(Store(opened, api.index_prefix), files, dt.datetime.now(dt.UTC), options)


def print_report(report: LoadReport) -> None:
    """Print what became of the files: each refused, doubtful and failed one with its reason, then counts.

    A terminal gets a table; a file or a pipe one line a reason, with tabs between, whole names in it.
    """
    folder = _common_folder([file.path for file in report.files])
    rows = [(file.path.removeprefix(folder), *reason) for file in report.files for reason in _reasons(file)]
    if results.is_terminal:
        table = Table(show_edge=False, pad_edge=False, header_style="bold")
        for heading in ("file", "what", "why"):
            table.add_column(heading, overflow="fold")
        for row in rows:
            table.add_row(*row)
        if rows:
            results.print(table)
    else:
        for row in rows:
            typer.echo("\t".join(row))  # a console would turn the tabs into spaces
    results.print(summary(report))


def _reasons(file: FileReport) -> Iterator[tuple[str, str]]:
    if file.refusal is not None:
        yield file.outcome.value, f"{file.refusal.code}: {file.refusal.detail}"
    if file.outcome is Outcome.WAITING:
        yield file.outcome.value, "metadata; no text of this question set is there yet"
    for doubt in file.doubts:
        yield "doubtful", f"{doubt.code.value}: {doubt.detail}"


def _common_folder(paths: list[str]) -> str:
    """Return what all paths begin with, up to a folder's end: said once, not in every row."""
    if len({os.path.isabs(path) for path in paths}) != 1:  # noqa: PTH117 - paths as they are printed
        return ""
    common = os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120
    return f"{common}{os.sep}" if common else ""


def summary(report: LoadReport) -> str:
    """Return the counts of a load in one line."""
    counts = report.count()
    waiting = f"{counts[Outcome.WAITING]} waiting, " if counts[Outcome.WAITING] else ""
    doubtful = sum(bool(file.doubts) for file in report.files)
    repaired = (
        f" {report.sets_repaired} of them an interrupted load had left." if report.sets_repaired else ""
    )
    removed = f" {report.removed} documents and sets are no more." if report.removed else ""
    return (
        f"{len(report.files)} files: {counts[Outcome.READ]} read, {counts[Outcome.KNOWN]} known already, "
        f"{waiting}{counts[Outcome.REFUSED]} refused, {doubtful} doubtful, {counts[Outcome.FAILED]} failed. "
        f"{report.sets_changed} question sets changed: "
        f"{report.questions} questions and {report.answers} answers written.{repaired}{removed}"
    )
