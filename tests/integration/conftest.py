"""Indices for tests that load and do not search: made in a moment, since they hold no word lists."""

import uuid
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from opensearchpy import OpenSearch

from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role, alias, body


def make_plain(client: OpenSearch, prefix: str) -> None:
    """Make the indices of a prefix as they are, strict and with their fingerprint, but for the analyzers.

    The word lists of the analyzers take the engine seconds with each index.
    """
    for role in Role:
        generation = Generation(prefix, role, 1)
        made = {"mappings": plain(body(role)["mappings"]), "aliases": {generation.alias: {}}}
        client.indices.create(index=generation.name, body=made)


def plain(mapped: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping without its analyzers and its normalizer."""
    if mapped.get("type") in ("text", "keyword"):
        return {name: value for name, value in mapped.items() if name in ("type", "index", "doc_values")}
    return {name: plain(inner) if isinstance(inner, dict) else inner for name, inner in mapped.items()}


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
        make_plain(client, prefix)
        yield prefix
        client.indices.delete(index=f"{prefix}-*")


@pytest.fixture
def empty_prefix(engine_url: str, package_prefix: str) -> Iterator[str]:
    """Prefix whose indices are there and hold nothing."""
    yield package_prefix
    with closing(connect(EngineSettings(url=engine_url))) as client:
        empty(client, package_prefix)


@pytest.fixture
def client(engine_url: str) -> Iterator[OpenSearch]:
    """A blocking connection of the test's own."""
    with closing(connect(EngineSettings(url=engine_url))) as opened:
        yield opened


@pytest.fixture
def store(client: OpenSearch, empty_prefix: str) -> Store:
    """The indices that are there and hold nothing, as the write side reads them."""
    return Store(client, empty_prefix)
