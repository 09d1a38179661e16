"""The samples, read back: every fact, text, note and link that was drawn, and no line without a role."""

import datetime as dt
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indexer.loading.reading import read_source
from indexer.merging.sets import MergedSet
from indexer.question_sets import Parsed, read_question_set
from indexer.roles import Role
from mappings.sources import PrintedOffice
from mappings.values import Asker, Kind, Office
from samples.make import ROOT
from tests.laws import lost, squeeze
from tests.readings import NOW, merge

EXPECTED: dict[str, dict[str, Any]] = json.loads(Path(ROOT, "samples/expected.json").read_text("utf-8"))
TWIN = "2024Z90001-cyberaanvallen-verkiezingswaarnemers.pdf"
FILES = {
    **{name: ROOT / "samples" / name for name in EXPECTED if name.endswith(".pdf")},
    "twin.txt": ROOT / "tests/data/twin.txt",
}
EVERY = pytest.mark.parametrize("name", sorted(FILES))


def _expected(name: str) -> dict[str, Any]:
    return EXPECTED.get(name) or EXPECTED[TWIN]


@cache
def _parsed(name: str) -> Parsed:
    return read_question_set(FILES[name].read_bytes())


@cache
def _merged(name: str) -> MergedSet:
    return merge([read_source(FILES[name].read_bytes(), name, NOW)], 1)


def _office(printed: str | None) -> str:
    """Return an office without article, preposition and case, as `score_parse` compares them."""
    words = re.sub(r"[(),.]", " ", printed or "").lower().split()
    return "".join(word for word in words if word not in {"de", "het", "van", "voor", "aan"})


def _offices(offices: tuple[PrintedOffice, ...]) -> list[str]:
    return [_office(office.office) for office in offices]


@EVERY
def test_every_printed_fact_is_read(name: str) -> None:
    reading, wanted = _parsed(name).reading, _expected(name)
    assert reading.status.value == wanted["status"]
    assert reading.publication == wanted["publication"]
    assert list(reading.case_numbers) == wanted["case_numbers"]
    assert squeeze(reading.subject or "") == squeeze(wanted["subject"])
    assert [asker.model_dump() for asker in reading.askers] == wanted["askers"]
    assert (reading.asked_on, reading.answered_on) == (
        dt.date.fromisoformat(wanted["asked_on"]),
        dt.date.fromisoformat(wanted["answered_on"]),
    )
    for field in ("addressees", "answered_by", "on_behalf_of"):
        assert _offices(getattr(reading, field)) == [_office(office["office"]) for office in wanted[field]], (
            field
        )
    assert [office.name for office in reading.answered_by] == [
        office["name"] for office in wanted["answered_by"]
    ]
    assert reading.doubts == ()


@EVERY
def test_each_question_and_answer_is_a_document_with_its_text(name: str) -> None:
    wanted = _expected(name)
    entries = _merged(name).entries
    questions = [entry for entry in entries if entry.kind is Kind.QUESTION]
    answers = [entry for entry in entries if entry.kind is Kind.ANSWER]
    assert [(entry.labels, squeeze(entry.text)) for entry in questions] == [
        ((question["label"],), squeeze(question["text"])) for question in wanted["questions"]
    ]
    assert [(entry.labels, squeeze(entry.text)) for entry in answers] == [
        (tuple(answer["labels"]), squeeze(answer["text"])) for answer in wanted["answers"]
    ]
    assert [entry.position for entry in entries] == list(range(len(entries)))


@EVERY
def test_words_and_their_hyphens_are_as_they_were_drawn(name: str) -> None:
    """White space may differ, since a paragraph's end is not always seen; no word may."""
    for entry in _merged(name).entries:
        kind = "questions" if entry.kind is Kind.QUESTION else "answers"
        (wanted,) = (
            unit["text"]
            for unit in _expected(name)[kind]
            if entry.labels[0] in (unit.get("labels") or [unit["label"]])
        )
        assert entry.text.split() == wanted.split(), entry.id


