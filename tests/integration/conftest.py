"""Indices for tests that load: made once, because their word lists take the engine seconds, and emptied."""

import uuid
from collections.abc import Iterator
from contextlib import closing

import pytest
from opensearchpy import OpenSearch

from indexer.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Role, alias


def empty(client: OpenSearch, prefix: str) -> None:
    """Delete all documents of a prefix."""
    names = ",".join(alias(prefix, role) for role in Role)
    client.indices.put_settings(index=names, body={"index.blocks.write": None})
    client.indices.refresh(index=names)
    client.delete_by_query(index=names, body={"query": {"match_all": {}}}, params={"refresh": "true"})


@pytest.fixture(scope="package")
def package_prefix(engine_url: str) -> Iterator[str]:
    """Prefix whose indices are there for all tests of a folder; deleted after the last of them."""
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    with closing(connect(EngineSettings(url=engine_url))) as client:
        Store(client, prefix).prepare()
        yield prefix
        client.indices.delete(index=f"{prefix}-*")


@pytest.fixture
def empty_prefix(engine_url: str, package_prefix: str) -> Iterator[str]:
    """Prefix whose indices are there and hold nothing."""
    yield package_prefix
    with closing(connect(EngineSettings(url=engine_url))) as client:
        empty(client, package_prefix)
