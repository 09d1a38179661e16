"""`kamervragen remove SOURCE`: take a source away, with what only it said."""

import datetime as dt
from typing import Annotated

import typer

from api.settings import Settings
from cli.console import fail, failing_on, results
from cli.engines import client, engine
from cli.environment import read_settings
from cli.exits import Exit
from cli.loads import LOAD_ERRORS
from cli.options import Data
from cli.prefixes import refuse_unloaded
from indexer.storing.store import Store
from indexer.storing.writer import writing
from indexer.upkeep.removing import find_sources
from mappings.kept_files import KeptFiles


def remove(
    sources: Annotated[
        list[str], typer.Argument(help="Hashes (eight digits or more), paths or addresses of sources.")
    ],
    data: Data = None,
) -> None:
    """Take sources away; their documents go, or stay as the other sources of their set tell them.

    A file that is still where `index` looks comes back with the next load: move it away first.
    """
    api = read_settings(Settings)
    with failing_on(*LOAD_ERRORS, OSError), engine(data) as settings, client(settings) as opened:
        refuse_unloaded(opened, api.index_prefix)
        store = Store(opened, api.index_prefix)
        found = {named: find_sources(store, named) for named in sources}
        if unknown := [named for named, each in found.items() if not each]:
            fail(f"no source is called {', '.join(unknown)}", Exit.USAGE)
        for named, each in found.items():
            if len(each) > 1:
                fail(f"{named} names {len(each)} sources: {', '.join(s.hash for s in each)}", Exit.USAGE)
        hashes = {each[0].hash for each in found.values()}
        with writing(store, dt.datetime.now(dt.UTC)) as writer:
            writer.remove(sorted(hashes))
        changes = writer.changes
        gone = hashes - set(changes.unstored)
        kept = KeptFiles(api.kept_files)
        for hash_ in gone:
            kept.remove(hash_)
    results.print(
        f"{len(gone)} sources removed: {changes.removed} documents and sets are no more, "
        f"{changes.sets} question sets changed."
    )
    if changes.unstored:
        fail("; ".join(sorted(set(changes.unstored.values()))))
