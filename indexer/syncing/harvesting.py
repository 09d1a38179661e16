"""A source's changes -> held items, page by page; the cursor follows when a page is stored."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from indexer.storing.store import Store
from indexer.syncing.connectors import Connector
from indexer.syncing.errors import BoundError, SyncError
from indexer.syncing.holdings import Holdings, Taken
from indexer.syncing.items import Page, Span
from indexer.syncing.states import cursor_of, moved, read_state, write_state

Told = Callable[[str, str, int, int | None], object]
"""Called with source, category, items so far, and how many may still come."""


@dataclass(slots=True)
class Harvested:
    """What a source has told so far in this run."""

    pages: int = 0
    taken: Taken = field(default_factory=Taken)
    newest: dt.datetime | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    """Why a category was not read to its newest change."""
    enough: dt.datetime | None = None
    """Until when changes are wanted by whoever wants only so many."""

    def add(self, page: Page, taken: Taken) -> None:
        """Count a page."""
        self.pages += 1
        self.taken += taken
        self.left_out.update(page.left_out)
        self.faults += page.faults
        self.newest = max(filter(None, (self.newest, _newest(page))), default=None)


@dataclass(frozen=True, slots=True)
class Harvest:
    """How a source is read in a run."""

    store: Store
    holdings: Holdings
    connector: Connector
    span: Span
    now: dt.datetime
    most: int | None = None
    """Roots of a category that say something new, after which it is enough for this run; of the other
    categories what had changed by then."""
    dry: bool = False
    told: Told = lambda _source, _category, _count, _remaining: None

    def read(self) -> Harvested:
        """Read all categories. One that fails stops no other, but for the bound of requests."""
        harvested = Harvested()
        for category in self.connector.categories:
            try:
                self._read(category, harvested)
            except BoundError as error:
                harvested.failures[category] = str(error)
                break
            except SyncError as error:
                harvested.failures[category] = str(error)
        return harvested

    def _read(self, category: str, harvested: Harvested) -> None:
        state = read_state(self.store, self.connector.name)
        cursor = cursor_of(state, category, self.span)
        count = fresh = 0
        for page in self.connector.changes(category, cursor, self.span):
            taken = self.holdings.take(page.items, writing=not self.dry)
            harvested.add(page, taken)
            fresh += taken.new + taken.changed + taken.gone
            count += len(page.items)
            if not self.dry:
                moved_on = moved(state, category, page.cursor, self.span, self.now)
                # what a restart has begun is gone on with
                state = moved_on
                write_state(self.store, state)
            self.told(self.connector.name, category, count, page.remaining)
            if self._is_enough(category, page, fresh, harvested):
                return

    def _is_enough(self, category: str, page: Page, fresh: int, harvested: Harvested) -> bool:
        newest, known = _newest(page), harvested.enough
        if self.most is None or newest is None:
            return False
        if category not in self.connector.roots:
            return known is not None and newest > known
        if fresh < self.most:
            return False
        harvested.enough = max(newest, known or newest)
        return True


def _newest(page: Page) -> dt.datetime | None:
    return max((item.changed_at for item in page.items), default=None)
