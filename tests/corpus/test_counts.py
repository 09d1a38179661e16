"""What is read of the real documents: counts that were read by eye, and laws that hold for each."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from indexer.loading.reading import read_source
from indexer.question_sets import Parsed, read_question_set
from indexer.refusals import RefusedError
from mappings.values import DoubtCode, Kind, Status
from tests.laws import lost
from tests.readings import NOW, merge


@cache
def _read(folder: Path) -> dict[str, Parsed | RefusedError]:
    read: dict[str, Parsed | RefusedError] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            read[path.name] = read_question_set(path.read_bytes())
        except RefusedError as refusal:
            read[path.name] = refusal
    return read


def _parsed(folder: Path) -> dict[str, Parsed]:
    return {name: each for name, each in _read(folder).items() if isinstance(each, Parsed)}


def _counts(parsed: Parsed) -> tuple[int, int]:
    """Return how many questions a source prints, and how many answers."""
    units = parsed.reading.units
    questions = [label for unit in units if unit.kind is Kind.QUESTION for label in unit.labels]
    return len(questions), sum(unit.kind is Kind.ANSWER for unit in units)


@pytest.mark.parametrize(
    ("folder", "files", "questions", "answers"),
    [
        ("seed", 1, 10, 6),
        ("aanhangsel-pdf", 13, 101, 86),
        ("letters-pdf", 4, 26, 21),
        ("letters-docx", 4, 26, 21),
    ],
)
def test_every_question_and_answer_is_found(
    shared: Path, folder: str, files: int, questions: int, answers: int
) -> None:
    counts = [_counts(parsed) for parsed in _parsed(shared / "corpus" / folder).values()]
    assert (len(counts), *map(sum, zip(*counts, strict=True))) == (files, questions, answers)


def test_each_is_a_document_of_its_own(shared: Path) -> None:
    kinds: Counter[Kind] = Counter()
    for path in sorted((shared / "corpus/aanhangsel-pdf").glob("*.pdf")):
        entries = merge([read_source(path.read_bytes(), path.name, NOW)], 1).entries
        kinds.update(entry.kind for entry in entries)
        ids = [name for entry in entries for name in (entry.id, *entry.aliases)]
        assert len(set(ids)) == len(ids)
        for entry in entries:
            assert entry.text
            assert [at.start for at in entry.pages][:1] == [0]
            assert all(at.start < len(entry.text) for at in entry.pages)
    assert kinds == {Kind.QUESTION: 101, Kind.ANSWER: 86}


def test_one_is_a_notice_of_delay(shared: Path) -> None:
    (delayed,) = (
        parsed
        for parsed in _parsed(shared / "corpus/aanhangsel-pdf").values()
        if parsed.reading.status is Status.DELAYED
    )
    assert _counts(delayed) == (3, 0)
    assert delayed.reading.remarks


def test_the_seed_letter_says_who_and_when_and_nothing_that_it_does_not_print(shared: Path) -> None:
    reading = _parsed(shared / "corpus/seed")["2024Z05303.txt"].reading
    assert [unit.labels for unit in reading.units if unit.kind is Kind.ANSWER] == [
        ("1",),
        ("2",),
        ("3",),
        ("4", "5", "6", "7", "8"),
        ("9",),
        ("10",),
    ]
    assert [(asker.name, asker.party) for asker in reading.askers] == [
        ("Sneller", "D66"),
        ("Zeedijk", "Nieuw Sociaal Contract"),
    ]
    assert (str(reading.asked_on), str(reading.answered_on)) == ("2024-03-28", "2024-04-26")
    assert (reading.case_numbers, reading.publication, reading.addressees) == (("2024Z05303",), None, ())
    assert {unit.pages for unit in reading.units} == {()}
    assert len(reading.notes) == 5


def test_what_is_no_question_set_is_refused_with_a_reason(shared: Path) -> None:
    read = _read(shared / "corpus/negatives")
    assert len(read) == 11
    assert {name: type(each) for name, each in read.items() if not isinstance(each, RefusedError)} == {}
    assert all(isinstance(each, RefusedError) and each.detail for each in read.values())


@pytest.mark.parametrize(
    "folder", ["seed", "aanhangsel-pdf", "letters-pdf", "letters-docx", "letters-txt", "open-questions-text"]
)
def test_every_character_is_read_in_its_order_and_no_figure_is_taken_for_a_mark(
    shared: Path, folder: str
) -> None:
    parsed = _parsed(shared / "corpus" / folder)
    assert {name: faults for name, each in parsed.items() if (faults := lost(each))} == {}
    assert all(len(each.roles) == len(each.text.lines) for each in parsed.values() if each.text)


def test_every_letter_is_read_in_its_order_from_what_extractors_damaged(shared: Path) -> None:
    parsed = _parsed(shared / "corpus/aanhangsel-text")
    assert len(parsed) == 52
    assert {name: bad for name, each in parsed.items() if (bad := lost(each, letters_only=True))} == {}


def test_every_note_of_a_published_pdf_is_tied_to_its_mark(shared: Path) -> None:
    for name, parsed in _parsed(shared / "corpus/aanhangsel-pdf").items():
        codes = {doubt.code for doubt in parsed.reading.doubts}
        assert DoubtCode.NOTE_WITHOUT_MARK not in codes, name
        marks = [mark.mark for unit in parsed.reading.units for mark in unit.marks]
        assert marks == sorted(marks, key=lambda mark: int(mark.strip("[])"))), name