@EVERY
def test_answers_point_at_what_they_name(name: str) -> None:
    answers = {entry.labels: entry for entry in _merged(name).entries if entry.kind is Kind.ANSWER}
    for wanted in _expected(name)["answers"]:
        named = {
            answer.id for labels, answer in answers.items() if set(labels) & set(wanted["refers_to"])
        } - {answers[tuple(wanted["labels"])].id}
        assert set(answers[tuple(wanted["labels"])].refers_to) == named


@EVERY
def test_notes_are_out_of_the_text_and_tied_to_their_marks(name: str) -> None:
    wanted = Counter((note["mark"], squeeze(note["text"])) for note in _expected(name)["notes"])
    for notes in (
        _parsed(name).reading.notes,
        [note for entry in _merged(name).entries for note in entry.notes],  # each under the text of its mark
    ):
        # end notes are marked "[1]", beside footnotes marked "1": both are note 1
        assert Counter((note.mark.strip("[]"), squeeze(note.text)) for note in notes) == wanted
    assert len({note.mark for note in _parsed(name).reading.notes}) == wanted.total()


@EVERY
def test_every_line_has_one_role_and_no_character_is_lost(name: str) -> None:
    parsed = _parsed(name)
    assert len(parsed.roles) == len(parsed.text.lines)
    assert lost(parsed) == []
    used = set(parsed.roles)
    assert used >= {Role.LETTERHEAD, Role.HEADING, Role.QUESTION, Role.NOTE}
    assert (Role.ANSWER in used) is bool(_expected(name)["answers"])
    assert (Role.REMARK in used) is (_expected(name)["status"] == "delayed")


@EVERY
def test_pages_index_into_the_text(name: str) -> None:
    parsed = _parsed(name)
    last = max((line.page or 0 for line in parsed.text.lines), default=0)
    for entry in _merged(name).entries:
        starts = [at.start for at in entry.pages]
        pages = [at.page for at in entry.pages]
        assert bool(starts) is (name != "twin.txt")
        assert starts[:1] in ([], [0])
        assert starts == sorted(set(starts))
        assert pages == sorted(set(pages))
        assert all(start < len(entry.text) for start in starts)
        assert all(1 <= page <= last for page in pages)


def test_names_are_coded_beside_what_is_printed() -> None:
    facts = _merged("twin.txt").question_set
    assert facts.askers == (
        Asker(name="Lindeboom", party="D66", party_printed="D66"),
        Asker(name="Oudewater", party="NSC", party_printed="Nieuw Sociaal Contract"),
    )
    assert facts.parties == ("D66", "NSC")
    assert facts.answered_by == (
        Office(printed="minister van Buitenlandse Zaken", ministry="BZ", name="Roosmarijn van Oeverloo"),
    )
    assert facts.ministries == ("BZ", "BZK", "Def")


def test_what_the_bare_text_does_not_print_is_null() -> None:
    facts = _merged("twin.txt").question_set
    assert (facts.addressees, facts.publication) == ((), None)
    assert {entry.pages for entry in _merged("twin.txt").entries} == {()}


def test_the_pdf_and_the_bare_text_of_the_twin_give_the_same_documents() -> None:
    pdf, text = _merged(TWIN).entries, _merged("twin.txt").entries
    assert [(entry.id, entry.text.split()) for entry in pdf] == [
        (entry.id, entry.text.split()) for entry in text
    ]


def test_the_notice_of_delay_keeps_its_text_as_a_remark() -> None:
    facts = _merged("ah-tk-20222023-9003-tolken-rechtszaken.pdf").question_set
    (remark,) = facts.remarks
    assert remark.heading == "Mededeling"
    assert remark.text.startswith("Op de vragen van het lid Van Zwaluwe")
    assert (facts.questions, facts.answers, facts.ministries) == (3, 0, ("JenV",))
    assert [event.kind for event in facts.events] == ["asked", "delayed"]
