"""What the time limit has cut says so, or is no answer: never a part that looks whole."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.integration.api.collection import antwoord
from tests.integration.api.conftest import running
from tests.integration.api.late import all_but_the_state, counted, every, late_before

LISTS = (
    *("/v1/search?q=cyberaanval", "/v1/search?facets=none", "/v1/search?group=set", "/v1/question-sets"),
    "/v1/suggest?q=cyber",
)
FEEDS = ("/v1/search.atom", "/v1/search.feed.json")
WHOLE = (
    *(
        f"/v1/documents/{antwoord(3)}",
        "/v1/documents/9",
        "/v1/question-sets/2024Z90001",
        "/v1/question-sets/9",
    ),
    *("/v1/parties", "/v1/ministries", "/v1/members", "/v1/changes", "/v1/changes?since=2", "/v1/status"),
    *(f"/v1/sources/{'0' * 64}", "/v1/search.csv", "/v1/search.jsonl"),
)


@pytest.fixture
def late_api(api: TestClient, engine_url: str, module_prefix: str) -> Iterator[TestClient]:
    """An API over the collection, of whose searches each is cut."""
    assert api.get("/readyz").status_code == 200
    with late_before(engine_url, all_but_the_state) as url, running(url, module_prefix) as client:
        yield client


@pytest.mark.parametrize("path", LISTS)
def test_a_list_says_that_it_is_cut_and_why(late_api: TestClient, path: str) -> None:
    response = late_api.get(path)
    page = response.json()
    assert (response.status_code, page["partial"]) == (200, True)
    assert page["partial_reason"] == "the search took longer than 5 s and was cut"
    assert page.get("total", {"relation": "gte"})["relation"] == "gte"
    assert (response.headers["cache-control"], "etag" in response.headers) == ("no-store", False)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_says_so_in_words(late_api: TestClient, path: str) -> None:
    response = late_api.get(path)
    assert response.status_code == 200
    assert "Onvolledig: het zoeken duurde te lang en is afgebroken." in response.text
    assert (response.headers["cache-control"], "etag" in response.headers) == ("no-store", False)


@pytest.mark.parametrize("path", WHOLE)
def test_what_is_whole_or_nothing_is_a_503(late_api: TestClient, path: str) -> None:
    response = late_api.get(path)
    assert (response.status_code, response.json()["type"]) == (503, "/problems/engine-unavailable")
    assert "time limit" in response.json()["detail"]
    assert response.headers["cache-control"] == "no-store"


def test_nothing_is_answered_in_a_state_that_is_half_known(
    api: TestClient, engine_url: str, module_prefix: str
) -> None:
    assert api.get("/readyz").status_code == 200
    with late_before(engine_url, every) as url, running(url, module_prefix) as late:
        for path in (*LISTS, *FEEDS, *WHOLE):
            assert late.get(path).json()["type"] == "/problems/engine-unavailable", path
        assert "kamervragen_engine_up 0.0" in late.get("/metrics").text


def test_who_is_like_an_unknown_member_says_that_it_is_cut(
    api: TestClient, engine_url: str, module_prefix: str
) -> None:
    asked = "/v1/search?member=Lindebom&facets=none"
    whole = api.get(asked)
    assert (whole.json()["suggestions"], whole.json()["partial"]) == (["Lindeboom"], False)
    with (
        late_before(engine_url, lambda reply: counted(reply) == {"names"}) as url,
        running(url, module_prefix) as late,
    ):
        response = late.get(asked)
    page = response.json()
    assert (page["suggestions"], page["partial"]) == (["Lindeboom"], True)
    assert page["partial_reason"] == "the search took longer than 5 s and was cut"
    assert page["total"] == {"value": 0, "relation": "eq"}
    assert (response.headers["cache-control"], "etag" in response.headers) == ("no-store", False)
