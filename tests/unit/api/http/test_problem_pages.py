"""Every `type` of a problem can be opened, and every problem is told in the language that is preferred."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.languages import preferred
from api.problems.of_http import UnknownPathError
from api.problems.of_resources import NotFoundError
from api.problems.of_searches import InvalidParametersError
from api.problems.types import described, problem_types

TYPES = problem_types()
JSON = {"Accept": "application/json"}
DUTCH = {"Accept-Language": "nl-NL, en;q=0.8"}

every_type = pytest.mark.parametrize("name", TYPES)


def test_none_is_missing() -> None:
    assert {NotFoundError, UnknownPathError, InvalidParametersError} <= set(TYPES.values())
    assert len({kind.type for kind in TYPES.values()}) == len(TYPES) == 22
    assert all(re.fullmatch(r"[a-z-]+", name) for name in TYPES)


@every_type
def test_a_kind_is_told_in_both_languages(name: str) -> None:
    english, dutch = described(TYPES[name], "en"), described(TYPES[name], "nl")
    assert 400 <= english.status < 600
    for field in ("title", "happens", "advice"):
        said, gezegd = getattr(english, field), getattr(dutch, field)
        assert said
        assert gezegd
        assert said != gezegd
    for sentence in (english.happens, english.advice, dutch.happens, dutch.advice):
        assert sentence.endswith((".", "?")), sentence
        assert "\n" not in sentence


@every_type
def test_a_type_opens_as_a_page_and_as_json(api: TestClient, name: str) -> None:
    path = f"/problems/{name}"
    page, dutch, told = api.get(path), api.get(path, headers=DUTCH), api.get(path, headers=JSON)
    assert (page.status_code, dutch.status_code, told.status_code) == (200, 200, 200)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (page.headers["content-language"], dutch.headers["content-language"]) == ("en", "nl")
    assert {"Accept", "Accept-Language"} <= set(page.headers["vary"].split(", "))
    assert told.json() == described(TYPES[name], "en").model_dump()
    assert f"<title>{TYPES[name].title}</title>" in page.text
    assert '<html lang="nl">' in dutch.text


def test_the_list_links_to_each(api: TestClient) -> None:
    page = api.get("/problems").text
    assert set(re.findall(r'href="/problems/([^"]+)"', page)) == set(TYPES)
    assert [each["type"] for each in api.get("/problems", headers=JSON).json()] == [
        f"/problems/{name}" for name in TYPES
    ]


def test_an_unknown_type_is_a_problem_that_shows_nothing_of_it(api: TestClient) -> None:
    response = api.get("/problems/<script>alert(1)<%2Fscript>")
    assert response.status_code == 404
    assert "script" not in response.text


def test_each_type_that_the_description_names_can_be_opened(api: TestClient) -> None:
    named = set(re.findall(r"'type': '(/problems/[a-z-]+)'", str(api.get("/openapi.json").json())))
    assert len(named) > 10
    for path in named:
        assert api.get(path).status_code == 200


def test_a_problem_is_told_in_dutch_to_who_prefers_it(api: TestClient) -> None:
    response = api.get("/nergens", headers=DUTCH)
    assert response.json() == {
        "type": "/problems/unknown-path",
        "title": "Dit pad bestaat niet",
        "status": 404,
        "detail": "Op dit pad is niets; /docs noemt elk pad.",
        "errors": [],
    }
    assert response.headers["content-language"] == "nl"
    assert "Accept-Language" in response.headers["vary"].split(", ")
    assert api.get("/nergens").headers["content-language"] == "en"


def test_a_fault_of_the_query_is_told_in_one_language(api: TestClient) -> None:
    def told(**headers: str) -> dict[str, Any]:
        problem: dict[str, Any] = api.get("/v1/search", params={"q": '"haven'}, headers=headers).json()
        return problem

    english, dutch = told(), told(**DUTCH)
    assert english["detail"].startswith("At character 1: a quote")
    assert "aanhalingsteken" not in english["detail"]
    assert dutch["detail"].startswith("Bij teken 1: een aanhalingsteken")
    (fault,) = dutch["errors"]
    assert fault["detail"] == fault["detail_nl"] == english["errors"][0]["detail_nl"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("en, nl", "en"),
        ("nl, en", "nl"),
        ("en;q=0.5, nl;q=0.9", "nl"),
        ("fr, nl;q=0.1", "nl"),
        ("fr", "en"),
        ("*", "en"),
        ("nl;q=0", "en"),
        ("nl;q=zeer", "en"),
        ("nld", "en"),
        (",;q,,", "en"),
    ],
)
def test_the_language_is_the_most_welcome_one(header: str, language: str) -> None:
    assert preferred(header) == language


def test_a_detail_that_is_known_in_english_only_stays_english() -> None:
    error = NotFoundError("There is no document x.")
    assert error.problem("nl").title == "Niet gevonden"
    assert error.problem("nl").detail == "There is no document x."
