"""`sync --check` as a person sees it: each source, and each field of it, as it is and as we know it."""

import datetime as dt

import typer
from rich.table import Table

from cli.console import results
from cli.exits import Exit
from cli.harvests import Wanted
from indexer.syncing.connectors import Check, Connected
from indexer.syncing.errors import SyncError
from indexer.syncing.known import connecting
from indexer.syncing.settings import SyncSettings


def check_sources(wanted: Wanted, settings: SyncSettings) -> None:
    """Ask each source, and print what differs. Ends the command with 1 when anything does."""
    with connecting(wanted.names, settings) as sources:
        checks = {each.connector.name: _checked(each) for each in sources}
        requests = {each.connector.name: each.fetcher.requests for each in sources}
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for heading in ("source", "reachable", "field", "there", "detail"):
        table.add_column(heading, overflow="fold")
    for name, check in checks.items():
        for row in _rows(check):
            table.add_row(name, *row)
    results.print(table)
    now = dt.datetime.now(dt.UTC)
    for name, check in checks.items():
        results.print(f"{name}: {_sentence(check, now)} ({requests[name]} requests)")
        for line in check.differs:
            results.print(f"{name}: differs: {line}")
    if not all(map(is_as_known, checks.values())):
        raise typer.Exit(Exit.FAILED)


def _checked(connected: Connected) -> Check:
    try:
        return connected.connector.check()
    except SyncError as error:
        return Check(reachable=False, differs=(str(error),))


def is_as_known(check: Check) -> bool:
    """Whether a source answers, with every field that we read, and otherwise as we know it."""
    return check.reachable and all(field.there for field in check.fields) and not check.differs


def _rows(check: Check) -> list[tuple[str, str, str, str]]:
    reachable = "yes" if check.reachable else "no"
    rows = [
        (reachable, field.field, "yes" if field.there else "MISSING", field.detail) for field in check.fields
    ]
    return rows or [(reachable, "", "", "")]


def _sentence(check: Check, now: dt.datetime) -> str:
    if not check.reachable:
        return "does not answer"
    missing = sum(not field.there for field in check.fields)
    shape = f"{missing} of {len(check.fields)} fields are missing" if missing else "as we know it"
    if check.newest is None:
        return f"{shape}; it does not say when it last changed"
    days = (now - check.newest).total_seconds() / 86_400
    return f"{shape}; its newest change is of {check.newest:%Y-%m-%d %H:%M} UTC, {days:.1f} days ago"
