"""The report of a load: a table or lines for people, JSON for machines, file by file as they are told."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from textwrap import indent

import typer
from pydantic import TypeAdapter
from rich.table import Table

from cli.console import results
from indexer.loading.report import FileReport, LoadReport, Outcome
from indexer.sources.places import printable

_FILE = TypeAdapter(FileReport)


class Rows:
    """Each file that was refused, doubtful or failed, with its reason. Only these are held."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Show paths without the folder that all files are in."""
        self._folder = _common_folder(map(printable, files))
        self._rows: list[tuple[str, str, str]] = []

    def add(self, file: FileReport) -> None:
        """Note a file."""
        path = file.path.removeprefix(self._folder)
        self._rows.extend((path, *reason) for reason in _reasons(file))

    def show(self, report: LoadReport) -> None:
        """Print what was noted, then counts.

        A terminal gets a table; a file or a pipe one line a reason, with tabs between, whole names in it.
        """
        if results.is_terminal:
            table = Table(show_edge=False, pad_edge=False, header_style="bold")
            for heading in ("file", "what", "why"):
                table.add_column(heading, overflow="fold")
            for row in self._rows:
                table.add_row(*row)
            if self._rows:
                results.print(table)
        else:
            for row in self._rows:
                typer.echo("\t".join(row))  # a console would turn the tabs into spaces
        results.print(summary(report))


class Json:
    """A report as JSON, of which nothing is held."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        """Write to what the caller closes."""
        self._write = write
        self._before = b'{\n  "files": [\n'

    def add(self, file: FileReport) -> None:
        """Write a file's report."""
        self._write(self._before + indent(_FILE.dump_json(file, indent=2).decode(), "    ").encode())
        self._before = b",\n"

    def end(self, report: LoadReport) -> None:
        """Write what the load has changed."""
        opening = b'{\n  "files": [' if self._before != b",\n" else b""
        totals = report.model_dump_json(exclude={"files"}, indent=2).removeprefix("{")
        self._write(opening + b"\n  ]," + totals.encode() + b"\n")


def _reasons(file: FileReport) -> Iterator[tuple[str, str]]:
    if file.refusal is not None:
        yield file.outcome.value, f"{file.refusal.code}: {file.refusal.detail}"
    if file.outcome is Outcome.WAITING:
        yield file.outcome.value, "metadata; no text of this question set is there yet"
    for doubt in file.doubts:
        yield "doubtful", f"{doubt.code.value}: {doubt.detail}"


def _common_folder(paths: Iterable[str]) -> str:
    """Return what all paths begin with, up to a folder's end: said once, not in every row."""
    common: str | None = None
    for path in paths:
        folder = os.path.dirname(path)  # noqa: PTH120 - paths as they are printed
        if common is not None and os.path.isabs(common) != os.path.isabs(folder):  # noqa: PTH117 - likewise
            return ""
        common = folder if common is None else os.path.commonpath([common, folder])
    return f"{common}{os.sep}" if common else ""


def summary(report: LoadReport) -> str:
    """Return the counts of a load in one line."""
    counts = report.outcomes
    waiting = f"{counts[Outcome.WAITING]} waiting, " if counts[Outcome.WAITING] else ""
    repaired = (
        f" {report.sets_repaired} of them an interrupted load had left." if report.sets_repaired else ""
    )
    removed = f" {report.removed} documents and sets are no more." if report.removed else ""
    return (
        f"{sum(counts.values())} files: {counts[Outcome.READ]} read, {counts[Outcome.KNOWN]} known already, "
        f"{waiting}{counts[Outcome.REFUSED]} refused, {report.doubtful} doubtful, "
        f"{counts[Outcome.FAILED]} failed. {report.sets_changed} question sets changed: "
        f"{report.questions} questions and {report.answers} answers written.{repaired}{removed}"
    )
