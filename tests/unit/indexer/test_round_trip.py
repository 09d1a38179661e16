"""Random question sets, printed in each of the two forms and read back: nothing lost, added or exchanged."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.loading.reading import read_source
from indexer.question_sets import read_question_set
from mappings.documents import Answer, Question
from mappings.sources import PrintedOffice
from mappings.values import Kind
from samples.contents import QuestionSet
from samples.drawing import register_fonts
from samples.expected import record
from samples.make import draw_set
from tests.laws import lost
from tests.printed import print_set
from tests.question_sets import question_sets
from tests.readings import NOW, merge

FORMS = pytest.mark.parametrize("form", ["aanhangsel", "letter"])
_QUICK = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@FORMS
@settings(_QUICK, max_examples=150)
@given(data=st.data())
def test_a_printed_text_is_read_back(form: str, data: st.DataObject) -> None:
    register_fonts()
    drawn = data.draw(question_sets(form))
    assert _read(print_set(drawn).encode()) == _wanted(drawn)


@FORMS
@settings(_QUICK, max_examples=10)
@given(data=st.data())
def test_a_drawn_pdf_is_read_back(form: str, data: st.DataObject) -> None:
    register_fonts()
    drawn = data.draw(question_sets(form))
    assert _read(draw_set(drawn)) == _wanted(drawn)


def _read(content: bytes) -> dict[str, Any]:
    """Return what a source gives, in the form of what was drawn."""
    parsed = read_question_set(content)
    assert lost(parsed) == []
    reading = parsed.reading
    merged = merge([read_source(content, "invented", NOW)], 1)
    answers = {entry.id: entry for entry in merged.entries if entry.kind is Kind.ANSWER}
    return {
        **{
            name: getattr(reading, name)
            for name in ("publication", "case_numbers", "asked_on", "answered_on")
        },
        "status": reading.status.value,
        "subject": reading.subject,
        "askers": [(asker.name, asker.party) for asker in reading.askers],
        **{name: _offices(getattr(reading, name)) for name in ("addressees", "answered_by", "on_behalf_of")},
        "questions": [_document(entry) for entry in merged.entries if entry.kind is Kind.QUESTION],
        "answers": [_document(entry) for entry in answers.values()],
        "pairs": [
            [answers[pair].labels for pair in entry.pairs]
            for entry in merged.entries
            if entry.id not in answers
        ],
        "refers_to": [unit.refers_to for unit in reading.units if unit.kind is Kind.ANSWER],
        "notes": [(note.mark, note.text) for note in reading.notes],
        "doubts": [doubt.detail for doubt in reading.doubts],
    }


def _wanted(drawn: QuestionSet) -> dict[str, Any]:
    expected = record(drawn)
    joint = {label: answer.labels for answer in drawn.answers for label in answer.labels}
    labels = [label for question in drawn.questions for label in question.labels]
    return {
        **{name: getattr(drawn, name) for name in ("publication", "case_numbers", "asked_on", "answered_on")},
        "status": drawn.status,
        "subject": drawn.subject,
        "askers": [(asker.name, asker.party) for asker in drawn.askers],
        "addressees": [office.lower() for office in drawn.addressees],
        "answered_by": [drawn.answered_by.office.lower()],
        "on_behalf_of": [office.lower() for office in drawn.on_behalf_of],
        "questions": [((question["label"],), question["text"].split()) for question in expected["questions"]],
        "answers": [(tuple(answer["labels"]), answer["text"].split()) for answer in expected["answers"]],
        "pairs": [[joint[label]] for label in labels],
        "refers_to": [answer.refers_to for answer in drawn.answers],
        "notes": [
            (f"[{note.mark}]" if note.place == "end" else note.mark, note.text) for note in drawn.notes
        ],
        "doubts": [],
    }


def _offices(offices: tuple[PrintedOffice, ...]) -> list[str]:
    return [office.office.lower() for office in offices]


def _document(entry: Question | Answer) -> tuple[tuple[str, ...], list[str]]:
    return entry.labels, entry.text.split()
