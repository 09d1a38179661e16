"""A sync as a person sees it: what is listed and loaded while it runs, a table at its end."""

import datetime as dt
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import typer
from opensearchpy import TransportError
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from api.settings import Settings
from cli.console import people, results, say
from cli.engines import client, why
from cli.exits import Exit
from cli.whole_files import whole_file
from indexer.loading.workers import ReadingPool
from indexer.storing.lease import LeaseLostError
from indexer.storing.store import Store
from indexer.syncing.items import Span
from indexer.syncing.known import connecting
from indexer.syncing.report import SourceReport, SyncReport
from indexer.syncing.runs import Wish, synchronise
from indexer.syncing.settings import SyncSettings
from mappings.connection import EngineSettings
from mappings.kept_files import KeptFiles

_WORKERS = 2
"""A source gives a file a second at most: two processes read more than that."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    names: tuple[str, ...]
    span: Span
    limit: int | None
    dry_run: bool
    keep: bool
    as_json: bool
    report: Path | None

    def reporting(self) -> AbstractContextManager[BinaryIO | None]:
        """Open the file of the report; that it cannot be written is known before anything is asked for."""
        return whole_file(self.report) if self.report else nullcontext()


def sync_sources(
    wanted: Wanted, settings: SyncSettings, engine_settings: EngineSettings, api: Settings
) -> None:
    """Synchronise once, and print what was done. Ends the command with 1 when a source failed."""
    with wanted.reporting() as file:
        with ReadingPool(_WORKERS) as pool:
            report = run(wanted, settings, engine_settings, api, pool)
        if file:
            file.write(f"{report.model_dump_json(indent=2)}\n".encode())
    tell(report, as_json=wanted.as_json)


def tell(report: SyncReport, *, as_json: bool) -> None:
    """Print a report; end the command with 1 when a source failed."""
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        print_sync(report)
    if report.failed:
        raise typer.Exit(Exit.FAILED)


def follow_sources(
    wanted: Wanted, settings: SyncSettings, engine_settings: EngineSettings, api: Settings
) -> None:
    """Synchronise again and again. What cannot be done now is said, and tried again in the next run."""
    say(f"following {', '.join(wanted.names)} every {settings.every:.0f} seconds (Ctrl-C stops)")
    with ReadingPool(_WORKERS) as pool:
        while True:
            try:
                report = run(wanted, settings, engine_settings, api, pool)
            except (LeaseLostError, TransportError) as error:
                reason = why(engine_settings, error) if isinstance(error, TransportError) else None
                say(f"{reason or error}: tried again in {settings.every:.0f} seconds")
            else:
                for source in report.sources:
                    say(_line(source))
                say(_summary(report))
            time.sleep(settings.every)


def run(
    wanted: Wanted,
    settings: SyncSettings,
    engine_settings: EngineSettings,
    api: Settings,
    pool: ReadingPool,
) -> SyncReport:
    """Synchronise once with a progress bar, and return the report."""
    with client(engine_settings) as opened, connecting(wanted.names, settings) as sources, progress() as bar:
        return synchronise(
            Store(opened, api.index_prefix),
            sources,
            pool,
            dt.datetime.now(dt.UTC),
            wish(wanted, api, bar),
        )


def progress() -> Progress:
    """Return a bar for what is listed and what is loaded."""
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
        TimeRemainingColumn(), console=people, transient=True,
    )  # fmt: skip


def wish(wanted: Wanted, api: Settings, bar: Progress) -> Wish:
    """Return what a run is asked for, told on a bar."""
    tasks: dict[str, TaskID] = {}
    kept = KeptFiles(api.kept_files)

    def move(name: str, done: int, total: int | None) -> None:
        if name not in tasks:
            tasks[name] = bar.add_task(name)
        bar.update(tasks[name], completed=done, total=total)

    return Wish(
        span=wanted.span,
        most=wanted.limit,
        dry=wanted.dry_run,
        told=lambda source, category, count, remaining: move(
            f"listing {source}, {category}", count, None if remaining is None else count + remaining
        ),
        learnt=lambda namespace, done, waiting: move(f"loading {namespace}", done, done + waiting),
        forget=kept.remove,
        **({"keep": kept.keep} if wanted.keep else {}),
    )


def print_sync(report: SyncReport) -> None:
    """Print what became of each source: a line of counts, then each fault and unknown kind."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for heading in ("source", "new", "changed", "gone", "same", "files", "requests", "waiting"):
        table.add_column(heading, justify="left" if heading == "source" else "right")
    for each in report.sources:
        counts = (each.new, each.changed, each.gone, each.same, each.files, each.requests, each.waiting)
        table.add_row(each.name, *map(str, counts))
    results.print(table)
    for each in report.sources:
        for kind, count in each.unknown.items():
            results.print(f"{each.name}: {count} of a kind that nobody knew, kept: {kind}")
        for fault in each.faults:
            results.print(f"{each.name}: {fault.item}: {fault.why}")
        if each.failed:
            results.print(f"{each.name}: not read to its newest change: {each.failed}")
    results.print(_summary(report))


def _line(source: SourceReport) -> str:
    failed = f"; failed: {source.failed}" if source.failed else ""
    return (
        f"{source.name}: {source.new} new, {source.changed} changed, {source.gone} gone, "
        f"{source.files} files, {source.waiting} waiting{failed}"
    )


def _summary(report: SyncReport) -> str:
    if report.dry_run:
        return "Nothing was stored: this is what a run would take up."
    return (
        f"{report.sets_changed} question sets changed: {report.questions} questions and {report.answers} "
        f"answers written, {report.removed} documents and sets are no more."
    )
