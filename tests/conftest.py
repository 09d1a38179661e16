"""What every test may ask for: a real OpenSearch, a prefix of its own in it, the shared documents.

One node serves the whole run, because its start takes seconds and an empty index takes a tenth. Tests keep
apart by prefix: no index name is used twice in a run, and each prefix's indices are deleted afterwards.
`KAMERVRAGEN_TEST_OPENSEARCH_URL` names a cluster to test against instead; then no node is started.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from engine.node import local_node
from mappings.connection import EngineSettings, connect

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def engine_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real OpenSearch that answers during the whole run."""
    url = os.environ.get("KAMERVRAGEN_TEST_OPENSEARCH_URL")
    if url:
        yield url
        return
    with local_node(tmp_path_factory.mktemp("engine")) as node:
        yield node.url


@contextmanager
def _prefix(engine_url: str) -> Iterator[str]:
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    yield prefix
    with closing(connect(EngineSettings(url=engine_url))) as client:
        found = client.indices.get(index=f"{prefix}-*", params={"expand_wildcards": "all"})
        if found:
            client.indices.delete(index=",".join(found))


@pytest.fixture
def index_prefix(engine_url: str) -> Iterator[str]:
    """Prefix for the index names of one test; what it made is deleted after it."""
    with _prefix(engine_url) as prefix:
        yield prefix


@pytest.fixture(scope="module")
def module_prefix(engine_url: str) -> Iterator[str]:
    """Prefix for indices that all tests of a module read; deleted after the last of them."""
    with _prefix(engine_url) as prefix:
        yield prefix


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the real documents; a test that needs it is skipped only when it is absent."""
    folder = Path(os.environ.get("KAMERVRAGEN_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no documents at {folder}: set KAMERVRAGEN_SHARED")
    return folder
