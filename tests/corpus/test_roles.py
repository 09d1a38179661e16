"""Nothing is lost: every character of every real document lies in exactly one part of it.

The parts: question, answer, note, remark, heading, letterhead, page furniture.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from indexer.question_sets import Parsed, read_question_set
from indexer.refusals import RefusedError
from indexer.roles import Role

BODY = {Role.QUESTION, Role.ANSWER, Role.REMARK, Role.NOTE}


def letters(text: str) -> Counter[str]:
    """Count the letters of a text: figures are note marks and labels too, hyphens are mended."""
    return Counter(re.sub(r"[\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", text))


def figures(text: str) -> Counter[str]:
    plain = text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    return Counter(re.findall(r"\d", plain))


def printed(parsed: Parsed) -> str:
    """Return all that a body prints: its lines, and the notes that the source keeps apart from them."""
    lines = [line.text for line, role in zip(parsed.text.lines, parsed.roles, strict=True) if role in BODY]
    return "\n".join([*lines, *(note.text for note in parsed.text.notes)])


def read(parsed: Parsed) -> str:
    """Return all that was read of a body."""
    reading = parsed.reading
    texts = [
        *(unit.text for unit in reading.units),
        *(note.text for note in reading.notes),
        *(remark.text for remark in reading.remarks),
    ]
    return "\n".join(texts)


def parsed_documents(corpus: Path) -> list[tuple[str, Parsed]]:
    found = []
    for path in sorted(path for path in corpus.rglob("*") if path.is_file()):
        try:
            parsed = read_question_set(path.read_bytes())
        except RefusedError:
            continue
        # what is read by its markup (XML, HTML) has no lines; tests of formats compare it with the PDF
        if parsed.text.lines:
            found.append((path.name, parsed))
    return found


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[tuple[str, Parsed]]:
    found = parsed_documents(shared / "corpus")
    assert len(found) > 90
    return found


def test_every_line_has_one_role(documents: list[tuple[str, Parsed]]) -> None:
    for name, parsed in documents:
        assert len(parsed.roles) == len(parsed.text.lines), name


def test_every_letter_of_a_body_stands_in_exactly_one_text(documents: list[tuple[str, Parsed]]) -> None:
    wrong = {}
    for name, parsed in documents:
        lines, texts = printed(parsed), read(parsed)
        lost, made = letters(lines) - letters(texts), letters(texts) - letters(lines)
        headings = "\n".join(
            line.text
            for line, role in zip(parsed.text.lines, parsed.roles, strict=True)
            if role in BODY and re.match(r"(?:Vraag|Antwoord|Toelichting)\b", line.text)
        )
        # the words of a heading that shares its line with the text are no text
        lost -= letters(headings)
        if lost or made:
            wrong[name] = (dict(lost), dict(made))
    assert wrong == {}


def test_no_figure_is_made_and_those_lost_are_marks_and_labels(documents: list[tuple[str, Parsed]]) -> None:
    wrong = {}
    for name, parsed in documents:
        lines, texts = printed(parsed), read(parsed)
        reading = parsed.reading
        lost, made = figures(lines) - figures(texts), figures(texts) - figures(lines)
        marks = "".join([mark.mark for unit in reading.units for mark in unit.marks])
        labels = "".join(label for unit in reading.units for label in unit.labels)
        notes = "".join(note.mark for note in reading.notes)
        if made or lost - figures(marks + labels + notes):
            wrong[name] = (dict(lost), dict(made))
    assert wrong == {}
