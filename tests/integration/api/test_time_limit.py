"""A search that the time limit cuts says so, counts at least what it saw, and is kept by no cache."""

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from opensearchpy import OpenSearch

from api.app import create_app
from api.settings import Settings
from mappings.connection import EngineSettings
from tests.integration.api.conftest import make_indices, write
from tests.invented import question

_DOCUMENTS = 12
_LONG = "aa bb " * 150_000
"""Of such texts each takes the engine a tenth of a second to find words near each other in every order."""
_ASKED = {"q": "aa NEAR/50 bb", "fields": "id", "facets": "none"}


@pytest.fixture
def slow(engine: OpenSearch, index_prefix: str) -> str:
    """Prefix of indices of which a search for `_ASKED` takes more than a second."""
    make_indices(engine, index_prefix)
    # a segment for each: between two of them the engine looks at its clock
    unmerged = {"refresh_interval": "-1", "merge.policy.segments_per_tier": 50}
    engine.indices.put_settings(index=f"{index_prefix}-entries", body={"index": unmerged})
    for number in range(_DOCUMENTS):
        write(engine, index_prefix, [question(str(number), _LONG, subject=None)])
    return index_prefix


def asked(engine_url: str, prefix: str, *, seconds: float, timeout: float) -> Response:
    settings = EngineSettings(url=engine_url, timeout=timeout)
    with TestClient(create_app(Settings(index_prefix=prefix, search_seconds=seconds), settings)) as api:
        return api.get("/v1/search", params=_ASKED)


def test_a_search_that_is_cut_says_so(engine_url: str, slow: str) -> None:
    response = asked(engine_url, slow, seconds=0.05, timeout=60)
    page = response.json()
    assert (response.status_code, page["partial"]) == (200, True)
    assert page["partial_reason"] == "the search took longer than 0.05 s and was cut"
    assert page["total"]["relation"] == "gte"
    assert page["total"]["value"] < _DOCUMENTS
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers
    page = asked(engine_url, slow, seconds=60, timeout=60).json()
    assert (page["partial"], page["total"]) == (False, {"value": _DOCUMENTS, "relation": "eq"})


def test_a_search_that_may_take_longer_than_another_request_is_waited_for(engine_url: str, slow: str) -> None:
    page = asked(engine_url, slow, seconds=60, timeout=0.1).json()
    assert (page["partial"], page["total"]) == (False, {"value": _DOCUMENTS, "relation": "eq"})
