"""A rebuild as a person sees it: a progress bar while it runs, what it made at its end."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import orjson
import typer
from rich.progress import TextColumn

from cli.bars import progress_bar
from cli.console import failing_on, results
from cli.engines import client, engine
from cli.loads import LOAD_ERRORS
from indexer.rebuilding.copying import CopyError
from indexer.rebuilding.rebuilds import RebuildError, rebuild
from indexer.storing.store import Store


def rebuild_index(prefix: str, data: Path | None, *, as_json: bool) -> None:
    """Make the index anew from its sources, and say what was made."""
    bar = progress_bar(TextColumn("{task.description}"))
    with (
        failing_on(*LOAD_ERRORS, RebuildError, CopyError),
        engine(data) as settings,
        client(settings) as opened,
        bar,
    ):
        task = bar.add_task("building", total=None)
        made = rebuild(
            Store(opened, prefix),
            dt.datetime.now(dt.UTC),
            lambda what, done, of: bar.update(task, description=what, completed=done, total=of),
        )
    if as_json:
        typer.echo(orjson.dumps(asdict(made), option=orjson.OPT_INDENT_2).decode())
        return
    results.print(
        f"{' and '.join(made.generations)}: {made.question_sets} question sets, {made.documents} documents, "
        f"verified and live; {made.changed} sets are not as they were."
    )
    if made.deleted:
        results.print(f"deleted: {', '.join(made.deleted)}")
