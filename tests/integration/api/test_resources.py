"""One document, one question set, and what there is at all."""

import re

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings import generations
from mappings.generations import Generation, Role
from tests.integration.api.collection import DOCUMENTS, antwoord, vraag

STATEMENT = (
    "Bron: Tweede Kamer der Staten-Generaal en officielebekendmakingen.nl. Hier staan documenten van "
    "2023-05-01 tot en met 2024-04-26; wat hier niet gevonden wordt, kan toch gevraagd zijn."
)


@pytest.mark.parametrize(
    "path",
    [
        *("search", "search?q=onvindbaar", "suggest", f"documents/{vraag(1)}", "question-sets"),
        *("question-sets/2024Z90001", "parties", "ministries", "members", "members?q=onvindbaar", "changes"),
    ],
)
def test_each_answer_says_where_it_comes_from_and_from_when_to_when(api: TestClient, path: str) -> None:
    about = api.get(f"/v1/{path}").json()["about"]
    coverage = {"first": "2023-05-01", "last": "2024-04-26"}
    assert about == {"statement": STATEMENT, "coverage": coverage, "load_seq": 3}


@pytest.mark.parametrize("path", ["search.csv", "search.jsonl?q=onvindbaar"])
def test_a_file_says_so_in_a_header(api: TestClient, path: str) -> None:
    for ask in (api.get, api.head):
        assert ask(f"/v1/{path}").headers["source-statement"] == STATEMENT


def test_a_feed_says_so_below_its_title(api: TestClient) -> None:
    assert api.get("/v1/search.feed.json?q=onvindbaar").json()["description"] == STATEMENT
    assert STATEMENT in api.get("/v1/search.atom?q=onvindbaar").text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_a_document_is_answered_whole(api: TestClient, document: object) -> None:
    stored = document.model_dump(mode="json")  # type: ignore[attr-defined]  # parametrize types its values as object
    response = api.get(f"/v1/documents/{stored['id']}")
    assert response.status_code == 200
    answered = response.json()
    links, references = answered.pop("links"), answered.pop("references")
    assert answered.pop("about")["load_seq"] == 3
    assert answered == stored
    assert [each["id"] for each in references["cites"]] == stored["refers_to"]
    assert links["pairs"] == [f"/v1/documents/{pair}" for pair in stored["pairs"]]
    for link in (links["self"], links["set"], *links["pairs"]):
        assert api.get(link).status_code == 200


def test_another_name_of_a_document_redirects_to_its_own(api: TestClient) -> None:
    for ask in (api.get, api.head):
        response = ask(f"/v1/documents/{antwoord(5)}")
        assert (response.status_code, response.headers["location"]) == (308, f"/v1/documents/{antwoord(4)}")


@pytest.mark.parametrize("number", ["ah-tk-20232024-9001", "f-ba9876543210"])
@pytest.mark.parametrize(
    ("tail", "document"),
    [("vraag-4", vraag(4)), ("antwoord-4", antwoord(4)), ("antwoord-5", antwoord(4))],
)
def test_a_document_is_found_under_each_number_that_its_set_had(
    api: TestClient, number: str, tail: str, document: str
) -> None:
    response = api.get(f"/v1/documents/{number}-{tail}")
    assert (response.status_code, response.headers["location"]) == (308, f"/v1/documents/{document}")


@pytest.mark.parametrize(
    "number",
    [
        *("ah-tk-20232024-9001", "f-ba9876543210", "2024z90001", "AH-TK-20232024-9001"),
        *("kv-tk-2024Z90001", "kv-tk-2024z90001", "KV-TK-2024Z90001"),
    ],
)
def test_any_number_of_a_set_redirects_to_it(api: TestClient, number: str) -> None:
    response = api.get(f"/v1/question-sets/{number}")
    assert (response.status_code, response.headers["location"]) == (308, "/v1/question-sets/2024Z90001")
    assert api.get(f"/v1/search?number={number}").json()["total"]["value"] == 9
    assert api.get(f"/v1/search?q=zaak:{number}").json()["total"]["value"] == 9


@pytest.mark.parametrize(
    "path",
    [
        "/v1/documents/2024Z90001",
        "/v1/documents/ah-tk-20232024-9001-antwoord-6",
        "/v1/documents/ah-tk-20232024-9001-antwoord-4-nader-1",
        "/v1/documents/ah-tk-20232024-9999-antwoord-4",
        "/v1/documents/a%2Fb",
        "/v1/question-sets/2024Z9000",
        "/v1/documents/%00",
    ],
)
def test_what_there_is_not_is_a_404(api: TestClient, path: str) -> None:
    response = api.get(path)
    assert response.status_code == response.json()["status"] == 404
    assert response.json()["detail"].startswith(("There is no ", "There is nothing "))
    dutch = api.get(path, headers={"Accept-Language": "nl"})
    assert dutch.json()["detail"].startswith(("Er is geen ", "Op dit pad is niets"))


