"""Each operator of the language on the real engine: what it finds, and what it marks."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.values import Asker, Note
from tests.integration.api.conftest import make_indices, running, write
from tests.integration.api.test_search import ids, marks, search
from tests.invented import answer, question

TEXTS = {
    "griep": "De vogelgriep bereikt de haven van Waterdam.",
    "apart": "Een vogel met griep zat op het dak.",
    "aanval": "De cyberaanvallen en een aanval op de haven van Waterdam.",
    "ver": "De aanval begon vroeg en ging nog een week door totdat ook het laatste schip in de haven lag.",
    "toezicht": "De Autoriteit Consument en Markt onderzoekt de prijs van een brug.",
    "acm": "Volgens de ACM is de prijs te hoog.",
    "straaljager": "De F16 vloog over; de A 27 was dicht en het kostte 30 950 euro.",
    "stuk": "Zie stuk 30950 over de F-16 en de A27.",
    "staking": "De machinisten staken morgen.",
    "post": "Schrijf naar loket@waterdam.example of zie https://waterdam.example/haven-plan?deel=2.",
}


def name(page: dict[str, Any]) -> list[str]:
    return sorted(one.removeprefix("2024Z90001-vraag-") for one in ids(page))


@pytest.fixture(scope="module")
def api(engine: OpenSearch, engine_url: str, module_prefix: str) -> Iterator[TestClient]:
    make_indices(engine, module_prefix)
    texts = [question(label, text, subject=None) for label, text in TEXTS.items()]
    note = Note(mark="1", text="Over de sluizen van Waterdam.")
    others = [
        answer(
            "sluis",
            "Dat klopt.",
            set_id="2024Z90002",
            subject="De bruggen",
            notes=(note,),
            parties=("VVD",),
            ministries=("IenW",),
            askers=(Asker(name="Van der Velde", party="VVD", party_printed="VVD"),),
            case_numbers=("2024Z90002",),
        )
    ]
    write(engine, module_prefix, [*texts, *others])
    with running(engine_url, module_prefix) as client:
        yield client


SLUIS = "2024Z90002-antwoord-sluis"

FOUND = [
    ("vogelgriep", ["apart", "griep"]),
    ("vogel griep", ["apart", "griep"]),
    ('"vogelgriep"', ["griep"]),
    ('"vogel griep"', []),
    ("griep", ["apart", "griep"]),
    ("aanval", ["aanval", "ver"]),
    ("cyberaanval", ["aanval"]),
    ('"cyberaanval"', []),
    ("cyber-aanval", ["aanval"]),
    ("haven -aanval", ["griep", "post"]),
    ("-griep haven", ["aanval", "griep", "post", "ver"]),
    ("cyber*", ["aanval"]),
    ("CYBERAANV*", ["aanval"]),
    ("aanval NEAR/5 haven", ["aanval"]),
    ("haven NEAR/5 aanvallen", ["aanval"]),
    ('"aanval" NEAR/2 haven', ["aanval"]),
    ("aanval NEAR/50 haven", ["aanval", "ver"]),
    ('"haven aanval"~3', ["aanval"]),
    ('"haven aanvallen"~3', []),
    ("F-16", ["straaljager", "stuk"]),
    ("F16", ["straaljager", "stuk"]),
    ('"F-16"', ["stuk"]),
    ("A27", ["straaljager", "stuk"]),
    ("30 950", ["straaljager", "stuk"]),
    ("30950", ["straaljager", "stuk"]),
    ("ACM", ["acm", "toezicht"]),
    ("acm prijs", ["acm", "toezicht"]),
    ('"ACM"', ["acm"]),
    ("autoriteit consument en markt", ["acm", "toezicht"]),
    ("staking", ["staking"]),
    ('"staking"', []),
    ("loket@waterdam.example", ["post"]),
    ("https://waterdam.example/haven-plan?deel=2", ["post"]),
    ("lid:velde", []),
    ('lid:"van der velde"', [SLUIS]),
    ("partij:VVD", [SLUIS]),
    ("partij:VVD OR griep", ["apart", "griep", SLUIS]),
    ("haven -ministerie:BZ", []),
    ("(partij:VVD OR partij:D66) haven", ["aanval", "griep", "post", "ver"]),
    ("zaak:2024z90002", [SLUIS]),
    ("2024Z90002", [SLUIS]),
    ("zaak:kv-tk-2024Z90002", [SLUIS]),
    ("KV-TK-2024Z90002", [SLUIS]),
    ("soort:antwoord", [SLUIS]),
    ("haven van:2024-03-28 tot:2024", ["aanval", "griep", "post", "ver"]),
    ("haven tot:2024-03-27", []),
]


@pytest.mark.parametrize(("typed", "found"), FOUND)
def test_it_finds(api: TestClient, typed: str, found: list[str]) -> None:
    page = search(api, typed)
    assert name(page) == sorted(found)
    assert all(hit["passages"] for hit in page["hits"])


MARKED = [
    ("aanval", "aanval", ["cyberaanvallen", "aanval"]),
    ('"aanval"', "aanval", ["aanval"]),
    ('"aanval" haven', "aanval", ["aanval", "haven"]),
    ("cyber*", "aanval", ["cyberaanvallen"]),
    ("aanval NEAR/5 haven", "aanval", ["cyberaanvallen", "aanval", "haven"]),
    ("aanval NEAR/2 haven", "aanval", ["aanval", "haven"]),
    ('"haven aanval"~3', "aanval", ["aanval", "haven"]),
    ("haven -griep", "aanval", ["haven"]),
    ("vogelgriep", "apart", ["vogel", "griep"]),
    ("vogel griep", "griep", ["vogelgriep"]),
    ("ACM", "toezicht", ["Autoriteit", "Consument", "en", "Markt"]),
    ("F16", "stuk", ["F-16"]),
    ("cyber-aanval", "aanval", ["cyberaanvallen"]),
    ("partij:D66 haven", "aanval", ["haven"]),
]


@pytest.mark.parametrize(("typed", "label", "marked"), MARKED)
def test_it_marks_what_matched_and_nothing_else(
    api: TestClient, typed: str, label: str, marked: list[str]
) -> None:
    (hit,) = [hit for hit in search(api, typed)["hits"] if hit["labels"] == [label]]
    assert sorted(marks(hit)) == sorted(marked)


def test_only_fields_show_the_beginning(api: TestClient) -> None:
    (hit,) = search(api, "partij:VVD")["hits"]
    assert [passage["html"] for passage in hit["passages"]] == ["Dat klopt."]
    assert (hit["matched_in"], hit["score"]) == ([], None)


def test_an_unknown_member_is_nobody_and_like_somebody(api: TestClient) -> None:
    for typed in ("lid:Velde", 'lid:"Van der Velda"', "haven lid:velde"):
        page = search(api, typed)
        assert (page["total"]["value"], page["suggestions"]) == (0, ["Van der Velde"])
    assert search(api, "lid:Niemand*")["suggestions"] == []
    assert search(api, 'lid:"Van der Velde"')["suggestions"] == []


def test_in_narrows_to_where_the_words_stand(api: TestClient) -> None:
    assert name(search(api, "sluis")) == [SLUIS]
    assert name(search(api, "sluis", **{"in": "text"})) == []
    assert name(search(api, "sluis", **{"in": ["text", "notes"]})) == [SLUIS]
    assert name(search(api, "brug", **{"in": "subject"})) == [SLUIS]
    assert name(search(api, "brug")) == sorted(["toezicht", SLUIS])


def test_what_a_query_is_widened_by_is_told_and_can_be_left_out(api: TestClient) -> None:
    widened = [{"short": "ACM", "long": "Autoriteit Consument en Markt"}]
    assert search(api, "acm")["widened"] == widened
    assert search(api, "Autoriteit Consument en Markt")["widened"] == widened
    assert search(api, '"ACM"')["widened"] == []
    page = search(api, "acm", widen="false")
    assert (page["widened"], name(page)) == ([], ["acm"])


def test_most_gives_hits_that_miss_a_word_after_those_with_all(api: TestClient) -> None:
    params: dict[str, str | int] = {"q": "aanval haven Waterdam", "match": "most"}
    page = api.get("/v1/search", params=params).json()
    assert page["total"] == {
        "value": 3,
        "relation": "eq",
        "tiers": [{"missing_words": 0, "value": 1}, {"missing_words": 1, "value": 2}],
    }
    assert ids(page)[0].endswith("aanval")
    assert all(0 < hit["score"] < 128 for hit in page["hits"])
    facet = page["facets"]["kind"]["values"]
    assert sum(value["count"] for value in facet) == 3
    narrowed = api.get("/v1/search", params={**params, "kind": "answer"}).json()["total"]
    assert narrowed["tiers"] == [{"missing_words": 0, "value": 0}, {"missing_words": 1, "value": 0}]


@pytest.mark.parametrize("typed", ["haven", '"haven van"', "haven OR brug", "haven -brug", "hav*"])
def test_most_changes_nothing_but_for_plain_words(api: TestClient, typed: str) -> None:
    every = api.get("/v1/search", params={"q": typed}).json()
    assert api.get("/v1/search", params={"q": typed, "match": "most"}).json() == every
