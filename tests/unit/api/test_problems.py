"""Each error is a problem, with its own status and media type."""

import logging
import time
from collections.abc import Iterator

import opensearchpy
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.middleware import Middleware

from api.errors import add_error_table
from api.http.unexpected_errors import UnexpectedErrors

TYPED = "onvindbaarwoord"


def refused(status: int) -> opensearchpy.TransportError:
    info = {"error": {"root_cause": [{"reason": f"failed on [{TYPED}]"}]}}
    return opensearchpy.TransportError(status, "some_exception", info)


RAISED = {
    "unreachable": (
        opensearchpy.ConnectionError("N/A", TYPED, OSError(TYPED)),
        503,
        "engine-unavailable",
        "5",
    ),
    "late": (
        opensearchpy.ConnectionTimeout("TIMEOUT", TYPED, TimeoutError()),
        503,
        "engine-unavailable",
        "5",
    ),
    "no index": (opensearchpy.NotFoundError(404, "index_not_found_exception", {}), 503, "not-ready", "30"),
    "overloaded": (refused(429), 503, "engine-unavailable", "5"),
    "shards failed": (refused(503), 503, "engine-unavailable", "5"),
    "not allowed": (
        opensearchpy.AuthorizationException(403, "security_exception", {}),
        503,
        "engine-unavailable",
        "5",
    ),
    "our query is wrong": (
        opensearchpy.RequestError(400, "parsing_exception", refused(400).info),
        500,
        "internal",
        None,
    ),
    "a fault of ours": (KeyError(TYPED), 500, "internal", None),
}


@pytest.fixture
def failing() -> Iterator[TestClient]:
    app = FastAPI(middleware=[Middleware(UnexpectedErrors)])
    add_error_table(app)

    @app.get("/{name}")
    async def fail(name: str) -> None:
        raise RAISED[name][0]

    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("name", RAISED)
def test_an_error_is_a_problem_that_quotes_no_query(
    failing: TestClient, name: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    _, status, kind, retry_after = RAISED[name]
    response = failing.get(f"/{name}")
    problem = response.json()
    assert (response.status_code, problem["status"], problem["type"]) == (status, status, f"/problems/{kind}")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers.get("retry-after") == retry_after
    printed = capsys.readouterr()
    assert printed.out, "the event is logged"
    assert TYPED not in response.text + printed.out + printed.err + caplog.text


def test_an_unknown_path_and_method_are_problems(api: TestClient) -> None:
    for response, status in ((api.get("/nothing"), 404), (api.post("/v1/search"), 405)):
        assert response.status_code == response.json()["status"] == status
        assert response.headers["content-type"] == "application/problem+json"
    assert api.post("/v1/search").headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "path",
    ["/v1/search", "/v1/search?q=haven", "/v1/documents/a", "/v1/question-sets/a", "/v1/status", "/readyz"],
)
def test_without_an_engine_each_answer_is_a_503_at_once(api: TestClient, path: str) -> None:
    started = time.monotonic()
    response = api.get(path)
    assert time.monotonic() - started < 2
    assert (response.status_code, response.json()["type"]) == (503, "/problems/engine-unavailable")
    assert int(response.headers["retry-after"]) > 0


def test_without_an_engine_the_process_still_lives(api: TestClient) -> None:
    assert api.get("/healthz").json() == {"status": "ok"}
