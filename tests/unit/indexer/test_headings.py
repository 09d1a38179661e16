import pytest

from indexer.headings.spellings import Heading, HeadingKind, read_heading

QUESTIONS = [
    ("Vraag 1", "1", ""),
    ("Vraag 12", "12", ""),
    ("VRAAG 2a", "2a", ""),
    ("Vraag nr. 3", "3", ""),
    ("Vraag 3:", "3", ""),
    ("Vraag 4.", "4", ""),
    ("Vraag 4)", "4", ""),
    ("Vraag2", "2", ""),
    ("Vraag 2 en 3", "2 3", ""),
    ("Vragen 1 t/m 4", "1 2 3 4", ""),
    ("VRAGEN 5 en 6", "5 6", ""),
    ("Vraag 7, 8, 9 10 en 11", "7 8 9 10 11", ""),
    ("Vraag A.1", "A.1", ""),
    ("Vraag 3: Hoe diep is de vaargeul?", "3", "Hoe diep is de vaargeul?"),
    ("Vraag 3. Hoe diep is de vaargeul?", "3", "Hoe diep is de vaargeul?"),
]
ANSWERS = [
    ("Antwoord", "", ""),
    ("Antwoord:", "", ""),
    ("Antwoorden", "", ""),
    ("ANTWOORD", "", ""),
    ("Antwoord 1", "1", ""),
    ("Antwoord 2l", "2l", ""),
    ("Antwoord 3:", "3", ""),
    ("Antwoord op vraag 2", "2", ""),
    ("Antwoord op vraag 2.", "2", ""),
    ("Antwoord op de vragen 6 en 7", "6 7", ""),
    ("Antwoord op vragen 2 en 3", "2 3", ""),
    ("Antwoord bij vraag 2", "2", ""),
    ("Antwoord vraag 4 t/m 8", "4 5 6 7 8", ""),
    ("Antwoord vragen 1,2,3,4 en 5", "1 2 3 4 5", ""),
    ("Antwoorden 1 en 2", "1 2", ""),
    ("Antwoorden op de vragen 9, 10 en 11", "9 10 11", ""),
    ("Beantwoording vraag 3", "3", ""),
    ("ANTWOORD OP VRAAG 5", "5", ""),
    ("Antwoord op Vraag 5", "5", ""),
    ("Antwoord: Ja.", "", "Ja."),
    ("Antwoord 5: Ja.", "5", "Ja."),
    ("Antwoord op vraag 5: Nee.", "5", "Nee."),
]
REMARKS = [
    ("Toelichting", "Toelichting"),
    ("Toelichting:", "Toelichting"),
    ("TOELICHTING", "Toelichting"),
    ("Mededeling", "Mededeling"),
    ("Mededelingen", "Mededelingen"),
]
NONE = [
    "",
    "Vraag",
    "Vragen",
    "zie vraag 3",
    "Vraag 3 is al beantwoord.",
    "Vragen van het lid Lindeboom (D66)",
    "Vraag 3 en de vraag naar het waarom",
    "In antwoord op vraag 3 meld ik u het volgende.",
    "Antwoord van Minister Roodenrijs (Rechtsbescherming) (ontvangen 6 mei 2023).",
    "Antwoord op de vraag hoe diep de vaargeul is",
    "Antwoord op vraag 2 en op wat daarna kwam",
    "Antwoorden op vragen van het lid Lindeboom",
    "Mededeling van Minister Roodenrijs (Rechtsbescherming)",
    "Toelichting bij de cijfers",
    "Vraag 2024 vergeleken met 2023",
    "vraag 2",
]


def _labels(printed: str) -> tuple[str, ...]:
    return tuple(printed.split())


@pytest.mark.parametrize(("line", "labels", "rest"), QUESTIONS)
def test_headings_of_questions(line: str, labels: str, rest: str) -> None:
    assert read_heading(line) == Heading(HeadingKind.QUESTION, _labels(labels), line, rest)


@pytest.mark.parametrize(("line", "labels", "rest"), ANSWERS)
def test_headings_of_answers(line: str, labels: str, rest: str) -> None:
    assert read_heading(line) == Heading(HeadingKind.ANSWER, _labels(labels), line, rest)


@pytest.mark.parametrize(("line", "name"), REMARKS)
def test_headings_of_remarks(line: str, name: str) -> None:
    assert read_heading(line) == Heading(HeadingKind.REMARK, (), name)


@pytest.mark.parametrize("line", NONE)
def test_what_is_no_heading(line: str) -> None:
    assert read_heading(line) is None
