"""The first hour of a user: each step on the letter that started this project, and on its invented twin.

The twin (as a PDF with pages and as bare text without) has the same structure and always runs; the real
letter runs where the shared documents are.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - pytest reads the annotation
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from indexer.loading.loads import load
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from tests.conftest import ROOT

TWIN = {
    "twin-pdf": ROOT / "samples" / "2024Z90001-cyberaanvallen-verkiezingswaarnemers.pdf",
    "twin-text": ROOT / "tests" / "data" / "twin.txt",
}
FIRST_THREE = {"vraag-2", "vraag-3", "antwoord-3"}


@dataclass(frozen=True)
class Letter:
    """A loaded letter, and the API over it."""

    name: str
    number: str
    api: TestClient

    def ask(self, **parameters: str) -> dict[str, Any]:
        response = self.api.get("/v1/search", params={"limit": "100", **parameters})
        assert response.status_code == 200, response.text
        page: dict[str, Any] = response.json()
        return page

    def unit(self, id_: str) -> str:
        """Return what an id says behind the number of the set: vraag-2."""
        assert id_.startswith(f"{self.number}-"), id_
        return id_.removeprefix(f"{self.number}-")

    def document(self, unit: str) -> dict[str, Any]:
        response = self.api.get(f"/v1/documents/{self.number}-{unit}")
        assert response.status_code == 200, response.text
        document: dict[str, Any] = response.json()
        return document


@pytest.fixture(scope="module", params=[*TWIN, "seed"])
def letter(request: pytest.FixtureRequest, engine_url: str, module_prefix: str) -> Iterator[Letter]:
    name: str = request.param
    path: Path
    if name == "seed":
        path = request.getfixturevalue("shared") / "corpus" / "seed" / "2024Z05303.txt"
    else:
        path = TWIN[name]
    prefix = f"{module_prefix}-{name}"
    settings = EngineSettings(url=engine_url)
    with closing(connect(settings)) as client:
        report = load(Store(client, prefix), [path], dt.datetime.now(dt.UTC))
    assert (report.questions, report.answers) == (10, 6)
    assert not any(file.doubts or file.refusal for file in report.files)
    with TestClient(create_app(Settings(index_prefix=prefix), settings), follow_redirects=False) as api:
        yield Letter(name, "2024Z05303" if name == "seed" else "2024Z90001", api)


def in_text(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [hit for hit in page["hits"] if "text" in hit["matched_in"]]


def test_1_a_word_is_found_in_three_texts_first_and_then_in_subjects_marked_as_such(letter: Letter) -> None:
    page = letter.ask(q="cyberaanval")
    assert {letter.unit(hit["id"]) for hit in page["hits"][:3]} == FIRST_THREE
    assert {letter.unit(hit["id"]) for hit in in_text(page)} == FIRST_THREE
    assert page["total"] == {"value": 16, "relation": "eq"}
    assert all(hit["matched_in"] == ["subject"] for hit in page["hits"][3:])
    assert all("<mark>" in passage["html"] for hit in page["hits"] for passage in hit["passages"])


def test_2_a_quoted_word_is_found_literally_and_marked_alone(letter: Letter) -> None:
    page = letter.ask(q='"cyberaanval"')
    assert [letter.unit(hit["id"]) for hit in page["hits"]] == ["antwoord-3"]
    (hit,) = page["hits"]
    html = " ".join(passage["html"] for passage in hit["passages"])
    assert "<mark>cyberaanval</mark>" in html
    assert html.count("<mark>") == 1


def test_3_the_plural_gives_the_same(letter: Letter) -> None:
    one, many = letter.ask(q="cyberaanval"), letter.ask(q="cyberaanvallen")
    assert {hit["id"] for hit in one["hits"]} == {hit["id"] for hit in many["hits"]}
    assert {hit["id"] for hit in in_text(one)} == {hit["id"] for hit in in_text(many)}


@pytest.mark.parametrize("party", ["D66", "NSC", "Nieuw Sociaal Contract"])
def test_4_the_askers_party_is_on_every_document(letter: Letter, party: str) -> None:
    page = letter.ask(party=party)
    assert page["total"]["value"] == 16
    counts = {value["value"]: value["count"] for value in page["facets"]["party"]["values"]}
    assert counts == {"D66": 16, "NSC": 16}
    printed = {asker["party_printed"] for hit in page["hits"] for asker in hit["askers"]}
    assert printed == {"D66", "Nieuw Sociaal Contract"}


@pytest.mark.parametrize("ministry", ["BZ", "BZK", "Def"])
def test_5_who_answers_and_on_whose_behalf_are_ministries(letter: Letter, ministry: str) -> None:
    page = letter.ask(ministry=ministry)
    assert page["total"]["value"] == 16
    document = letter.document("antwoord-1")
    assert [office["ministry"] for office in document["answered_by"]] == ["BZ"]
    assert [office["ministry"] for office in document["on_behalf_of"]] == ["BZK", "Def"]


def test_6_a_question_has_the_date_asked_and_an_answer_the_date_answered(letter: Letter) -> None:
    asked = letter.ask(**{"from": "2024-03-28", "to": "2024-03-28"})
    answered = letter.ask(**{"from": "2024-04-26", "to": "2024-04-26"})
    assert {hit["kind"] for hit in asked["hits"]} == {"question"}
    assert {hit["kind"] for hit in answered["hits"]} == {"answer"}
    assert (asked["total"]["value"], answered["total"]["value"]) == (10, 6)


def test_7_a_joint_answer_is_there_once_and_what_points_at_it_links_to_it(letter: Letter) -> None:
    joint = f"/v1/documents/{letter.number}-antwoord-4"
    hit = next(hit for hit in letter.ask()["hits"] if letter.unit(hit["id"]) == "vraag-5")
    assert hit["links"]["pairs"] == [joint]
    assert letter.document("antwoord-4")["labels"] == ["4", "5", "6", "7", "8"]
    redirect = letter.api.get(f"/v1/documents/{letter.number}-antwoord-5")
    assert (redirect.status_code, redirect.headers["location"]) == (308, joint)
    pointing = letter.document("antwoord-10")
    assert pointing["refers_to"] == [f"{letter.number}-antwoord-4"]
    assert pointing["text"] == "Zie beantwoording vraag 4 t/m 8."


def test_8_notes_are_no_part_of_any_sentence(letter: Letter) -> None:
    response = letter.api.get(f"/v1/question-sets/{letter.number}")
    assert response.status_code == 200, response.text
    notes = response.json()["notes"]
    assert [note["mark"] for note in notes] == ["1", "2", "3", "[1]", "[2]"]
    texts = [letter.document(letter.unit(hit["id"]))["text"] for hit in letter.ask()["hits"]]
    for note in notes:
        assert not any(note["text"][:30] in text for text in texts)
    assert not any("[1]" in text or "[2]" in text or "http" in text for text in texts)
    tied = {note["mark"] for note in letter.document("antwoord-2")["notes"]}
    assert tied == {"1", "2"}


def test_9_what_is_not_printed_is_null(letter: Letter) -> None:
    document = letter.document("vraag-1")
    assert document["addressees"] == []
    assert document["publication"] is None
    page = letter.ask(q="cyberaanval")
    pages = {
        passage["page"] for hit in page["hits"] for passage in hit["passages"] if passage["field"] == "text"
    }
    if letter.name == "twin-pdf":
        assert None not in pages
    else:
        assert pages == {None}
    assert all(hit["links"]["source"] is None for hit in page["hits"])
