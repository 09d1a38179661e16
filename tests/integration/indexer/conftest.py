"""What tests of loading share: readers that are there already, and all that a store holds."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
from opensearchpy import OpenSearch

from indexer.loading.loads import load as load_files
from indexer.loading.options import LoadOptions
from indexer.loading.report import LoadReport
from indexer.loading.workers import ReadingPool
from indexer.storing.store import Store
from mappings.generations import Role, alias


class Load(Protocol):
    """`indexer.loading.loads.load`, with readers that are there already."""

    def __call__(
        self,
        store: Store,
        files: Sequence[Path],
        now: dt.datetime,
        progress: Callable[[Path], None] = ...,
    ) -> LoadReport:
        """Load files."""


@pytest.fixture(scope="package")
def load() -> Iterator[Load]:
    """Load files; the worker processes, which take a second to start, serve all tests of the package."""
    with ReadingPool(1) as pool:

        def load_with(
            store: Store,
            files: Sequence[Path],
            now: dt.datetime,
            progress: Callable[[Path], None] = lambda _path: None,
        ) -> LoadReport:
            return load_files(store, files, now, LoadOptions(progress=progress), pool)

        yield load_with


Holdings = dict[Role, dict[str, dict[str, Any]]]


def read_holdings(client: OpenSearch, prefix: str) -> Holdings:
    """Return all documents of the three indices of a prefix, by role and id."""
    held: Holdings = {}
    for role in Role:
        name = alias(prefix, role)
        client.indices.refresh(index=name)
        hits = client.search(index=name, body={"size": 5000})["hits"]["hits"]
        held[role] = {hit["_id"]: hit["_source"] for hit in hits}
    return held


@pytest.fixture
def holdings(client: OpenSearch, empty_prefix: str) -> Callable[[], Holdings]:
    """Return what the test's own indices hold, each time it is called."""
    return lambda: read_holdings(client, empty_prefix)
