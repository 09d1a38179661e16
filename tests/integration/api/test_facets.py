"""Facets over the collection, and over one with more values than are listed."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.registers import parties
from tests.integration.api.conftest import write
from tests.invented import question


def facets(api: TestClient, query: str = "") -> dict[str, Any]:
    response = api.get(f"/v1/search?limit=1&{query}")
    assert response.status_code == 200, response.text
    counted: dict[str, Any] = response.json()["facets"]
    return counted


def brief(facet: dict[str, Any]) -> dict[str, int]:
    return {value["value"]: value["count"] for value in facet["values"]}


def selected(facet: dict[str, Any]) -> list[str]:
    return [value["value"] for value in facet["values"] if value["selected"]]


def test_everything_is_counted(api: TestClient) -> None:
    counted = facets(api)
    assert counted["party"] == {
        "values": [
            {"value": "D66", "label": "Democraten 66", "count": 9, "question_sets": 1, "selected": False},
            {
                "value": "NSC",
                "label": "Nieuw Sociaal Contract",
                "count": 9,
                "question_sets": 1,
                "selected": False,
            },
            {
                "value": "VVD",
                "label": "Volkspartij voor Vrijheid en Democratie",
                "count": 2,
                "question_sets": 1,
                "selected": False,
            },
        ],
        "other": 0,
        "missing": 1,
    }
    assert brief(counted["ministry"]) == {"BZ": 9, "BZK": 9, "Def": 9, "IenW": 2, "unknown": 1}
    assert [value["label"] for value in counted["ministry"]["values"]][-1] == "Onbekend"
    assert brief(counted["kind"]) == {"question": 8, "answer": 4}
    assert (brief(counted["year"]), counted["year"]["missing"]) == ({"2024": 9, "2023": 2}, 1)


def test_a_chosen_value_still_shows_its_siblings_and_narrows_the_others(api: TestClient) -> None:
    counted = facets(api, "party=VVD")
    assert brief(counted["party"]) == {"D66": 9, "NSC": 9, "VVD": 2}
    assert selected(counted["party"]) == ["VVD"]
    assert counted["party"]["missing"] == 1
    assert brief(counted["ministry"]) == {"IenW": 2}
    assert brief(counted["kind"]) == {"question": 2}
    assert brief(counted["year"]) == {"2023": 2}


def test_two_chosen_facets_narrow_each_other(api: TestClient) -> None:
    counted = facets(api, "party=D66&kind=answer")
    assert brief(counted["party"]) == {"D66": 4, "NSC": 4}
    assert brief(counted["kind"]) == {"question": 5, "answer": 4}


def test_the_query_narrows_all(api: TestClient) -> None:
    counted = facets(api, "q=brug")
    assert [brief(counted[name]) for name in ("party", "kind", "year")] == [
        {"VVD": 2},
        {"question": 2},
        {"2023": 2},
    ]


def test_a_chosen_value_is_listed_with_nothing_to_count(api: TestClient) -> None:
    counted = facets(api, "q=sluis&party=SP&kind=answer&from=2019-01-01")
    assert counted["party"]["values"] == [
        {"value": "SP", "label": "Socialistische Partij", "count": 0, "question_sets": 0, "selected": True}
    ]
    assert brief(counted["kind"]) == {"answer": 0}
    assert brief(counted["year"]) == {"2019": 0}


def test_days_leave_the_years_beside_them_in_sight(api: TestClient) -> None:
    counted = facets(api, "from=2024-01-01&to=2024-12-31")
    assert (brief(counted["year"]), selected(counted["year"])) == ({"2024": 9, "2023": 2}, ["2024"])
    assert brief(counted["party"]) == {"D66": 9, "NSC": 9}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("party=D66", 9),
        ("party=d66", 9),
        ("party=Democraten 66", 9),
        ("party=Nieuw Sociaal Contract", 9),
        ("party=D66&party=VVD", 11),
        ("party=D66&party=NSC", 9),
        ("ministry=Defensie", 9),
        ("ministry=Minister van Buitenlandse Zaken", 9),
        ("ministry=unknown", 1),
        ("party=unknown", 0),
        ("kind=question&kind=answer", 12),
        ("party=VVD&kind=answer", 0),
        ("from=2024-03-28&to=2024-03-28", 5),
        ("from=2024-04-26&to=2024-04-26&kind=answer", 4),
        ("to=2024-03-27", 2),
        ("from=2024-04-27", 0),
        ("from=2023-05-01", 11),
    ],
)
def test_filters_narrow(api: TestClient, query: str, found: int) -> None:
    assert api.get(f"/v1/search?{query}").json()["total"] == {"value": found, "relation": "eq"}


def test_what_the_listed_values_leave_is_counted_as_documents(
    empty_api: TestClient, engine: OpenSearch, index_prefix: str
) -> None:
    codes = list(parties())[:30]
    common, rare = codes[:25], codes[25:]
    documents = [
        question(f"{code}.{number}", "haven", parties=(code,)) for code in common for number in (1, 2, 3)
    ]
    documents += [question(f"{code}.1", "haven", parties=(code,)) for code in rare]
    documents += [
        question("meer.1", "haven", parties=(rare[0], rare[1])),  # two of the unlisted: one document
        question("meer.2", "haven", parties=(common[0], rare[2])),  # stands under a listed value
        question("geen", "haven", parties=()),
        question("elders", "sluis", subject="Sluizen", parties=(rare[3],)),
    ]
    write(engine, index_prefix, documents)
    party = facets(empty_api, "q=haven")["party"]
    assert sorted(brief(party)) == sorted(common)
    assert (party["other"], party["missing"]) == (6, 1)
    party = facets(empty_api, f"q=haven&party={rare[0]}")["party"]
    assert brief(party)[rare[0]] == 2
    assert (party["other"], party["missing"]) == (4, 1)
    assert facets(empty_api, f"q=haven&party={rare[0]}&kind=answer")["party"] == {
        "values": [
            {"value": rare[0], "label": parties()[rare[0]], "count": 0, "question_sets": 0, "selected": True}
        ],
        "other": 0,
        "missing": 0,
    }