def test_a_question_set_is_answered_in_reading_order(api: TestClient) -> None:
    answered = api.get("/v1/question-sets/2024Z90001").json()
    exchanges = [
        ([one["id"] for one in exchange["questions"]], [one["id"] for one in exchange["answers"]])
        for exchange in answered["exchanges"]
    ]
    assert exchanges == [
        ([vraag(1)], [antwoord(1)]),
        ([vraag(2)], [antwoord(2)]),
        ([vraag(3)], [antwoord(3)]),
        ([vraag(4), vraag(5)], [antwoord(4)]),
    ]
    assert answered["remarks"][0]["heading"] == "Toelichting"
    assert (answered["questions"], answered["answers"]) == (5, 4)
    assert answered["numbers"] == [
        *("2024Z90001", "ah-tk-20232024-9001", "kv-tk-2024Z90001", "f-ba9876543210")
    ]
    assert answered["exchanges"][1]["answers"][0]["notes"][0]["mark"] == "1"
    assert answered["links"]["self"] == "/v1/question-sets/2024Z90001"


def test_an_unanswered_set_tells_its_doubts(api: TestClient) -> None:
    answered = api.get("/v1/question-sets/2023Z90002").json()
    assert [len(exchange["answers"]) for exchange in answered["exchanges"]] == [0, 0]
    assert [(doubt["code"], doubt["detail"]) for doubt in answered["doubts"]] == [
        ("question-without-answer", "vraag 2")
    ]


def test_the_status_tells_what_there_is(api: TestClient) -> None:
    status = api.get("/v1/status").json()
    assert re.fullmatch("[0-9a-f]{12}", status.pop("generation"))
    assert status == {
        "documents": {"total": 12, "question": 8, "answer": 4},
        "question_sets": {"total": 3, "open": 1, "delayed": 1, "answered": 1},
        "sources": {"total": 2, "refused": 1, "refused_because": {"scan": 1}},
        "doubtful": 2,
        "doubts": {"question-without-answer": 1, "no-date-asked": 1},
        "years": {"2023": 2, "2024": 9},
        "forms": {"aanhangsel": 9, "letter": 3},
        "load_seq": 3,
        "loaded_at": "2024-06-01T08:00:00Z",
        "coverage": {"first": "2023-05-01", "last": "2024-04-26"},
        "statement": STATEMENT,
        "synced": [],
        "limits": {
            "hits": 100,
            "changes": 1000,
            "groups": 1000,
            "exact_question_sets": 10000,
            "histogram_steps": 2000,
            "query_characters": 2000,
            "search_seconds": 5.0,
            "export_documents": 100_000,
            "requests_a_minute": None,
        },
    }


def test_the_status_of_nothing(empty_api: TestClient) -> None:
    status = empty_api.get("/v1/status").json()
    assert status["documents"] == {"total": 0, "question": 0, "answer": 0}
    assert (status["load_seq"], status["loaded_at"]) == (None, None)
    assert status["coverage"] == {"first": None, "last": None}
    page = empty_api.get("/v1/search?q=haven").json()
    assert (page["total"]["value"], page["hits"]) == (0, [])


def test_indices_of_this_version_are_ready(api: TestClient) -> None:
    assert api.get("/readyz").json() == {"status": "ready"}


def test_an_index_of_another_version_is_not_ready_and_says_what_differs(
    empty_api: TestClient, engine: OpenSearch, index_prefix: str
) -> None:
    meta = {"schema_version": generations.SCHEMA_VERSION, "fingerprint": "0123456789abcdef"}
    engine.indices.put_mapping(index=generations.alias(index_prefix, Role.SETS), body={"_meta": meta})
    response = empty_api.get("/readyz")
    problem = response.json()
    assert (response.status_code, problem["type"]) == (503, "/problems/not-ready")
    assert "sets: fingerprint" in problem["detail"]
    assert "0123456789abcdef" in problem["detail"]
    assert generations.fingerprint(Role.SETS) in problem["detail"]
    assert "entries" not in problem["detail"]


def test_an_index_whose_shard_is_not_there_is_not_ready(
    empty_api: TestClient, engine: OpenSearch, index_prefix: str
) -> None:
    name = Generation(index_prefix, Role.SETS, 1).name
    nowhere = "index.routing.allocation.require._name"
    engine.indices.close(index=name)
    engine.indices.put_settings(index=name, body={nowhere: "nobody"})
    engine.indices.open(index=name, params={"wait_for_active_shards": "0"})
    response = empty_api.get("/readyz")
    assert (response.status_code, response.json()["type"]) == (503, "/problems/engine-unavailable")
    engine.indices.put_settings(index=name, body={nowhere: None})
    engine.cluster.health(index=name, params={"wait_for_status": "green"})
    assert empty_api.get("/readyz").json() == {"status": "ready"}


def test_without_indices_nothing_is_ready_and_no_search_is_an_empty_list(
    empty_api: TestClient, engine: OpenSearch, index_prefix: str
) -> None:
    engine.indices.delete(index=f"{index_prefix}-entries-000001")
    assert f"there is no index behind {index_prefix}-entries" in empty_api.get("/readyz").json()["detail"]
    for path in ("/v1/search", "/v1/documents/a", "/v1/status"):
        response = empty_api.get(path)
        assert (response.status_code, response.json()["type"]) == (503, "/problems/not-ready")
