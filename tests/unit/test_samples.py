"""The samples are what their script makes, read back by pypdf, and show what real documents show."""

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from samples.contents import Answer, QuestionSet, load
from samples.make import ROOT, make
from samples.phrases import day
from tests.unit.sample_texts import SAMPLES, missing, pages, whole, words

SETS = load()
BY_SET = pytest.mark.parametrize("question_set", SETS, ids=lambda question_set: question_set.name)


@pytest.fixture(scope="module")
def made() -> dict[Path, bytes]:
    return make()


def test_the_committed_files_are_what_the_script_makes(made: dict[Path, bytes]) -> None:
    assert {path for path, content in made.items() if (ROOT / path).read_bytes() != content} == set()


def test_no_pdf_is_committed_that_the_script_does_not_make(made: dict[Path, bytes]) -> None:
    assert {path.relative_to(ROOT) for path in SAMPLES.glob("*.pdf")} == {
        path for path in made if path.suffix == ".pdf"
    }


def test_a_second_run_makes_the_same_bytes(made: dict[Path, bytes]) -> None:
    assert make() == made


def test_the_pdfs_are_small(made: dict[Path, bytes]) -> None:
    assert sum(len(content) for path, content in made.items() if path.suffix == ".pdf") < 400_000


@BY_SET
def test_every_word_is_read_back_in_order(question_set: QuestionSet) -> None:
    text = whole(question_set.name)
    for unit in question_set.units:
        assert missing(words(unit.text), text) == [], unit.labels
    for note in question_set.notes:
        assert missing(words(note.text), text) == [], note.mark
    assert missing(words(question_set.notice or ""), text) == []


@BY_SET
def test_every_fact_is_printed(question_set: QuestionSet) -> None:
    text = " ".join(whole(question_set.name).split())
    facts = [question_set.subject, *question_set.case_numbers, day(question_set.asked_on)]
    facts += [
        day(question_set.answered_on),
        question_set.publication or "",
        question_set.answered_by.name or "",
    ]
    facts += [part for asker in question_set.askers for part in (asker.name, asker.party)]
    offices = [question_set.answered_by.office, *question_set.on_behalf_of, *question_set.addressees]
    facts += [re.split(r" (?:van|voor) ", office, maxsplit=1)[1] for office in offices]
    assert [fact for fact in facts if fact not in text] == []


@BY_SET
def test_the_expected_record_holds_the_set(question_set: QuestionSet) -> None:
    record = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))[f"{question_set.name}.pdf"]
    labels = [label for question in question_set.questions for label in question.labels]
    assert [question["label"] for question in record["questions"]] == labels
    assert [tuple(answer["labels"]) for answer in record["answers"]] == [
        a.labels for a in question_set.answers
    ]
    assert len(record["notes"]) == len(question_set.notes)
    texts = [item["text"] for key in ("questions", "answers", "notes") for item in record[key]]
    assert [text for text in texts if not text or re.search(r"[{}¬<>]| {2}", text)] == []


def test_the_six_differ_as_real_ones_do() -> None:
    assert sorted(item.form for item in SETS) == ["aanhangsel"] * 3 + ["letter"] * 3
    assert sum("cyberaanvallen" in item.subject for item in SETS) == 3
    assert {item.asked_on.year for item in SETS} == {2019, 2021, 2023, 2024, 2025}
    assert len({asker.party for item in SETS for asker in item.askers}) == 9
    assert len({item.answered_by.office for item in SETS}) == 6


def test_one_is_a_notice_of_delay() -> None:
    (delayed,) = (item for item in SETS if item.status == "delayed")
    assert (len(delayed.questions), len(delayed.answers)) == (3, 0)
    assert "Mededeling van Minister Roodenrijs (Rechtsbescherming)" in whole(delayed.name)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("ah-tk-20182019-9002-dorpsbibliotheken", "hulp zoeken bij hun belasting-\naangifte?"),
        ("ah-tk-20182019-9002-dorpsbibliotheken", "\nVraag 3, 4 en 5\nBent u het ermee eens"),
        (
            "ah-tk-20182019-9002-dorpsbibliotheken",
            "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2018–2019 Aan",
        ),
        ("ah-tk-20232024-9004-cyberaanvallen-drinkwater", "geen verontreinigd water geleverd.2\n"),
        ("ah-tk-20232024-9004-cyberaanvallen-drinkwater", "een scenario waarin een cyber-\n1 Dagblad"),
        (
            "ah-tk-20232024-9004-cyberaanvallen-drinkwater",
            "vergaderjaar 2023–2024, Aanhangsel 1\naanval samenvalt",
        ),
        ("ah-tk-20232024-9004-cyberaanvallen-drinkwater", "’s-Gravenhage 2024 Tweede Kamer, vergaderjaar"),
        ("2021Z90014-cyberaanvallen-ziekenhuizen", "een zorgbreed meldpunt2 en"),
        (
            "2021Z90014-cyberaanvallen-ziekenhuizen",
            "Antwoord op vraag 10\nZie het antwoord op vraag 4 t/m 8.\n[1] De",
        ),
        ("2021Z90014-cyberaanvallen-ziekenhuizen", "beschikbaar voor\n2 Bijlage bij deze brief"),
        ("2021Z90014-cyberaanvallen-ziekenhuizen", "9900014-900014-ICT\nhet invoeren van personeelspassen."),
        (
            "2025Z90022-onderhoud-spoorbruggen",
            "verruimd.\nPagina 2 van 3\nMinisterie van Infrastructuur en\n",
        ),
    ],
)
def test_a_real_trap_stands_in_it(name: str, printed: str) -> None:
    assert printed in whole(name)


@pytest.mark.parametrize(
    "question_set", [item for item in SETS if item.form == "letter"], ids=lambda s: s.name
)
def test_letters_print_questions_bold_and_answers_not(question_set: QuestionSet) -> None:
    bold: list[str] = []

    def see(text: str, _matrix: object, _line: object, font: dict[str, str] | None, _size: object) -> None:
        if font and "Bold" in font["/BaseFont"]:
            bold.append(text)

    for page in PdfReader(SAMPLES / f"{question_set.name}.pdf").pages:
        page.extract_text(visitor_text=see)
    printed = " ".join("".join(bold).split())
    for unit in question_set.units:
        start = " ".join(words(unit.text)[:6])
        assert (start in printed) is not isinstance(unit, Answer), start


def test_letters_number_their_pages() -> None:
    for item in SETS:
        if item.form == "letter":
            texts = pages(item.name)
            for number, text in enumerate(texts, start=1):
                assert f"Pagina {number} van {len(texts)}" in text
