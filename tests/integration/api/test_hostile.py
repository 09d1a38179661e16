"""What people and scanners type: an answer or a fault that says what is wrong, never an error of ours."""

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from tests.integration.api.conftest import make_indices, running, write
from tests.invented import question

TYPED = [
    *('"', "(", ")", "*", "AND", "OR", "-", "~", "kosten/baten", "14:30", "F-16", "“krul”", "", " ", "a:b"),
    *("a" * 10_000, "haven " * 400, "a\x00b", "\ud7ff", "🌊 haven", "\u202eneva\u202c", "\u200f", "é̩" * 30),
    *(
        "haven\\",
        "{}",
        "[1 TO 2]",
        "haven^2",
        "/.*/",
        "<script>",
        "' OR 1=1 --",
        "%00",
        "&amp;",
        "\r\nSet-Cookie: a",
    ),
]
FORMATS = ["/v1/search", "/v1/search.csv", "/v1/search.jsonl", "/v1/search.atom", "/v1/search.feed.json"]


@pytest.mark.parametrize("path", FORMATS)
def test_it_is_answered_or_refused(api: TestClient, path: str) -> None:
    told = {typed: api.get(path, params={"q": typed}) for typed in TYPED}
    assert {response.status_code for response in told.values()} == {200, 400}
    for typed, response in told.items():
        if response.status_code == 400:
            assert response.headers["content-type"] == "application/problem+json", typed
            assert all(
                fault["parameter"] == "q" and fault["detail"] for fault in response.json()["errors"]
            ), typed


@pytest.mark.parametrize("parameter", ["member", "number", "party", "ministry", "cursor", "from", "limit"])
def test_so_it_is_in_every_parameter(api: TestClient, parameter: str) -> None:
    statuses = {api.get("/v1/search", params={parameter: typed}).status_code for typed in TYPED}
    assert statuses <= {200, 400}


@pytest.mark.parametrize("path", ["/v1/documents/", "/v1/question-sets/", "/v1/sources/"])
def test_so_it_is_in_a_path(api: TestClient, path: str) -> None:
    for typed in ("..", "%00", "a%2Fb", "%F0%9F%8C%8A", "%22", "*", "a" * 300, "%E2%80%AE"):
        assert api.get(path + typed).status_code in {200, 308, 400, 404}, typed


@pytest.fixture(scope="module")
def marked_up(engine: OpenSearch, engine_url: str, module_prefix: str) -> Iterator[TestClient]:
    """An API over documents whose text is markup, and holds what XML forbids."""
    prefix = f"{module_prefix}-markup"
    make_indices(engine, prefix)
    texts = ["<script>alert(1)</script> haven", "haven \x0b\x1f ]]> & <b>", "haven =1+1"]
    write(engine, prefix, [question(str(n), text, subject="<i>x</i>") for n, text in enumerate(texts)])
    with running(engine_url, prefix) as client:
        yield client


@pytest.mark.parametrize("path", FORMATS)
def test_markup_of_a_source_is_text_in_every_format(marked_up: TestClient, path: str) -> None:
    response = marked_up.get(path, params={"q": "haven"})
    assert response.status_code == 200
    if path.endswith(".atom"):
        root = ET.fromstring(response.text)  # noqa: S314 - our own answer
        assert not list(itertools.chain(root.iter("script"), root.iter("b")))
        assert "\x0b" not in response.text
    if path == "/v1/search":
        htmls = [passage["html"] for hit in response.json()["hits"] for passage in hit["passages"]]
        assert any("&lt;script&gt;" in html for html in htmls)
        assert not any("<script" in html or "<b>" in html for html in htmls)
