"""One question, many formats: the same documents in each, the same faults, the same headers."""

import csv
import io
import re
from typing import Any
from urllib.parse import unquote

import feedparser
import orjson
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import given, settings
from hypothesis import strategies as st
from opensearchpy import OpenSearch

from tests.integration.api.conftest import write
from tests.invented import question

EXPORTS = ("/v1/search.csv", "/v1/search.jsonl")
FEEDS = ("/v1/search.atom", "/v1/search.feed.json")
TYPES = {
    "/v1/search.csv": "text/csv; charset=utf-8; header=present",
    "/v1/search.jsonl": "application/jsonl",
    "/v1/search.atom": "application/atom+xml",
    "/v1/search.feed.json": "application/feed+json",
    "/v1/opensearch.xml": "application/opensearchdescription+xml",
}
WORDS = ("cyberaanval", "cyberaanvallen", "brug", "kosten", "de", "een", "sluis", "Elders", "onvindbaar")

_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)
_asked = st.fixed_dictionaries(
    {},
    optional={
        "q": st.builds(lambda sign, words: sign.join(words), st.sampled_from((" ", " OR ", " -")), _words),
        "kind": st.sampled_from(("question", "answer")),
        "party": st.lists(st.sampled_from(("D66", "VVD", "PVV")), min_size=1, max_size=2, unique=True),
        "status": st.sampled_from(("open", "delayed", "answered")),
        "from": st.sampled_from(("2023-01-01", "2024-04-01")),
        "loaded_since": st.sampled_from(("0", "1", "2")),
    },
)


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def lines(written: bytes) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in written.splitlines()]


def content(api: TestClient, path: str, asked: dict[str, Any]) -> bytes:
    response = api.get(path, params=asked)
    assert response.status_code == 200, response.text
    return response.content


@given(_asked, st.sampled_from(("relevance", "newest", "oldest", "loaded")))
@settings(max_examples=60, deadline=None)
def test_every_format_holds_the_same_documents(api: TestClient, asked: dict[str, Any], sort: str) -> None:
    page = orjson.loads(content(api, "/v1/search", {**asked, "sort": sort, "limit": 100}))
    ids = [hit["id"] for hit in page["hits"]]
    assert [row["id"] for row in rows(content(api, "/v1/search.csv", {**asked, "sort": sort}))] == ids
    written = lines(content(api, "/v1/search.jsonl", {**asked, "sort": sort}))
    assert [line["id"] for line in written] == ids
    for line, hit in zip(written, page["hits"], strict=True):
        same = line.keys() & hit.keys() - {"links"}  # a page links the source at the passage
        assert len(same) == 17
        assert {name: line[name] for name in same} == {name: hit[name] for name in same}
    read = feedparser.parse(content(api, "/v1/search.atom", asked))
    fed = orjson.loads(content(api, "/v1/search.feed.json", asked))
    loaded = orjson.loads(content(api, "/v1/search", {**asked, "sort": "loaded", "limit": 100}))
    assert not read.bozo
    newest = [hit["id"] for hit in loaded["hits"]]
    assert [unquote(entry.link.rpartition("/")[2]) for entry in read.entries] == newest
    assert [item["_kamervragen"]["document_id"] for item in fed["items"]] == newest
    assert int(read.feed.opensearch_totalresults) == fed["_kamervragen"]["total"] == len(ids)


@pytest.mark.parametrize(
    "query",
    ["kind=x", 'q="haven', "from=2024-02-01&to=2024-01-01", "q=a&q=b", "party=x&limit=y", "role=asker"],
)
def test_every_format_finds_the_same_faults(api: TestClient, query: str) -> None:
    expected = api.get(f"/v1/search?{query}")
    assert expected.status_code == 400
    for path in (*EXPORTS, *FEEDS):
        response = api.get(f"{path}?{query}")
        assert (response.status_code, response.json()) == (400, expected.json())
        assert response.headers["content-type"] == "application/problem+json"


