"""Nothing that somebody searched for stands in any log, whatever its level, the engine's included."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from api.app import create_app
from api.settings import Settings
from mappings.connection import EngineSettings

TYPED = "onvindbaarwoord"
ASKED = (
    f"/v1/search?q={TYPED}",
    f"/v1/search.csv?q={TYPED}",
    f"/v1/search.atom?q={TYPED}",
    f'/v1/search?q="{TYPED}&party=D66',
    f"/v1/search?q={TYPED}&kind={TYPED}",
    f"/v1/search?{TYPED}={TYPED}",
    f"/v1/search?cursor={TYPED}",
    f"/v1/documents/{TYPED}",
    f"/v1/question-sets/{TYPED}",
    f"/{TYPED}",
    f"/v1/suggest?q={TYPED}",
    f"/v1/suggest?q={TYPED}&limit={TYPED}",
    f"/v1/search.jsonl?member={TYPED}",
    f"/v1/search.feed.json?number={TYPED}",
    f"/v1/question-sets?member={TYPED}",
    f"/v1/members?q={TYPED}",
    f"/v1/sources/{TYPED}",
)


@pytest.fixture(autouse=True)
def _all_levels(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


@contextmanager
def at_debug(name: str) -> Iterator[None]:
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.setLevel(level)


def logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    """Return all that was written, but for the lines of the client that asks in these tests."""
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx2")]
    tracebacks = [record.exc_text or "" for record in caplog.records]
    printed = capfd.readouterr()
    return "\n".join([*lines, *tracebacks, printed.out, printed.err]).lower()


def ask(api: TestClient) -> list[int]:
    return [api.get(path).status_code for path in ASKED]


def test_searches_leave_no_trace(
    api: TestClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(api) == [
        *(200, 200, 200, 400, 400, 400, 400, 404, 404, 404, 200, 400),
        *(200, 200, 200, 200, 404),
    ]
    written = logged(caplog, capfd)
    assert written.count("request_id") >= len(ASKED), "each request is an event"
    assert "/v1/documents/{document_id}" in written
    assert "unmatched" in written
    assert TYPED not in written


def test_searches_leave_no_trace_in_the_log_of_the_engine(api: TestClient, engine: OpenSearch) -> None:
    if os.environ.get("KAMERVRAGEN_TEST_OPENSEARCH_URL"):
        pytest.skip("the log of another cluster is not on this machine")
    ask(api)
    (node,) = engine.nodes.info(metric="settings")["nodes"].values()
    (snapshots,) = node["settings"]["path"]["repo"]
    written = (Path(snapshots).parent / "engine.log").read_text(encoding="utf-8").lower()
    assert node["name"].lower() in written, "this is its log"
    assert TYPED not in written


def test_the_check_would_see_one(
    api: TestClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with at_debug("opensearch"):
        ask(api)
    assert TYPED in logged(caplog, capfd)


def test_failing_searches_leave_no_trace(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    app = create_app(Settings(), EngineSettings(url="http://127.0.0.1:9", timeout=2))
    with TestClient(app) as api:
        assert ask(api) == [
            *(503, 503, 503, 400, 400, 400, 400, 503, 503, 404, 503, 400),
            *(503, 503, 503, 503, 503),
        ]
    written = logged(caplog, capfd)
    assert "engine_unreachable" in written
    assert TYPED not in written


def test_searches_that_the_engine_refuses_leave_no_trace(
    empty_api: TestClient,
    engine: OpenSearch,
    index_prefix: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    name = f"{index_prefix}-entries-000001"
    engine.indices.delete(index=name)
    engine.indices.create(
        index=f"{index_prefix}-entries", body={"mappings": {"properties": {"id": {"type": "text"}}}}
    )
    response = empty_api.get(f"/v1/search?q={TYPED}")
    assert (response.status_code, response.json()["type"]) == (500, "/problems/internal")
    written = logged(caplog, capfd)
    assert "engine_refused" in written
    assert TYPED not in written
