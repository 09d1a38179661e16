"""What a request may not be: another method, another format, too long, too large."""

import asyncio

import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from api.http.acceptance import best, welcome
from api.http.resources import RESOURCES, Resource, Resources
from api.http.sizes import Sizes
from api.settings import Settings
from tests.unit.api.http.asked import ask, scope
from tests.unit.api.http.conftest import ApiWith

PLAIN = [each.template for each in RESOURCES if "{" not in each.template]


@pytest.mark.parametrize("path", [*PLAIN, "/v1/documents/a", "/docs/files/swagger-ui.css"])
def test_a_method_that_a_path_has_not_is_a_405_with_those_that_it_has(api: TestClient, path: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "PURGE"):
        response = api.request(method, path)
        assert (response.status_code, response.json()["type"]) == (405, "/problems/method-not-allowed")
        assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    asked = api.options(path)
    assert (asked.status_code, asked.headers["allow"], asked.content) == (204, "GET, HEAD, OPTIONS", b"")


def test_a_path_that_is_not_there_is_a_404_for_every_method(api: TestClient) -> None:
    for method in ("GET", "POST", "OPTIONS", "DELETE"):
        response = api.request(method, "/v1/nergens")
        assert (response.status_code, response.json()["type"]) == (404, "/problems/unknown-path")
    assert api.get("/v1/search/", headers={"Host": "example.org"}).status_code == 404
    assert api.get("/docs/files/nergens.js").json()["type"] == "/problems/unknown-path"


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/healthz", "text/html", 406),
        ("/healthz", "text/html, application/*;q=0", 406),
        ("/healthz", "application/json;q=0, application/problem+json;q=0, */*", 406),
        ("/healthz", "nonsense", 406),
        ("/healthz", "text/html, */*;q=0.1", 200),
        ("/healthz", "Application/JSON", 200),
        ("/healthz", "application/json; charset=utf-8", 200),
        ("/healthz", "application/problem+json", 200),
        ("/healthz", "*/*", 200),
        ("/healthz", "", 200),
        ("/docs", "application/json", 406),
        ("/docs", "text/*", 200),
        (
            "/metrics",
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            200,
        ),
        ("/docs/files/swagger-ui.css", "image/png", 200),
        ("/v1/nergens", "image/png", 404),
    ],
)
def test_accept_is_refused_only_if_it_excludes_all_that_there_is(
    api: TestClient, path: str, accept: str, status: int
) -> None:
    response = api.get(path, headers={"Accept": accept})
    assert response.status_code == status
    if status == 406:
        assert response.json()["type"] == "/problems/not-acceptable"
        assert "application/json" in response.json()["detail"] or "text/html" in response.json()["detail"]


def test_the_narrowest_range_decides() -> None:
    accept = "text/*;q=0.3, text/html;q=0.7, */*;q=0.5"
    found = {each: welcome(accept, each) for each in ("text/html", "text/csv", "image/png")}
    assert found == {"text/html": 0.7, "text/csv": 0.3, "image/png": 0.5}
    assert best(accept, ("text/csv", "image/png", "text/html")) == "text/html"
    assert best("*/*", ("text/csv", "text/html")) == "text/csv"


def test_a_long_url_is_a_414_from_the_first_byte_beyond(api_with: ApiWith) -> None:
    api = api_with(Settings(max_url_bytes=1024))
    room = 1024 - len("/healthz?")
    assert api.get(f"/healthz?{'x' * room}").json()["type"] == "/problems/invalid-parameters"
    response = api.get(f"/healthz?{'x' * (room + 1)}")
    assert (response.status_code, response.json()["type"]) == (414, "/problems/url-too-long")
    assert "1024 bytes" in response.json()["detail"]
    assert api.get(f"/{'x' * 1024}").status_code == 414


def test_ten_thousand_letters_are_still_a_fault_of_the_query(api: TestClient) -> None:
    assert api.get("/v1/search", params={"q": "a" * 10_000}).json()["type"] == "/problems/invalid-parameters"


def test_a_small_body_of_a_get_is_ignored_a_larger_one_a_413(api: TestClient) -> None:
    assert api.request("GET", "/healthz", content=b"x" * 1024).status_code == 200
    response = api.request("GET", "/healthz", content=b"x" * 1025)
    assert (response.status_code, response.json()["type"]) == (413, "/problems/content-too-large")


def test_a_body_of_unknown_length_is_a_411(api: TestClient) -> None:
    response = api.request("GET", "/healthz", content=iter([b"x"]))
    assert (response.status_code, response.json()["type"]) == (411, "/problems/length-required")


@pytest.mark.parametrize(
    ("media_type", "length", "status"),
    [
        ("application/json", "5", 200),
        ("Application/JSON; charset=utf-8", "5", 200),
        ("text/csv", "5", 415),
        ("", "5", 415),
        ("text/csv", "0", 200),
        ("application/json", "1025", 413),
    ],
)
def test_a_resource_that_reads_bodies_reads_its_own_types_only(
    media_type: str, length: str, status: int
) -> None:
    there = Resource("/there", methods=("POST",), takes=("application/json",))
    app = Resources(Sizes(PlainTextResponse("ok"), url=1024, body=1024), [there])
    headers = {"Content-Type": media_type, "Content-Length": length}
    found, _, body = asyncio.run(ask(app, scope("/there", "POST", headers)))
    assert found == status
    if status == 415:
        assert b"This path reads application/json." in body


def test_sizes_that_leave_no_room_are_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="needs room"):
        Sizes(PlainTextResponse("ok"), url=0, body=1)