def test_a_parameter_of_another_format_is_unknown(api: TestClient) -> None:
    for path, query in (
        ("/v1/search.csv", "cursor=x"),
        ("/v1/search.jsonl", "facets=party"),
        ("/v1/search.atom", "sort=newest"),
        ("/v1/search.feed.json", "fields=id"),
        ("/v1/opensearch.xml", "q=haven"),
    ):
        problem = api.get(f"{path}?{query}").json()
        assert (problem["status"], problem["errors"][0]["parameter"]) == (400, query.partition("=")[0])


def _lasting(response: Response) -> dict[str, str]:
    """Return the headers that two equal requests share."""
    own = {"x-request-id", "server-timing", "content-encoding", "vary"}  # of nothing, nothing is compressed
    return {name: value for name, value in response.headers.items() if name not in own}


def test_each_answers_under_its_type_and_to_head_too(api: TestClient) -> None:
    for path, media_type in TYPES.items():
        got, headed = api.get(path), api.head(path)
        assert got.headers["content-type"] == media_type
        assert (headed.status_code, headed.content) == (200, b"")
        assert _lasting(headed) == _lasting(got)
        assert got.content


def test_an_export_is_saved_under_a_name_that_tells_nothing_of_the_search(api: TestClient) -> None:
    for path in EXPORTS:
        headers = api.get(f"{path}?q=cyberaanval").headers
        suffix = re.escape(path.removeprefix("/v1/search"))
        name = rf'attachment; filename="kamervragen-\d{{4}}-\d\d-\d\d{suffix}"'
        assert re.fullmatch(name, headers["content-disposition"])
        assert headers["cache-control"] == "no-store"
        assert "etag" not in headers


def test_an_unchanged_feed_is_not_sent_again(api: TestClient) -> None:
    tags = set()
    for path in FEEDS:
        for query in ("", "?q=brug", "?limit=1"):
            tag = api.get(f"{path}{query}").headers["etag"]
            again = api.get(f"{path}{query}", headers={"If-None-Match": tag})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            tags.add(tag)
    assert len(tags) == 6
    other_name = api.get("/v1/search.atom", headers={"Host": "example.org"})
    assert other_name.headers["etag"] not in tags
    assert feedparser.parse(other_name.content).entries[0].link.startswith("http://example.org/v1/")


def test_only_the_wanted_columns_are_written(api: TestClient) -> None:
    asked = {"fields": ["text", "subject"], "q": "brug"}
    assert list(rows(content(api, "/v1/search.csv", asked))[0]) == ["id", "set_id", "kind", "subject", "text"]
    (first, *_) = lines(content(api, "/v1/search.jsonl", asked))
    assert set(first) == {"id", "set_id", "kind", "subject", "text"}


def test_markup_of_a_source_stays_text(empty_api: TestClient, engine: OpenSearch, index_prefix: str) -> None:
    script = "<script>alert('haven')</script>"
    write(engine, index_prefix, [question("1", script, subject=f"={script}")])
    (row,) = rows(content(empty_api, "/v1/search.csv", {}))
    assert (row["text"], row["subject"]) == (script, f"'={script}")
    (line,) = lines(content(empty_api, "/v1/search.jsonl", {}))
    assert line["text"] == script
    written = content(empty_api, "/v1/search.atom", {"q": "haven"})
    assert b"<script" not in written
    (entry,) = feedparser.parse(written, sanitize_html=False).entries
    assert entry.summary == "&lt;script&gt;alert('<mark>haven</mark>')&lt;/script&gt;"
    (item,) = orjson.loads(content(empty_api, "/v1/search.feed.json", {"q": "haven"}))["items"]
    assert item["content_html"] == entry.summary


def test_nothing_found_is_an_empty_file_and_an_empty_feed(api: TestClient) -> None:
    asked = {"q": "onvindbaar"}
    assert content(api, "/v1/search.csv", asked).count(b"\r\n") == 1
    assert content(api, "/v1/search.jsonl", asked) == b""
    assert orjson.loads(content(api, "/v1/search.feed.json", asked))["items"] == []
    assert feedparser.parse(content(api, "/v1/search.atom", asked)).entries == []
