"""A tag stands for what was shown: what an index does not show yet is not tagged as shown."""

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.generations import Role, alias
from tests.integration.api.collection import vraag
from tests.integration.api.conftest import make_indices, running, write
from tests.invented import question, question_set

NEW = "2024Z90002"


@pytest.fixture
def lagging(engine: OpenSearch, index_prefix: str) -> str:
    """Prefix of indices that refresh only when they are told to, with one question set."""
    make_indices(engine, index_prefix)
    engine.indices.put_settings(index=f"{index_prefix}-*", body={"index": {"refresh_interval": "-1"}})
    write(engine, index_prefix, [question_set(), question("1", "Een haven.")])
    return index_prefix


def asked(engine_url: str, prefix: str, path: str, tag: str = "") -> tuple[int, str, int | None]:
    """Return status, tag and total of what a process of its own answers, which has read no state before."""
    with running(engine_url, prefix) as api:
        response = api.get(path, headers={"If-None-Match": tag} if tag else {})
    total = response.json()["total"]["value"] if response.status_code == 200 else None
    return response.status_code, response.headers["etag"], total


def test_a_set_that_shows_later_than_its_documents(engine: OpenSearch, engine_url: str, lagging: str) -> None:
    index = alias(lagging, Role.SETS)
    engine.index(index=index, id=NEW, body=question_set(set_id=NEW, load_seq=2).model_dump(mode="json"))
    write(engine, lagging, [question("1", "Een haven.", set_id=NEW, load_seq=2)])
    status, tag, total = asked(engine_url, lagging, "/v1/question-sets")
    assert (status, total) == (200, 1)
    assert asked(engine_url, lagging, "/v1/question-sets", tag)[0] == 304
    engine.indices.refresh(index=index)
    status, later, total = asked(engine_url, lagging, "/v1/question-sets", tag)
    assert (status, total, later == tag) == (200, 2, False)


def test_a_document_that_goes_later_than_its_set(engine: OpenSearch, engine_url: str, lagging: str) -> None:
    index = alias(lagging, Role.ENTRIES)
    engine.delete(index=index, id=question("1", "").id)
    write(engine, lagging, [question_set(load_seq=2)])
    status, tag, total = asked(engine_url, lagging, "/v1/search")
    assert (status, total) == (200, 1)
    engine.indices.refresh(index=index)
    assert asked(engine_url, lagging, "/v1/search", tag)[::2] == (200, 0)


WHATEVER = {"If-None-Match": "*"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/documents/2024Z99999-vraag-1", 404),
        ("/v1/documents/f-ba9876543210-vraag-1", 308),
        ("/v1/question-sets/2024Z99999", 404),
        ("/v1/question-sets/ah-tk-20232024-9001", 308),
        (f"/v1/sources/{'0' * 64}", 404),
        ("/v1/changes?since=500", 410),
        ("/v1/search?histogram=day&from=1900-01-01&to=2000-01-01", 400),
    ],
)
def test_who_has_whatever_there_is_has_not_what_there_is_not(api: TestClient, path: str, status: int) -> None:
    response = api.get(path, headers=WHATEVER)
    assert (response.status_code, "etag" in response.headers) == (status, False)
    assert response.headers.get("location") == api.get(path).headers.get("location")


@pytest.mark.parametrize(
    "path",
    [
        f"/v1/documents/{vraag(1)}",
        *("/v1/question-sets/2024Z90001", "/v1/question-sets", "/v1/search", "/v1/suggest?q=cyber"),
        *("/v1/search.atom", "/v1/search.feed.json", "/v1/parties", "/v1/ministries", "/v1/members"),
        "/v1/members?limit=1",
    ],
)
def test_who_has_whatever_there_is_needs_no_more(api: TestClient, path: str) -> None:
    whole = api.get(path)
    response = api.get(path, headers=WHATEVER)
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == whole.headers["etag"]
    assert response.headers["cache-control"] == whole.headers["cache-control"]
