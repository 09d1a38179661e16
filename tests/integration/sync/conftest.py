"""What tests of a sync share: a worker process that reads files, and runs against fake services."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from indexer.loading.workers import ReadingPool
from indexer.storing.store import Store
from indexer.syncing.known import connecting
from indexer.syncing.report import SyncReport
from indexer.syncing.runs import Wish, synchronise
from indexer.syncing.settings import SyncSettings
from tests.fakes.served import Services

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
EVERY = ("syncfeed", "odata", "officielebekendmakingen")

Run = Callable[..., SyncReport]


@pytest.fixture(scope="package")
def pool() -> Iterator[ReadingPool]:
    """Worker processes, which take a second to start."""
    with ReadingPool(1) as opened:
        yield opened


@pytest.fixture
def run(store: Store, pool: ReadingPool, tmp_path: Path) -> Run:
    """Synchronise once with fake services; nothing waits between two tries."""

    def synchronise_with(
        services: Services,
        names: Sequence[str] = EVERY,
        now: dt.datetime = NOW,
        wish: Wish | None = None,
        **changed: object,
    ) -> SyncReport:
        file = tmp_path / "services.toml"
        file.write_text(services.overlay(), encoding="utf-8")
        settings = SyncSettings.model_validate({"file": file, "first_wait": 0, "longest_wait": 0, **changed})
        with connecting(names, settings) as sources:
            return synchronise(store, sources, pool, now, wish)

    return synchronise_with
