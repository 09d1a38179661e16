"""Which answer a document says that it is."""

import pytest

from indexer.head.events import answer_event
from indexer.head.identifiers import base_of, is_correction
from indexer.question_sets import read_question_set
from mappings.values import EventKind, Status
from tests.unit.indexer.test_xml import ASKED, HEAD, PARTS, answered, publication

LETTER = """Datum 30 mei 2024
Betreft {subject}

Hierbij zend ik u {what} op vragen van het lid Lindeboom (D66) over de sluis bij Overdam
(ingezonden 28 maart 2024, 2024Z90134).

De minister van Defensie,

R. van Oeverloo

Vraag 2
Hoeveel schepen varen om?

{heading}
Tachtig per week.
"""


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Beantwoording Kamervragen over de sluis", EventKind.ANSWERED),
        ("Nader antwoord op vragen van het lid Lindeboom over de sluis", EventKind.ANSWERED_FURTHER),
        ("Nadere beantwoording vragen over de sluis", EventKind.ANSWERED_FURTHER),
        ("Aanvullende beantwoording Kamervragen inzake de sluis", EventKind.ANSWERED_FURTHER),
        ("Aanvulling op de beantwoording van Kamervragen", EventKind.ANSWERED_FURTHER),
        ("Correctie op de beantwoording van vragen", EventKind.CORRECTED),
        ("Rectificatie antwoorden Kamervragen", EventKind.CORRECTED),
        ("Gecorrigeerde beantwoording Kamervragen", EventKind.CORRECTED),
        # new questions, and what they are about
        ("Beantwoording nadere vragen over de sluis", EventKind.ANSWERED),
        ("Beantwoording vragen over de correctie van een antwoord", EventKind.ANSWERED),
        ("Antwoord op vragen van het lid Lindeboom inzake een nader antwoord", EventKind.ANSWERED),
        ("Correctie van de begroting", EventKind.ANSWERED),
    ],
)
def test_what_a_title_says(title: str, event: EventKind) -> None:
    assert answer_event([title]) is event


@pytest.mark.parametrize(
    ("subject", "what", "heading", "event"),
    [
        ("Beantwoording vragen", "de antwoorden", "Antwoord 2", EventKind.ANSWERED),
        ("Nadere beantwoording vragen", "de antwoorden", "Antwoord 2", EventKind.ANSWERED_FURTHER),
        ("Beantwoording vragen", "de antwoorden", "Nader antwoord 2", EventKind.ANSWERED_FURTHER),
        ("Rectificatie beantwoording vragen", "de antwoorden", "Antwoord 2", EventKind.CORRECTED),
    ],
)
def test_what_a_letter_says(subject: str, what: str, heading: str, event: EventKind) -> None:
    read = read_question_set(LETTER.format(subject=subject, what=what, heading=heading).encode()).reading
    assert (read.status, read.event) == (Status.ANSWERED, event)
    assert [unit.text for unit in read.units] == ["Hoeveel schepen varen om?", "Tachtig per week."]


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("Antwoord", EventKind.ANSWERED),
        ("Nader antwoord", EventKind.ANSWERED_FURTHER),
        ("Mededeling", EventKind.DELAYED),
    ],
)
def test_what_an_aanhangsel_says(word: str, event: EventKind) -> None:
    read = read_question_set(publication(HEAD, ASKED, answered(word), PARTS)).reading
    assert read.event is event
    assert [office.name for office in read.answered_by] == ["Van Oeverloo"]


def test_a_publication_with_a_suffix_is_a_correction() -> None:
    record = '<meta content="https://bekendmakingen.example/ah-tk-20232024-9901-n1/metadata.xml"/>'
    read = read_question_set(publication(HEAD, ASKED, answered(), PARTS, metadata=record)).reading
    assert (read.publication, read.event) == ("ah-tk-20232024-9901-n1", EventKind.CORRECTED)
    assert is_correction("ah-tk-20232024-9901-n1")
    assert not is_correction("ah-ek-19981999-9003-h1")  # a reprint is the same once more
    assert [
        base_of(name) for name in ("ah-tk-20232024-9901-n1", "ah-ek-19981999-9003-h1", "kv-tk-2024Z90001")
    ] == [
        "ah-tk-20232024-9901",
        "ah-ek-19981999-9003",
        "kv-tk-2024Z90001",
    ]
