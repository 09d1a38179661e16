"""All pages together are the whole answer, each hit once, in the same order."""

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from api.index.searcher import Searcher
from api.problems.of_searches import InvalidCursorError
from api.query.compiling import CompiledQuery
from api.query.parameters import SearchParams
from api.routes.search import search
from mappings.connection import EngineSettings, connect_async
from mappings.kept_files import KeptFiles
from tests.integration.api.conftest import write
from tests.invented import answer, question


def pages(api: TestClient, query: str, limit: int) -> list[dict[str, Any]]:
    found = [api.get(f"/v1/search?{query}&limit={limit}").json()]
    while found[-1]["next_cursor"] is not None:
        response = api.get(f"/v1/search?{query}&limit={limit}&cursor={found[-1]['next_cursor']}")
        assert response.status_code == 200, response.text
        found.append(response.json())
    return found


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("q", ["", "cyberaanval", "-cyberaanval", "cyberaanval OR brug"])
@pytest.mark.parametrize("limit", [1, 3, 4])
def test_the_pages_are_the_whole(api: TestClient, sort: str, q: str, limit: int) -> None:
    query = f"q={q}&sort={sort}"
    whole = api.get(f"/v1/search?{query}&limit=100").json()
    found = pages(api, query, limit)
    assert [hit["id"] for page in found for hit in page["hits"]] == [hit["id"] for hit in whole["hits"]]
    assert all(page["total"] == whole["total"] and page["facets"] == whole["facets"] for page in found)
    assert all(len(page["hits"]) == limit for page in found[:-1])
    assert found[-1]["hits"]


def test_many_equal_hits_come_once_each(empty_api: TestClient, engine: OpenSearch, index_prefix: str) -> None:
    documents = [
        make(str(number), "Een haven.", set_id=f"2024Z{90000 + number % 3}", position=number % 7)
        for number in range(150)
        for make in (question, answer)
    ]
    write(engine, index_prefix, documents)
    for query in ("q=haven", "sort=oldest", "q=haven&kind=answer&sort=newest"):
        found = [hit["id"] for page in pages(empty_api, query, 40) for hit in page["hits"]]
        expected = {one.id for one in documents if "kind=answer" not in query or one.kind == "answer"}
        assert (len(found), set(found)) == (len(expected), expected)


def test_a_common_word_with_a_narrow_filter_has_the_filters_own_count_on_every_page(
    empty_api: TestClient, engine: OpenSearch, index_prefix: str
) -> None:
    common = [question(str(number), "De haven.", set_id="2024Z90001") for number in range(300)]
    narrow = [
        question(str(number), "De haven.", set_id="2024Z90002", parties=("VVD",)) for number in range(7)
    ]
    write(engine, index_prefix, [*common, *narrow])
    for sort in ("relevance", "newest", "oldest", "loaded"):
        found = pages(empty_api, f"q=haven&party=VVD&sort={sort}", 2)
        assert [len(page["hits"]) for page in found] == [2, 2, 2, 1]
        assert {one.id for one in narrow} == {hit["id"] for page in found for hit in page["hits"]}
        for page in found:
            assert page["total"] == {"value": 7, "relation": "eq"}
            counted = {value["value"]: value["count"] for value in page["facets"]["party"]["values"]}
            assert counted == {"D66": 300, "VVD": 7}


def test_a_cursor_belongs_to_its_query(api: TestClient) -> None:
    cursor = api.get("/v1/search?q=cyberaanval&limit=1").json()["next_cursor"]
    for other in ("q=brug", "q=cyberaanval&party=D66", "q=cyberaanval&sort=newest", ""):
        response = api.get(f"/v1/search?{other}&limit=1&cursor={cursor}")
        assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-cursor")
    assert api.get(f"/v1/search?q=cyberaanval&limit=2&cursor={cursor}").status_code == 200


def test_the_last_full_page_has_no_next_one(api: TestClient) -> None:
    assert api.get("/v1/search?q=brug&limit=2").json()["next_cursor"] is None
    assert api.get("/v1/search?q=brug&limit=1").json()["next_cursor"] is not None


def test_nothing_found_is_an_empty_page(api: TestClient) -> None:
    page = api.get("/v1/search?q=onvindbaar").json()
    assert (page["total"]["value"], page["hits"], page["next_cursor"]) == (0, [], None)


_COMPILED: list[str] = []
"""The query of each page that was compiled."""


class Noted(SearchParams):
    """Parameters that note when they are compiled."""

    def compiled(self) -> CompiledQuery:
        _COMPILED.append(self.q or "")
        return super().compiled()


def test_a_page_is_compiled_once_with_a_cursor_and_without(
    api: TestClient, engine_url: str, module_prefix: str, tmp_path: Path
) -> None:
    assert api.get("/readyz").status_code == 200  # there is an index

    async def ask(address: str, *, cursor: str | None = None) -> dict[str, Any]:
        client = connect_async(EngineSettings(url=address))
        asked = Noted(q="cyberaanval", limit=1, cursor=cursor)
        scope = {"type": "http", "path": "/v1/search", "query_string": b"", "headers": []}
        try:
            searcher = Searcher(client, module_prefix, KeptFiles(tmp_path))
            response = await search(Request({**scope, "server": ("test", 80)}), asked, searcher, b"key")
        finally:
            await client.close()
        page: dict[str, Any] = orjson.loads(bytes(response.body))
        return page

    _COMPILED.clear()
    first = asyncio.run(ask(engine_url))
    assert len(_COMPILED) == 1
    second = asyncio.run(ask(engine_url, cursor=first["next_cursor"]))
    assert len(_COMPILED) == 2
    assert first["hits"][0]["id"] != second["hits"][0]["id"]
    with pytest.raises(InvalidCursorError):  # though nobody is there to be asked
        asyncio.run(ask("http://127.0.0.1:9", cursor=first["next_cursor"][:-4] + "AAAA"))
