"""Every golden body runs on the engine: a clause can be as it was meant, and still be none that it takes."""

import pytest
from fastapi.testclient import TestClient

from tests.golden_queries import ASKED


@pytest.mark.parametrize("name", ASKED)
def test_the_engine_runs_it(api: TestClient, name: str) -> None:
    response = api.get("/v1/search", params=ASKED[name])
    assert response.status_code == 200, response.text
    page = response.json()
    assert page["partial"] is False
    assert page["total"]["relation"] == "eq"
