"""What every answer carries: id, times, safety, how long it may be kept, and compression where it pays."""

import asyncio
import gzip
import re

import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import ASGIApp

from api.http.caching import Caching
from api.http.compression import Compression
from api.http.resources import Resource, Resources
from api.http.security_headers import SecurityHeaders
from api.http.server_timing import ServerTiming
from api.settings import Settings
from api.timing import asking_engine
from tests.unit.api.http.asked import ask, scope
from tests.unit.api.http.conftest import ApiWith

PATHS = ("/healthz", "/metrics", "/docs", "/problems", "/v1/search?kind=x", "/v1/search", "/nergens")
HERE = (Resource("/here"), Resource("/file", compressed=False))
ZIPPED = {"Accept-Encoding": "gzip"}
LONG = "Een lange tekst over havens. " * 200


@pytest.mark.parametrize("path", PATHS)
def test_each_answer_says_what_a_browser_must_not_do(api: TestClient, path: str) -> None:
    headers = api.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


def test_only_the_docs_page_may_run_its_own_script(api: TestClient) -> None:
    page = api.get("/docs")
    assert "script-src 'self' 'sha256-" in page.headers["content-security-policy"]
    assert "'unsafe-inline'" not in re.sub(r"style-src [^;]*", "", page.headers["content-security-policy"])
    assert page.text.count("<script>") == page.headers["content-security-policy"].count("'sha256-")
    assert "script-src" not in api.get("/problems").headers["content-security-policy"]


def test_tls_is_asked_for_from_who_came_by_it() -> None:
    app = SecurityHeaders(PlainTextResponse("ok"))
    _, headers, _ = asyncio.run(ask(app, {**scope(), "scheme": "https"}))
    assert headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/healthz", "no-store"),
        ("/readyz", "no-store"),
        ("/metrics", "no-store"),
        ("/v1/search?kind=x", "no-store"),
        ("/v1/search", "no-store"),
        ("/nergens", "no-store"),
        ("/problems", "public, max-age=60, stale-while-revalidate=600"),
        ("/openapi.json", "public, max-age=60, stale-while-revalidate=600"),
        ("/", "public, max-age=60, stale-while-revalidate=600"),
    ],
)
def test_problems_and_probes_are_never_kept_the_rest_a_minute(api: TestClient, path: str, kept: str) -> None:
    assert api.get(path).headers["cache-control"] == kept


def test_a_route_may_say_itself_how_long_but_not_for_a_problem() -> None:
    own = {"Cache-Control": "public, max-age=5"}
    for status, kept in ((200, own["Cache-Control"]), (404, "no-store")):
        app = Resources(Caching(Response(status_code=status, headers=own)), HERE)
        _, headers, _ = asyncio.run(ask(app, scope("/here")))
        assert headers["cache-control"] == kept


@pytest.mark.parametrize("given", ["a", "A-z_09" * 10, "x" * 64])
def test_a_fit_request_id_is_taken(api: TestClient, given: str) -> None:
    for path in PATHS:
        assert api.get(path, headers={"X-Request-ID": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a\tb", '"},{"', "é"])
def test_any_other_is_not(api: TestClient, given: str) -> None:
    asked = {b"X-Request-ID": given.encode()}
    made = [api.get("/healthz", headers=asked).headers["x-request-id"] for _ in range(2)]
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in made)
    assert made[0] != made[1]


def test_the_times_tell_the_part_of_the_engine_and_the_body_does_not() -> None:
    async def asking(scope: object, receive: object, send: object) -> None:
        async def ask_engine() -> None:
            with asking_engine():
                await asyncio.sleep(0)

        await asyncio.gather(ask_engine(), ask_engine())
        await PlainTextResponse("ok")(scope, receive, send)  # type: ignore[arg-type]  # handed on as it came

    _, headers, body = asyncio.run(ask(ServerTiming(asking), scope()))
    assert re.fullmatch(r"engine;dur=\d+\.\d, total;dur=\d+\.\d", headers["server-timing"])
    assert headers["timing-allow-origin"] == "*"
    assert body == b"ok"


def test_without_the_engine_only_the_total_is_told(api: TestClient) -> None:
    assert re.fullmatch(r"total;dur=\d+\.\d", api.get("/healthz").headers["server-timing"])


def compressed(answer: ASGIApp) -> ASGIApp:
    return Resources(Compression(answer), HERE)


def test_a_large_answer_is_compressed_and_its_strong_tag_made_weak() -> None:
    answer = PlainTextResponse(LONG, headers={"ETag": '"a"'})
    _, headers, body = asyncio.run(ask(compressed(answer), scope("/here", headers=ZIPPED)))
    assert (headers["content-encoding"], headers["vary"], headers["etag"]) == (
        "gzip",
        "Accept-Encoding",
        'W/"a"',
    )
    assert int(headers["content-length"]) == len(body) < len(LONG)
    assert gzip.decompress(body).decode() == LONG


@pytest.mark.parametrize("wish", ["", "br", "gzip;q=0", "br;q=1, gzip; q=0.0", "identity, gzip;q=0"])
def test_without_a_wish_it_is_not_but_varies_all_the_same(wish: str) -> None:
    answer = PlainTextResponse(LONG, headers={"ETag": '"a"'})
    _, headers, body = asyncio.run(ask(compressed(answer), scope("/here", headers={"Accept-Encoding": wish})))
    assert "content-encoding" not in headers
    assert (headers["vary"], headers["etag"], body.decode()) == ("Accept-Encoding", '"a"', LONG)


def test_what_streams_is_compressed_as_it_comes() -> None:
    async def parts() -> object:
        for part in (LONG[:2000], LONG[2000:]):
            yield part

    answer = StreamingResponse(parts(), media_type="text/csv")  # type: ignore[arg-type]
    _, headers, body = asyncio.run(ask(compressed(answer), scope("/here", headers=ZIPPED)))
    assert "content-length" not in headers
    assert gzip.decompress(body).decode() == LONG


def test_small_answers_and_files_in_ranges_are_sent_as_they_are() -> None:
    for path, text in (("/here", "klein"), ("/file", LONG)):
        app = compressed(PlainTextResponse(text))
        _, headers, body = asyncio.run(ask(app, scope(path, headers=ZIPPED)))
        assert "content-encoding" not in headers
        assert body.decode() == text


def test_a_304_varies_as_the_answer_it_stands_for() -> None:
    app = compressed(Response(status_code=304, headers={"ETag": 'W/"a"'}))
    _, headers, _ = asyncio.run(ask(app, scope("/here", headers=ZIPPED)))
    assert (headers["vary"], headers["etag"]) == ("Accept-Encoding", 'W/"a"')


def test_the_description_is_compressed_for_a_head_too(api_with: ApiWith) -> None:
    api = api_with(Settings())
    got, headed = (api.request(method, "/openapi.json", headers=ZIPPED) for method in ("GET", "HEAD"))
    assert got.headers["content-encoding"] == headed.headers["content-encoding"] == "gzip"
    assert got.headers["content-length"] == headed.headers["content-length"]
