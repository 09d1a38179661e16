"""What is found for what is typed, in which order, and what each hit says of itself."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden_queries import ASKED
from tests.integration.api.collection import DOCUMENTS, antwoord, vraag

BRIDGE_1 = "2023Z90002-vraag-1"
SLUICE = "f-0123456789ab-vraag-1"


def search(api: TestClient, q: str | None = None, **asked: str | int | list[str]) -> dict[str, Any]:
    params: dict[str, str | int | list[str]] = {**({} if q is None else {"q": q}), "limit": 100, **asked}
    response = api.get("/v1/search", params=params)
    assert response.status_code == 200, response.text
    page: dict[str, Any] = response.json()
    assert page["total"] == {"value": len(page["hits"]), "relation": "eq"}
    assert page["next_cursor"] is None
    return page


def ids(page: dict[str, Any]) -> list[str]:
    return [hit["id"] for hit in page["hits"]]


def marks(hit: dict[str, Any]) -> list[str]:
    return [mark for passage in hit["passages"] for mark in re.findall("<mark>(.*?)</mark>", passage["html"])]


def test_hits_in_a_text_come_first_then_in_a_note_then_in_the_subject_alone(api: TestClient) -> None:
    page = search(api, "cyberaanval")
    assert set(ids(page)[:3]) == {vraag(2), vraag(3), antwoord(3)}
    assert ids(page)[3:] == [antwoord(2), vraag(1), antwoord(1), vraag(4), vraag(5), antwoord(4)]
    matched = [hit["matched_in"] for hit in page["hits"]]
    assert matched == [["text", "subject"]] * 3 + [["notes", "subject"]] + [["subject"]] * 5
    scores = [hit["score"] for hit in page["hits"]]
    assert 0 < min(scores) < max(scores) < 32
    assert scores[:3] == sorted(scores[:3], reverse=True)


def test_an_inflected_word_finds_the_same(api: TestClient) -> None:
    assert sorted(ids(search(api, "cyberaanvallen"))) == sorted(ids(search(api, "cyberaanval")))


def test_a_quoted_word_finds_and_marks_only_itself(api: TestClient) -> None:
    page = search(api, '"cyberaanval"')
    assert set(ids(page)[:2]) == {vraag(3), antwoord(3)}
    assert ids(page)[2:] == [antwoord(2)]
    assert [hit["matched_in"] for hit in page["hits"]] == [["text"], ["text"], ["notes"]]
    assert all(set(marks(hit)) == {"cyberaanval"} for hit in page["hits"])
    for typed in ("“cyberaanval”", "„CYBERAANVAL”"):
        assert ids(search(api, typed)) == ids(page)


def test_a_quoted_word_marks_only_itself_beside_an_unquoted_one(api: TestClient) -> None:
    page = search(api, '"cyberaanval" iets')
    assert ids(page) == [antwoord(3)]
    assert marks(page["hits"][0]) == ["cyberaanval", "iets", "iets"]


def test_a_passage_shows_the_page_and_the_source_at_that_page(api: TestClient) -> None:
    (hit,) = search(api, "cyberspionage")["hits"]
    (passage,) = hit["passages"]
    assert (passage["page"], passage["field"]) == (3, "text")
    assert "anders dan <mark>cyberspionage</mark>, want" in passage["html"]
    assert hit["links"] == {
        "self": f"/v1/documents/{antwoord(3)}",
        "pairs": [f"/v1/documents/{vraag(3)}"],
        "set": "/v1/question-sets/2024Z90001",
        "source": "https://example.org/ah-tk-20232024-9001.pdf#page=3",
    }


def test_a_hit_in_a_note_or_in_the_subject_shows_it(api: TestClient) -> None:
    (note,) = search(api, "handreiking")["hits"]
    assert [(one["field"], one["page"], one["html"]) for one in note["passages"]] == [
        ("notes", None, "<mark>Handreiking</mark> na een cyberaanval, blz. 4.")
    ]
    subject = search(api, "waterschap")["hits"][0]
    assert [(one["field"], one["html"]) for one in subject["passages"]] == [
        ("subject", "De cyberaanvallen op de <mark>waterschappen</mark>")
    ]


def test_words_may_stand_in_different_fields(api: TestClient) -> None:
    (hit,) = search(api, "betaalt cyberaanval")["hits"]
    assert (hit["id"], hit["matched_in"]) == (vraag(4), ["text", "subject"])
    assert marks(hit) == ["betaalt"]


@pytest.mark.parametrize(
    ("typed", "found", "marked"),
    [
        ("F-16", [antwoord(4)], ["F-16"]),
        ("14:30", [antwoord(4)], ["14:30"]),
        ("zzp'ers", [vraag(5)], ["zzp'ers"]),
        ("zzp’er", [vraag(5)], ["zzp'ers"]),
        ('"kosten baten"', [antwoord(4), BRIDGE_1, "2023Z90002-vraag-2"], ["kosten/baten"]),
        ("kosten/baten", [antwoord(4), BRIDGE_1, "2023Z90002-vraag-2"], ["kosten/baten"]),
        ('"baten en kosten"', [BRIDGE_1], ["Baten", "en", "kosten"]),
        ("schepen", [BRIDGE_1], ["schip"]),
        ("SLUIS", [SLUICE], ["sluis"]),
        ("sluis OR brug", [SLUICE, BRIDGE_1, "2023Z90002-vraag-2"], None),
        ("brug -oud", ["2023Z90002-vraag-2"], ["brug"]),
        ("brug NOT nieuwe", [BRIDGE_1], ["brug"]),
        ("(sluis OR brug) stil", [SLUICE], ["sluis", "stil"]),
        ("niets brug", [], None),
        ("cyberaanval -cyberaanval", [], None),
    ],
)
def test_what_is_typed_finds(api: TestClient, typed: str, found: list[str], marked: list[str] | None) -> None:
    page = search(api, typed)
    assert sorted(ids(page)) == sorted(found)
    if marked is not None:
        assert marks(page["hits"][0]) == marked


def test_what_is_only_excluded_leaves_the_rest(api: TestClient) -> None:
    page = search(api, "-cyberaanval")
    assert sorted(ids(page)) == sorted([BRIDGE_1, "2023Z90002-vraag-2", SLUICE])
    assert all(hit["score"] is None and hit["matched_in"] == [] for hit in page["hits"])


def test_without_a_query_the_beginning_is_shown_and_escaped(api: TestClient) -> None:
    page = search(api)
    assert sorted(ids(page)) == sorted(document.id for document in DOCUMENTS)
    by_id = {hit["id"]: hit for hit in page["hits"]}
    assert by_id[BRIDGE_1]["passages"][0]["html"].startswith("Is &lt;b&gt;de brug&lt;/b&gt; duur &amp; oud?")
    assert by_id[antwoord(3)]["passages"][0] == {
        "html": " ".join(["Later volgt meer."] * 11),
        "text": " ".join(["Later volgt meer."] * 11),
        "marks": [],
        "field": "text",
        "page": 2,
        "link": "https://example.org/ah-tk-20232024-9001.pdf#page=2",
    }
    assert all(hit["passages"] and hit["matched_in"] == [] and hit["score"] is None for hit in page["hits"])


def test_a_hit_tells_the_facts_of_its_set(api: TestClient) -> None:
    hit = search(api, "handreiking")["hits"][0]
    told = {name: hit[name] for name in ("kind", "labels", "publication", "parties", "ministries", "askers")}
    assert told == {
        "kind": "answer",
        "labels": ["2"],
        "publication": "ah-tk-20232024-9001",
        "parties": ["D66", "NSC"],
        "ministries": ["BZ", "BZK", "Def"],
        "askers": [
            {"name": "Lindeboom", "party": "D66", "party_printed": "D66"},
            {"name": "Oudewater", "party": "NSC", "party_printed": "Nieuw Sociaal Contract"},
        ],
    }
    assert (hit["asked_on"], hit["answered_on"]) == ("2024-03-28", "2024-04-26")


def test_unknown_facts_are_null(api: TestClient) -> None:
    hit = search(api, "sluis")["hits"][0]
    assert {hit[name] for name in ("publication", "subject", "asked_on", "answered_on")} == {None}
    assert hit["links"]["source"] is None
    assert hit["passages"][0]["page"] is None


def test_the_newest_and_the_oldest_come_first_and_the_undated_last(api: TestClient) -> None:
    cyber = [document.id for document in DOCUMENTS if document.set_id == "2024Z90001"]
    questions = [one for one in cyber if "vraag" in one]
    answers = [one for one in cyber if "antwoord" in one]
    bridge = [BRIDGE_1, "2023Z90002-vraag-2"]
    assert ids(search(api, sort="newest")) == [*answers, *questions, *bridge, SLUICE]
    assert ids(search(api, sort="oldest")) == [*bridge, *questions, *answers, SLUICE]
    assert ids(search(api)) == ids(search(api, sort="newest"))


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(["F-16/a'b"] * 32),
        " ".join(f"w{number}" for number in range(64)),
        " OR ".join(f"w{number}-{number}" for number in range(64)),
        "x" * 2000,
        "/".join("abcdefghij" * 100),
        "漢字 кот ßﬁ",
        "<script>alert(1)</script>",
        "{}[]:a\\",
    ],
)
def test_unusual_queries_are_answered(api: TestClient, typed: str) -> None:
    response = api.get("/v1/search", params={"q": typed})
    assert response.status_code == 200, response.text


@given(st.text(max_size=40) | st.text(alphabet="ab “\"()-ORANDNOT:/.'é1😀\n", max_size=40))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_is_answered_or_refused(api: TestClient, typed: str) -> None:
    response = api.get("/v1/search", params={"q": typed})
    assert response.status_code in {200, 400}, response.text
    if response.status_code == 200:
        assert all(hit["passages"] for hit in response.json()["hits"])


@pytest.mark.parametrize("name", ASKED)
def test_each_golden_query_is_one_that_the_engine_takes(api: TestClient, name: str) -> None:
    assert api.get("/v1/search", params=ASKED[name]).status_code == 200
