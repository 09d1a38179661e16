"""What tests of the command share: an installation of the test's own, and a store that looks into it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from opensearchpy import OpenSearch

from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect


@pytest.fixture
def settings(engine_url: str, empty_prefix: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a command; kept files stand in a folder of the test's own."""
    return {
        "OPENSEARCH_URL": engine_url,
        "KAMERVRAGEN_INDEX_PREFIX": empty_prefix,
        "KAMERVRAGEN_KEPT_FILES": str(tmp_path_factory.mktemp("kept")),
    }


@pytest.fixture
def client(engine_url: str) -> Iterator[OpenSearch]:
    with closing(connect(EngineSettings(url=engine_url))) as opened:
        yield opened


@pytest.fixture
def store(client: OpenSearch, empty_prefix: str) -> Store:
    return Store(client, empty_prefix)
