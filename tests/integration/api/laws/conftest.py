"""Random corpora behind an API, each made once for all laws."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from tests.integration.api.conftest import make_indices, running, write
from tests.integration.api.laws.corpus import Drawn, Entry, documents, drawn


class Corpus:
    """Documents drawn at random, and an API that has them; no dataclass: a failing law would show all."""

    def __init__(
        self, api: TestClient, way: Drawn, made: list[Entry], engine: OpenSearch, prefix: str
    ) -> None:
        self.api = api
        self.way = way
        self.documents = made
        self.engine = engine
        self.prefix = prefix


@pytest.fixture(scope="module", params=[1, 2], ids=lambda seed: f"corpus-{seed}")
def corpus(
    request: pytest.FixtureRequest, engine: OpenSearch, engine_url: str, module_prefix: str
) -> Iterator[Corpus]:
    """One of the corpora: with more values than a facet lists, and with few."""
    way = drawn(request.param)
    prefix = f"{module_prefix}-{request.param}"
    make_indices(engine, prefix)
    made = documents(way)
    write(engine, prefix, made)
    with running(engine_url, prefix) as client:
        yield Corpus(client, way, made, engine, prefix)
