"""A repair: what a recount found missing is looked up and learnt of, what is listed no more goes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from indexer.loading.workers import ReadingPool
from indexer.storing.indices import Indices
from indexer.storing.store import Store
from indexer.syncing.connectors import Connected
from indexer.syncing.counting import YearCount
from indexer.syncing.errors import SyncError
from indexer.syncing.holdings import Holdings
from indexer.syncing.items import Item
from indexer.syncing.report import SyncReport
from indexer.syncing.runs import Running, Wish, claim_namespace, learn, report_of

_FEW = 10
"""So many items of a year, or a tenth of it, a source may list no more; more than that is not believed."""


def repair(
    store: Store,
    counted: tuple[Connected, Sequence[YearCount]],
    pool: ReadingPool,
    now: dt.datetime,
    wish: Wish | None = None,
) -> SyncReport:
    """Look up in a source what is missing, and what is held and not listed, each by its name.

    What it has is learnt of, and what it has no more goes, unless that is too much to be believed. No cursor
    moves.
    """
    connected, counts = counted
    wish = wish or Wish()
    Indices(store.client, store.prefix).prepare()
    source = Running(connected, Holdings(store, connected.connector.namespace))
    with ExitStack() as claims:
        if claim_namespace(store, source, [source], claims):
            try:
                for count in counts:
                    for items in _looked_up(source, count):
                        source.harvested.taken += source.holdings.take(items)
            except SyncError as error:
                source.failed = str(error)
            source.holdings.refresh()
            # what was found is learnt of, whatever kept the rest from being found
            failed, source.failed = source.failed, None
            learn(store, [source], pool, now, wish)
            source.failed = failed or source.failed
    return report_of([source], dry=False)


def _looked_up(source: Running, count: YearCount) -> Iterator[tuple[Item, ...]]:
    """Yield what a source says of the names of a year that it or the index has not."""
    look_up = source.connected.connector.look_up
    yield from map(look_up, count.missing)
    if len(count.extra) > max(_FEW, count.held // 10):
        source.harvested.faults.append(
            f"{count.year}: {len(count.extra)} of {count.held} are listed no more: too many to be believed, "
            "nothing is taken away"
        )
        return
    for held in source.holdings.named(count.extra):
        # nothing newer is known of it: should it be told of again, that is believed
        gone = Item(
            id=source.holdings.id_of(held), category=held.category, changed_at=held.changed_at, gone=True
        )
        yield look_up(held.name or "") or (gone,)
