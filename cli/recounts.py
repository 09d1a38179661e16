"""`sync --recount` as a person sees it: per source and year how many there are, and which are missing."""

import datetime as dt
from dataclasses import asdict

import orjson
import typer
from rich.table import Table

from api.settings import Settings
from cli.console import results
from cli.engines import client
from cli.exits import Exit
from cli.harvests import Wanted, progress, tell, wish
from cli.prefixes import refuse_unloaded
from indexer.loading.workers import ReadingPool
from indexer.storing.store import Store
from indexer.syncing.connectors import Connected
from indexer.syncing.counting import YearCount, recount
from indexer.syncing.errors import SyncError
from indexer.syncing.holdings import Holdings
from indexer.syncing.known import connecting
from indexer.syncing.repairing import repair as look_up
from indexer.syncing.report import SyncReport
from indexer.syncing.settings import SyncSettings
from mappings.connection import EngineSettings

_NAMED = 20
"""Names that are told of a year; the report has all."""


def recount_sources(
    wanted: Wanted,
    settings: SyncSettings,
    engine_settings: EngineSettings,
    api: Settings,
    *,
    repair: bool,
) -> None:
    """Print the counts. Ends the command with 1 when names differ and were not repaired."""
    with (
        client(engine_settings) as opened,
        connecting(wanted.names, settings) as sources,
        wanted.reporting() as file,
    ):
        refuse_unloaded(opened, api.index_prefix)
        store = Store(opened, api.index_prefix)
        counts: list[YearCount] = []
        failed: dict[str, str] = {}
        for each in sources:
            try:
                holdings = Holdings(store, each.connector.namespace)
                counts += recount(each, holdings, _years(wanted, store, each), by_name=repair)
            except SyncError as error:
                failed[each.connector.name] = str(error)
        if file:
            file.write(orjson.dumps([asdict(count) for count in counts], option=orjson.OPT_INDENT_2))
        print_counts(counts, failed)
        amiss = [count for count in counts if count.missing or count.extra]
        if repair and amiss:
            tell(_repaired(wanted, api, store, sources, amiss), as_json=wanted.as_json)
        if failed or (amiss and not repair):
            raise typer.Exit(Exit.FAILED)


def _years(wanted: Wanted, store: Store, connected: Connected) -> list[int]:
    """Return the years that were asked for, else those of which anything is held, up to this one."""
    this = dt.datetime.now(dt.UTC).year
    if wanted.span.since:
        last = wanted.span.until.year if wanted.span.until else this
        return list(range(wanted.span.since.year, last + 1))
    held = Holdings(store, connected.connector.namespace).years()
    return list(range(held[0], max(this, held[-1]) + 1)) if held else [this]


def _repaired(
    wanted: Wanted, api: Settings, store: Store, sources: list[Connected], amiss: list[YearCount]
) -> SyncReport:
    reports: list[SyncReport] = []
    now = dt.datetime.now(dt.UTC)
    with ReadingPool(1) as pool, progress() as bar:
        for each in sources:
            counts = [count for count in amiss if count.source == each.connector.name]
            if counts:
                reports.append(look_up(store, (each, counts), pool, now, wish(wanted, api, bar)))
    return SyncReport(
        sources=tuple(source for report in reports for source in report.sources),
        sets_changed=sum(report.sets_changed for report in reports),
        questions=sum(report.questions for report in reports),
        answers=sum(report.answers for report in reports),
        removed=sum(report.removed for report in reports),
    )


def print_counts(counts: list[YearCount], failed: dict[str, str]) -> None:
    """Print a line for each source and year, then what is missing by name."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for heading in ("source", "year", "it says", "we hold", "missing", "not there any more"):
        table.add_column(heading, justify="left" if heading == "source" else "right")
    for each in counts:
        numbers = (each.year, each.says, each.held, len(each.missing), len(each.extra))
        table.add_row(each.source, *map(str, numbers))
    results.print(table)
    for each in counts:
        for what, names in (("missing", each.missing), ("not there any more", each.extra)):
            if names:
                more = f" and {len(names) - _NAMED} more" if names[_NAMED:] else ""
                results.print(f"{each.source} {each.year}: {what}: {', '.join(names[:_NAMED])}{more}")
    for name, why in failed.items():
        results.print(f"{name}: {why}")
