"""What points at what, in both directions; what there was and is no more; who has the newest already."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.tombstones import Tombstone
from tests.integration.api.conftest import running, write
from tests.invented import answer, question, question_set

OLD, NEW, THIRD = "2023Z90021", "2024Z90022", "2024Z90023"
PUBLISHED = "ah-tk-20232024-9021"
ELSEWHERE = "ah-tk-20232024-9999"
REMOVED = dt.datetime(2024, 6, 1, 8, 0, tzinfo=dt.UTC)


def stone(id_: str, set_id: str, moved_to: str | None = None) -> Tombstone:
    return Tombstone(id=id_, set_id=set_id, moved_to=moved_to, load_seq=7, removed_at=REMOVED)


@pytest.fixture
def loaded(empty_api: TestClient, engine: OpenSearch, index_prefix: str) -> TestClient:
    old = {"set_id": OLD, "numbers": (OLD, PUBLISHED), "publication": PUBLISHED}
    new = {"set_id": NEW}
    write(
        engine,
        index_prefix,
        [
            question_set(**old),
            question("1", "Klopt dat?", **old),
            answer("1", "Ja.", aliases=(f"{OLD}-antwoord-2",), position=1, **old),
            answer("3", "Zie 2.", position=2, refers_to=(f"{OLD}-antwoord-1",), cites=(PUBLISHED,), **old),
            question_set(see_also=(PUBLISHED,), **new),
            question("1", "En nu?", cites=(PUBLISHED, ELSEWHERE), **new),
            question_set(set_id=THIRD),
            stone("2019Z90030", "2019Z90030"),
            stone("2019Z90030-vraag-1", "2019Z90030"),
            stone("f-0123456789ab", "f-0123456789ab", OLD),
            stone("f-0123456789ab-vraag-1", "f-0123456789ab", f"{OLD}-vraag-1"),
        ],
    )
    return empty_api


def told(api: TestClient, path: str) -> tuple[list[tuple[str, str | None]], list[tuple[str, str | None]]]:
    response = api.get(path)
    assert response.status_code == 200, response.text
    references = response.json()["references"]
    cites, cited_by = (
        [(each["id"], each["link"]) for each in references[way]] for way in ("cites", "cited_by")
    )
    for _, link in (*cites, *cited_by):
        assert link is None or api.get(link).status_code == 200
    return cites, cited_by


def document(id_: str) -> tuple[str, str]:
    return id_, f"/v1/documents/{id_}"


def of_set(set_id: str) -> tuple[str, str]:
    return set_id, f"/v1/question-sets/{set_id}"


def test_a_set_is_cited_by_sets_and_documents_that_name_its_publication(loaded: TestClient) -> None:
    cites, cited_by = told(loaded, f"/v1/question-sets/{OLD}")
    assert (cites, cited_by) == ([], [of_set(NEW), document(f"{NEW}-vraag-1")])


def test_a_set_cites_what_its_head_and_its_documents_name(loaded: TestClient) -> None:
    cites, cited_by = told(loaded, f"/v1/question-sets/{NEW}")
    assert (cites, cited_by) == ([of_set(OLD), (ELSEWHERE, None)], [])


def test_a_document_cites_and_is_cited(loaded: TestClient) -> None:
    assert told(loaded, f"/v1/documents/{NEW}-vraag-1") == ([of_set(OLD), (ELSEWHERE, None)], [])
    pointing = told(loaded, f"/v1/documents/{OLD}-antwoord-3")
    assert pointing == ([document(f"{OLD}-antwoord-1"), of_set(OLD)], [])
    assert told(loaded, f"/v1/documents/{OLD}-antwoord-1") == ([], [document(f"{OLD}-antwoord-3")])


def test_of_more_publications_than_are_listed_none_is_said_not_to_be_here(
    empty_api: TestClient, engine: OpenSearch, index_prefix: str
) -> None:
    named = [(f"2023Z{90100 + number}", f"ah-tk-20232024-{9100 + number}") for number in range(120)]
    write(
        engine,
        index_prefix,
        [
            *(question_set(set_id=id_, numbers=(id_, published)) for id_, published in named),
            question("1", "En nu?", set_id=NEW, cites=tuple(published for _, published in reversed(named))),
        ],
    )
    cites, _ = told(empty_api, f"/v1/documents/{NEW}-vraag-1")
    assert cites == [of_set(id_) for id_, _ in reversed(named)][:100]


def test_nothing_points_at_what_stands_alone(loaded: TestClient) -> None:
    assert told(loaded, f"/v1/question-sets/{THIRD}") == ([], [])


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("question-sets/2019Z90030", "question set 2019Z90030"),
        ("question-sets/2019z90030", "question set 2019Z90030"),
        ("documents/2019Z90030-vraag-1", "document 2019Z90030-vraag-1"),
    ],
)
def test_what_was_removed_is_gone(loaded: TestClient, path: str, what: str) -> None:
    for ask in (loaded.get, loaded.head):
        response = ask(f"/v1/{path}")
        assert (response.status_code, response.headers["cache-control"]) == (410, "no-store")
    problem = loaded.get(f"/v1/{path}").json()
    assert problem["type"] == "/problems/gone"
    assert problem["detail"] == f"The {what} was removed on 2024-06-01 by change 7."


@pytest.mark.parametrize(
    ("path", "now"),
    [
        ("question-sets/f-0123456789ab", f"question-sets/{OLD}"),
        ("documents/f-0123456789ab-vraag-1", f"documents/{OLD}-vraag-1"),
    ],
)
def test_what_has_another_number_now_redirects_to_it(loaded: TestClient, path: str, now: str) -> None:
    response = loaded.get(f"/v1/{path}")
    assert (response.status_code, response.headers["location"]) == (308, f"/v1/{now}")


@pytest.mark.parametrize(
    "path", ["documents/2019Z90030", "question-sets/2019Z90030-vraag-1", "documents/2019Z90030-vraag-2"]
)
def test_a_tombstone_is_of_its_own_kind(loaded: TestClient, path: str) -> None:
    assert loaded.get(f"/v1/{path}").status_code == 404


@pytest.mark.parametrize("path", [f"documents/{OLD}-vraag-1", f"question-sets/{OLD}"])
def test_who_has_it_is_told_so_until_something_is_loaded(
    loaded: TestClient, engine: OpenSearch, engine_url: str, index_prefix: str, path: str
) -> None:
    again = {"If-None-Match": loaded.get(f"/v1/{path}").headers["etag"]}
    assert loaded.get(f"/v1/{path}", headers=again).status_code == 304
    assert loaded.get(f"/v1/question-sets/{NEW}", headers=again).status_code == 200
    write(engine, index_prefix, [question_set(set_id=NEW, load_seq=9)])
    with running(engine_url, index_prefix) as other:  # which has not looked within the last second
        assert other.get(f"/v1/{path}", headers=again).status_code == 200
