"""A search that the time limit cuts says so, counts at least what it saw, and is kept by no cache."""

from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from api.app import create_app
from api.settings import Settings
from mappings.connection import EngineSettings
from tests.integration.api.conftest import make_indices, write
from tests.invented import question

_DOCUMENTS = 12
_LONG = "aa bb " * 150_000
"""Of such texts each takes the engine a tenth of a second to find words near each other in every order."""


def test_a_search_that_is_cut_says_so(engine: OpenSearch, engine_url: str, index_prefix: str) -> None:
    make_indices(engine, index_prefix)
    # a segment for each: between two of them the engine looks at its clock
    unmerged = {"refresh_interval": "-1", "merge.policy.segments_per_tier": 50}
    engine.indices.put_settings(index=f"{index_prefix}-entries", body={"index": unmerged})
    for number in range(_DOCUMENTS):
        write(engine, index_prefix, [question(str(number), _LONG, subject=None)])
    asked = {"q": "aa NEAR/50 bb", "fields": "id", "facets": "none"}
    settings = EngineSettings(url=engine_url, timeout=60)
    hasty = create_app(Settings(index_prefix=index_prefix, search_seconds=0.05), settings)
    with TestClient(hasty) as api:
        response = api.get("/v1/search", params=asked)
    page = response.json()
    assert (response.status_code, page["partial"]) == (200, True)
    assert page["partial_reason"] == "the search took longer than 0.05 s and was cut"
    assert page["total"]["relation"] == "gte"
    assert page["total"]["value"] < _DOCUMENTS
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers
    patient = create_app(Settings(index_prefix=index_prefix, search_seconds=60), settings)
    with TestClient(patient) as api:
        page = api.get("/v1/search", params=asked).json()
    assert (page["partial"], page["total"]) == (False, {"value": _DOCUMENTS, "relation": "eq"})
