"""What every test may ask for: a real OpenSearch, a prefix of its own in it, the shared documents.

One node serves the whole run, because its start takes seconds and an empty index takes a tenth. Tests keep
apart by prefix: no index name is used twice in a run, and each prefix's indices are deleted afterwards.
`KAMERVRAGEN_TEST_OPENSEARCH_URL` names a cluster to test against instead; then no node is started.

`make check` runs two files at a time, each in a process of pytest-xdist (`-n 2 --dist loadfile`). Then the
process that hands the files out has the node, there before the two and after them, and tells its address.
So a test counts nothing of the whole node and changes no setting of the cluster, but on a node of its own.
"""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

from engine.node import local_node
from mappings.connection import EngineSettings, connect

ROOT = Path(__file__).parent.parent


_SHARED_NODE = pytest.StashKey[str]()
"""Address of the node of a run in several processes."""


class _Worker(Protocol):
    """A process of pytest-xdist, as the one that hands out the files sees it; the package has no types."""

    config: pytest.Config
    workerinput: dict[str, str]


def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Start the node that all processes share."""
    if os.environ.get("KAMERVRAGEN_TEST_OPENSEARCH_URL"):
        return
    with ExitStack() as opened:
        data = opened.enter_context(tempfile.TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True))
        config.stash[_SHARED_NODE] = opened.enter_context(local_node(Path(data))).url
        config.add_cleanup(opened.pop_all().close)


def pytest_configure_node(node: _Worker) -> None:
    """Tell a process where that node is."""
    if _SHARED_NODE in node.config.stash:
        node.workerinput["engine_url"] = node.config.stash[_SHARED_NODE]


def pytest_configure(config: pytest.Config) -> None:
    """Let nodes compile quickly; hold no example against the clock beside another process, as in CI.

    Java's second compiler, for what runs for hours, takes a quarter of what a node does in some minutes.
    """
    os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
    if hasattr(config, "workerinput"):
        settings.register_profile("beside", deadline=None, suppress_health_check=[HealthCheck.too_slow])
        settings.load_profile("beside")


@pytest.fixture(scope="session")
def engine_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real OpenSearch that answers during the whole run."""
    told: dict[str, str] = getattr(request.config, "workerinput", {})
    url = os.environ.get("KAMERVRAGEN_TEST_OPENSEARCH_URL") or told.get("engine_url")
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
