"""`kamervragen sync`: keep the index true to the official sources."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import stamina.instrumentation
import typer
from pydantic import ValidationError
from stamina.instrumentation import RetryDetails

from api.settings import Settings
from cli.console import fail, failing_on, say
from cli.engines import engine
from cli.environment import read_settings
from cli.exits import Exit
from cli.harvests import Wanted, follow_sources, sync_sources
from cli.loads import LOAD_ERRORS
from cli.options import AsJson, Data, Keep
from cli.recounts import recount_sources
from cli.source_checks import check_sources
from cli.stopping import until_stopped
from indexer.syncing.errors import SyncError
from indexer.syncing.items import Span
from indexer.syncing.known import HARVESTED, KNOWN
from indexer.syncing.settings import SyncSettings

_DAY = ["%Y-%m-%d"]


def sync(
    source: Annotated[
        list[str] | None, typer.Option(help=f"Only this source, of {', '.join(KNOWN)}; can be repeated.")
    ] = None,
    since: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=_DAY, help="Changes from this day on; without it from where the last run ended."
        ),
    ] = None,
    until: Annotated[dt.datetime | None, typer.Option(formats=_DAY, help="Changes up to this day.")] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, help="Load at most so many changed records (a Zaak, a document) of each; the others wait."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what has changed, and store nothing.")
    ] = False,
    follow: Annotated[bool, typer.Option("--follow", help="Go on, run after run, until Ctrl-C.")] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Ask a little of each source, and tell whether it is as we know it."),
    ] = False,
    recount: Annotated[
        bool, typer.Option("--recount", help="Tell per year how many a source has, and which we miss.")
    ] = False,
    repair: Annotated[
        bool,
        typer.Option(
            "--repair", help="With --recount: look up what is missing, and take away what is there no more."
        ),
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Also write the report to this file, as JSON.", dir_okay=False)
    ] = None,
    keep: Keep = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Bring the index up to what the official sources say now: new, changed, corrected, removed."""
    if sum((dry_run, follow, check, recount)) > 1 or (repair and not recount):
        fail(
            "--dry-run, --follow, --check and --recount exclude each other; --repair is of --recount",
            Exit.USAGE,
        )
    named = source or [*(KNOWN if check or recount else HARVESTED)]
    if unknown := [name for name in named if name not in KNOWN]:
        fail(f"there is no source {', '.join(unknown)}: {', '.join(KNOWN)} are known", Exit.USAGE)
    settings, api = read_settings(SyncSettings), read_settings(Settings)
    span = Span(since.date() if since else settings.since, until.date() if until else None)
    if span.since and span.until and span.until < span.since:
        fail(f"--until {span.until} is before --since {span.since}: no day is between them", Exit.USAGE)
    wanted = Wanted(
        names=tuple(dict.fromkeys(named)),
        span=span,
        limit=limit,
        dry_run=dry_run,
        keep=keep,
        as_json=as_json,
        report=report,
    )
    stamina.instrumentation.set_on_retry_hooks([_tell_of_retry])
    _refuse_misfits(wanted.names, settings)
    if check:
        check_sources(wanted, settings)
        return
    with (
        until_stopped(),
        failing_on(*LOAD_ERRORS, SyncError, OSError),
        engine(data, serving=follow) as engine_settings,
    ):
        if recount:
            recount_sources(wanted, settings, engine_settings, api, repair=repair)
        elif follow:
            follow_sources(wanted, settings, engine_settings, api)
        else:
            sync_sources(wanted, settings, engine_settings, api)


def _tell_of_retry(details: RetryDetails) -> None:
    """Say that something is asked again; else the library would write a line of its own into the results."""
    say(f"{details.caused_by}: again in {details.wait_for:.0f} seconds")


def _refuse_misfits(names: tuple[str, ...], settings: SyncSettings) -> None:
    """End the command when the file that is laid over what is known of the sources does not fit."""
    for name in names:
        try:
            KNOWN[name](settings.file)
        except ValidationError as error:
            faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
            fail(f"KAMERVRAGEN_SYNC_FILE does not fit: {'; '.join(faults)}", Exit.USAGE)
