"""What tests of loading share: a store of the test's own, and all that it holds."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from opensearchpy import OpenSearch

from indexer.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Role, alias

Holdings = dict[Role, dict[str, dict[str, Any]]]


@pytest.fixture
def client(engine_url: str) -> Iterator[OpenSearch]:
    with closing(connect(EngineSettings(url=engine_url))) as opened:
        yield opened


@pytest.fixture
def store(client: OpenSearch, index_prefix: str) -> Store:
    return Store(client, index_prefix)


def read_holdings(client: OpenSearch, prefix: str) -> Holdings:
    """Return all documents of the three indices of a prefix, by role and id."""
    held: Holdings = {}
    for role in Role:
        name = alias(prefix, role)
        client.indices.refresh(index=name)
        hits = client.search(index=name, body={"size": 1000})["hits"]["hits"]
        held[role] = {hit["_id"]: hit["_source"] for hit in hits}
    return held


@pytest.fixture
def holdings(client: OpenSearch, index_prefix: str) -> Callable[[], Holdings]:
    """Return what the test's own indices hold, each time it is called."""
    return lambda: read_holdings(client, index_prefix)
