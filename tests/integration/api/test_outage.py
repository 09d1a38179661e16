"""The engine gone, hanging, and back again: a 503 at once, never an empty list, and no restart."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from engine.node import local_node
from mappings.connection import EngineSettings, connect
from tests.integration.api.conftest import make_indices, running, write
from tests.invented import question

PATHS = (
    *("/v1/search?q=haven", "/v1/documents/a", "/v1/question-sets/a", "/v1/status", "/readyz"),
    *("/v1/search.csv", "/v1/search.jsonl", "/v1/search.atom", "/v1/search.feed.json", "/v1/suggest?q=haven"),
    *("/v1/question-sets", "/v1/parties", "/v1/ministries", "/v1/members", "/v1/changes"),
)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def assert_unavailable(api: TestClient, *, within: float) -> None:
    for path in PATHS:
        started = time.monotonic()
        response = api.get(path)
        assert time.monotonic() - started < within
        assert (response.status_code, response.json()["type"]) == (503, "/problems/engine-unavailable")
        assert response.headers["retry-after"] == "5"


def test_an_engine_that_comes_and_goes_needs_no_restart_of_the_api(tmp_path: Path) -> None:
    port = free_port()
    settings = EngineSettings(url=f"http://127.0.0.1:{port}")
    with running(f"http://127.0.0.1:{port}", "outage") as api:
        assert_unavailable(api, within=2)
        with local_node(tmp_path, port=port), closing(connect(settings)) as client:
            make_indices(client, "outage")
            write(client, "outage", [question("1", "Een haven.")])
            assert api.get("/v1/search?q=haven").json()["total"]["value"] == 1
            assert api.get("/readyz").status_code == 200
        assert_unavailable(api, within=2)
        assert api.get("/healthz").status_code == 200


@pytest.fixture
def hanging_api() -> Iterator[TestClient]:
    """An API whose engine accepts a request and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        app = create_app(Settings(search_seconds=0.1), EngineSettings(url=url, timeout=0.2))
        with TestClient(app) as client:
            yield client


def test_a_hanging_engine_is_a_503_when_its_time_is_up(hanging_api: TestClient) -> None:
    assert_unavailable(hanging_api, within=2)
    assert "time limit" in hanging_api.get("/v1/search").json()["detail"]


def test_twenty_who_wait_for_a_hanging_engine_wait_no_longer_than_one(hanging_api: TestClient) -> None:
    started = time.monotonic()
    with ThreadPoolExecutor(max_workers=20) as readers:
        responses = list(readers.map(hanging_api.get, ["/v1/search?q=haven"] * 20))
    assert time.monotonic() - started < 2
    assert {response.status_code for response in responses} == {503}
