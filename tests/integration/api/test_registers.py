"""The registers, beside what plain Python counts in a collection drawn at random."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from api.language.spelling import fold
from indexer.merging.coding import member_names, party_codes
from mappings.documents import Answer, Question, QuestionSet
from mappings.registers import ministries, parties
from mappings.values import Asker, Office, Status
from tests.integration.api.conftest import make_indices, running, write
from tests.invented import answer, question, question_set

PARTIES = ("D66", "VVD", "unknown", "NSC", None)
UNREGISTERED = "Lijst Verzonnen"
ASKERS = (
    *("Lindeboom", "Oudewater", "Van der Velde", "Çelik", "D'Havenaar", "Zeedijk", "Celikoğlu", "Van Brug"),
    *("Velden", "Op 't Land", "Celik", "van Brug"),
)


@dataclass(frozen=True)
class Collection:
    """What is loaded, and the API over it."""

    api: TestClient
    sets: Sequence[QuestionSet]
    documents: Sequence[Question | Answer]


def today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def drawn(number: int, draw: random.Random) -> tuple[QuestionSet, list[Question | Answer]]:
    """Return a set of one or two members with its documents; some are unanswered, some have no dates."""
    asked = draw.choice([None, *(today() - dt.timedelta(days=days) for days in (5, 21, 22, 90, 800))])
    status = draw.choice((Status.ANSWERED, Status.ANSWERED, Status.OPEN, Status.DELAYED))
    taken = draw.choice((1, 14, 21, 22, 35, 50)) if asked and status is Status.ANSWERED else None
    chosen = draw.sample(ASKERS, k=draw.randint(1, 2))
    askers = tuple(
        Asker(name=name, party=None, party_printed=UNREGISTERED)
        if party == "unknown"
        else Asker(name=name, party=party, party_printed=party)
        for name, party in ((name, draw.choice(PARTIES)) for name in chosen)
    )
    facts: dict[str, Any] = {
        "set_id": f"2024Z{90100 + number}",
        "status": status,
        "asked_on": asked,
        "answered_on": asked + dt.timedelta(days=taken) if asked and taken is not None else None,
        "askers": askers,
        "members": member_names(askers),
        "parties": party_codes(askers),
        "ministries": tuple(draw.sample(("BZ", "Def", "unknown"), k=draw.randint(1, 2))),
        "answered_by": (Office(printed="Minister", ministry="BZ", name="Van Aalst"),),
    }
    documents: list[Question | Answer] = [question("1", "Klopt dat?", **facts)]
    if status is Status.ANSWERED:
        documents.append(answer("1", "Ja.", position=1, **facts))
    return question_set(days_to_answer=taken, **facts), documents


@pytest.fixture(scope="module")
def collection(engine: OpenSearch, engine_url: str, module_prefix: str) -> Iterator[Collection]:
    draw = random.Random(11)  # noqa: S311 - no secret
    made = [drawn(number, draw) for number in range(200)]
    sets = [one for one, _ in made]
    documents = [document for _, some in made for document in some]
    make_indices(engine, module_prefix)
    write(engine, module_prefix, [*sets, *documents])
    with running(engine_url, module_prefix) as api:
        yield Collection(api, sets, documents)


def counted(collection: Collection, values: Callable[[Any], Iterable[str]], value: str) -> dict[str, Any]:
    """Return what an entry tells of a value, but for its names."""
    sets = [one for one in collection.sets if value in values(one)]
    documents = [one for one in collection.documents if value in values(one)]
    dates = sorted(one.date.isoformat() for one in documents if one.date)
    days = [one.days_to_answer for one in sets if one.days_to_answer is not None]
    overdue = sum(
        one.status is not Status.ANSWERED and one.asked_on is not None and (today() - one.asked_on).days > 21
        for one in sets
    )
    whole = len(days) + overdue
    return {
        "documents": len(documents),
        "question_sets": len(sets),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "response_times": {
            "answered": len(days),
            "overdue": overdue,
            "median_days": median(days) if days else None,
            "within_term": round(sum(each <= 21 for each in days) / whole, 4) if whole else None,
        },
    }


def counts(entry: dict[str, Any]) -> dict[str, Any]:
    names = ("documents", "question_sets", "first", "last", "response_times")
    return {name: entry[name] for name in names}


def test_all_parties_are_there_with_what_plain_python_counts(collection: Collection) -> None:
    entries = collection.api.get("/v1/parties").json()["parties"]
    assert [entry["code"] for entry in entries] == [*parties(), "unknown"]
    for entry in entries:
        assert counts(entry) == counted(collection, lambda one: one.parties, entry["code"])
        found = collection.api.get(f"{entry['search']}&facets=none&limit=1").json()
        assert found["total"]["value"] == entry["documents"]
    of = {entry["code"]: entry for entry in entries}
    assert of["D66"]["label"] == "Democraten 66"
    assert of["BIJ1"]["periods"] == [{"first": "2021-03-31", "last": "2023-12-05"}]
    assert (of["BIJ1"]["documents"], of["BIJ1"]["response_times"]["median_days"]) == (0, None)
    assert of["unknown"]["label"] == "Onbekend"


def test_all_ministries_are_there_with_what_plain_python_counts(collection: Collection) -> None:
    entries = collection.api.get("/v1/ministries").json()["ministries"]
    assert [entry["code"] for entry in entries] == [*ministries(), "unknown"]
    for entry in entries:
        assert counts(entry) == counted(collection, lambda one: one.ministries, entry["code"])
    of = {entry["code"]: entry for entry in entries}
    assert of["AenM"]["predecessors"] == of["AenM"]["successors"] == ["JenV"]
    assert "MinBuza" in of["BZ"]["aliases"]


def values(one: QuestionSet | Question | Answer) -> set[str]:
    """Return what stands for the members of a set or a document, without capitals and accents."""
    printed = ((asker.name, asker.party or asker.party_printed or "") for asker in one.askers)
    return {fold(f"{name} ({party})") for name, party in printed}


def pages(api: TestClient, asked: str) -> list[dict[str, Any]]:
    found = [api.get(f"/v1/members?{asked}").json()]
    while cursor := found[-1]["next_cursor"]:
        response = api.get(f"/v1/members?{asked}&cursor={cursor}")
        assert response.status_code == 200, response.text
        found.append(response.json())
    return found


@pytest.mark.parametrize("limit", [4, 100])
def test_the_pages_of_members_are_all_of_them(collection: Collection, limit: int) -> None:
    there = Counter(name for one in collection.sets for name in values(one))
    found = pages(collection.api, f"limit={limit}")
    entries = [entry for page in found for entry in page["members"]]
    assert {fold(entry["member"]): entry["question_sets"] for entry in entries} == there
    assert {entry["party"] for entry in entries} == {"D66", "VVD", "NSC", UNREGISTERED, None}
    assert len(entries) == len(there)
    assert all(page["total"] == {"value": len(there), "relation": "eq"} for page in found)
    for entry in entries:
        assert counts(entry) == counted(collection, values, fold(entry["member"]))
        search = collection.api.get(f"{entry['search']}&facets=none&limit=1").json()
        assert search["total"]["value"] == entry["documents"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("q=celik", {"Çelik", "Celik", "Celikoğlu"}),
        ("q=ÇELIKO", {"Celikoğlu"}),
        ("q=veld", {"Van der Velde", "Velden"}),
        ("q=van der v", {"Van der Velde"}),
        ("q=haven", {"D'Havenaar"}),
        ("q=land", {"Op 't Land"}),
        ("q=eelde", set()),
        ("q=d66", set()),
    ],
)
def test_a_beginning_of_a_word_of_the_name_finds_it(
    collection: Collection, asked: str, names: set[str]
) -> None:
    found = collection.api.get(f"/v1/members?{asked}&limit=100").json()["members"]
    assert {entry["name"] for entry in found} == names


def test_members_of_a_party_are_those_who_asked_for_it(collection: Collection) -> None:
    found = collection.api.get("/v1/members?party=Democraten 66&limit=100").json()["members"]
    there = {name for one in collection.sets for name in values(one) if name.endswith(" (d66)")}
    assert {fold(entry["member"]) for entry in found} == there
    assert {entry["party"] for entry in found} == {"D66"}


def test_members_of_a_party_in_no_register_are_found_as_their_documents_are(collection: Collection) -> None:
    found = collection.api.get("/v1/members?party=unknown&limit=100").json()["members"]
    there = {name for one in collection.sets for name in values(one) if fold(UNREGISTERED) in name}
    assert {fold(entry["member"]) for entry in found} == there
    assert {entry["party"] for entry in found} == {UNREGISTERED}


def test_a_cursor_of_members_belongs_to_its_list(collection: Collection) -> None:
    cursor = collection.api.get("/v1/members?limit=1").json()["next_cursor"]
    response = collection.api.get(f"/v1/members?q=v&cursor={cursor}")
    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-cursor")


@pytest.mark.parametrize("path", ["parties", "ministries", "members"])
def test_who_has_a_register_is_told_so_in_short(collection: Collection, path: str) -> None:
    tag = collection.api.head(f"/v1/{path}").headers["etag"]
    response = collection.api.get(f"/v1/{path}", headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")


def test_the_registers_of_nothing(empty_api: TestClient) -> None:
    entries = empty_api.get("/v1/parties").json()["parties"]
    assert [entry["code"] for entry in entries] == list(parties())
    assert {entry["documents"] for entry in entries} == {0}
    assert empty_api.get("/v1/members").json()["total"] == {"value": 0, "relation": "eq"}
