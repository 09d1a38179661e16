"""An API over invented documents: written straight into indices of the real engine."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from api.app import create_app
from api.settings import Settings
from mappings import generations
from mappings.connection import EngineSettings, connect
from mappings.documents import Answer, Question, QuestionSet
from mappings.generations import Generation, Role
from mappings.sources import Source
from mappings.tombstones import Tombstone
from tests.integration.api.collection import DOCUMENTS, SETS, SOURCES

Stored = Question | Answer | QuestionSet | Source | Tombstone

_PLACE: dict[type, tuple[Role, str]] = {
    Question: (Role.ENTRIES, "id"),
    Answer: (Role.ENTRIES, "id"),
    QuestionSet: (Role.SETS, "set_id"),
    Source: (Role.SOURCES, "hash"),
    Tombstone: (Role.TOMBSTONES, "id"),
}


def make_indices(engine: OpenSearch, prefix: str) -> None:
    """Make an empty index of each role, behind its alias."""
    for role in Role:
        generation = Generation(prefix, role, 1)
        body = {**generations.body(role), "aliases": {generation.alias: {}}}
        engine.indices.create(index=generation.name, body=body, params={"request_timeout": 60})


def write(engine: OpenSearch, prefix: str, stored: Iterable[Stored]) -> None:
    """Write documents of the models, and wait until they can be found."""
    lines: list[dict[str, object]] = []
    for one in stored:
        role, key = _PLACE[type(one)]
        document = one.model_dump(mode="json")
        lines += [{"index": {"_index": generations.alias(prefix, role), "_id": document[key]}}, document]
    reply = engine.bulk(body=lines, params={"refresh": "true"})
    assert not reply["errors"], reply


@contextmanager
def running(engine_url: str, prefix: str, kept_files: Path | None = None) -> Iterator[TestClient]:
    """Run an API; all requests to it are served in one event loop."""
    app = create_app(Settings(index_prefix=prefix, kept_files=kept_files), EngineSettings(url=engine_url))
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def engine(engine_url: str) -> Iterator[OpenSearch]:
    with closing(connect(EngineSettings(url=engine_url))) as client:
        yield client


@pytest.fixture(scope="module")
def api(engine: OpenSearch, engine_url: str, module_prefix: str) -> Iterator[TestClient]:
    """An API over the collection."""
    make_indices(engine, module_prefix)
    write(engine, module_prefix, [*DOCUMENTS, *SETS, *SOURCES])
    with running(engine_url, module_prefix) as client:
        yield client


@pytest.fixture
def empty_api(engine: OpenSearch, engine_url: str, index_prefix: str) -> Iterator[TestClient]:
    """An API over empty indices, whose prefix is `index_prefix`."""
    make_indices(engine, index_prefix)
    with running(engine_url, index_prefix) as client:
        yield client
