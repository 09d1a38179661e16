"""What stands above the first question, in each of the printed forms; what is not printed is None."""

import datetime as dt
from typing import Any

import pytest

from indexer.head.forms import read_letterhead
from indexer.lines import Column, Line
from mappings.sources import PrintedAsker, PrintedOffice
from mappings.values import Form, Status

LINDEBOOM = PrintedAsker(name="Lindeboom", party="D66")
ASKED, ANSWERED = dt.date(2024, 3, 28), dt.date(2024, 4, 26)
SENT = "(ingezonden 28 maart 2024)"
AANHANGSEL = "Aanhangsel van de Handelingen|Vragen gesteld door de leden der Kamer, met antwoorden"
QUESTIONS = f"Vragen van het lid Lindeboom (D66) aan de Minister van Defensie over de sluis {SENT}."


def _head(printed: str, *beside: str) -> dict[str, Any] | None:
    lines = [
        *(Line(text, column=Column.SIDE) for text in beside),
        *(Line(text.removeprefix("^"), breaks=text.startswith("^")) for text in printed.split("|")),
    ]
    answered = "Antwoord" in printed or "antwoord" in printed
    head = read_letterhead(tuple(lines), tuple(lines), answered=answered)
    return dict(head) if head else None


HEADS: list[tuple[str, dict[str, Any]]] = [
    # the Aanhangsel
    (
        f"{AANHANGSEL}|{QUESTIONS}|Antwoord van Minister Vaart (Defensie) (ontvangen 26 april 2024).",
        {
            "form": Form.AANHANGSEL,
            "status": Status.ANSWERED,
            "askers": (LINDEBOOM,),
            "addressees": (PrintedOffice(office="Minister van Defensie"),),
            "answered_by": (PrintedOffice(office="Minister van Defensie", name="Vaart"),),
            "on_behalf_of": (),
            "subject": "de sluis",
            "asked_on": ASKED,
            "answered_on": ANSWERED,
            "publication": None,
            "case_numbers": (),
        },
    ),
    (
        (
            f"{AANHANGSEL}|{QUESTIONS}|Antwoord van Minister Vaart (Defensie), mede namens de Minister van "
            "Financiën|(ontvangen 26 april 2024).|ah-tk-20232024-9009"
        ),
        {
            "on_behalf_of": (PrintedOffice(office="Minister van Financiën"),),
            "publication": "ah-tk-20232024-9009",
        },
    ),
    (
        f"{AANHANGSEL}|{QUESTIONS}|Mededeling van Minister Vaart (Defensie) (ontvangen 26 april 2024).",
        {"status": Status.DELAYED, "answered_on": ANSWERED},
    ),
    (
        (
            f"{AANHANGSEL}|Vragen van het lid Lindeboom (D66) over de sluis|Antwoord "
            f"van Minister Vaart (Defensie)"
        ),
        {"asked_on": None, "answered_on": None, "addressees": ()},
    ),
    # the ministry's letter
    (
        (
            "Datum 26 april 2024|Betreft Beantwoording vragen van het lid Lindeboom (D66) over de "
            f"sluis|^Geachte Voorzitter,|Hierbij de antwoorden op de vragen {SENT} met kenmerk 2024Z90001."
            "|De minister van Defensie,|R. Vaart"
        ),
        {
            "form": Form.LETTER,
            "status": Status.ANSWERED,
            "askers": (LINDEBOOM,),
            "subject": "de sluis",
            "answered_by": (PrintedOffice(office="minister van Defensie", name="R. Vaart"),),
            "asked_on": ASKED,
            "answered_on": ANSWERED,
            "case_numbers": ("2024Z90001",),
            "publication": None,
        },
    ),
    (
        (
            "In antwoord op uw brief van 28 maart 2024 deel ik u mede dat de vragen van het lid Lindeboom "
            "(D66) aan de minister van Defensie over de sluis worden beantwoord zoals in de bijlage."
        ),
        {
            "asked_on": ASKED,
            "answered_on": None,
            "answered_by": (),
            "addressees": (PrintedOffice(office="minister van Defensie"),),
            "subject": "de sluis",
        },
    ),
    (
        (
            "Antwoorden van de minister van Defensie, mede namens de minister van Financiën, op vragen van "
            f"het lid Lindeboom (D66) over de sluis {SENT}"
        ),
        {
            "answered_by": (PrintedOffice(office="minister van Defensie"),),
            "on_behalf_of": (PrintedOffice(office="minister van Financiën"),),
            "addressees": (),
        },
    ),
    # questions sent in
    (
        f"2024Z90001|{QUESTIONS}",
        {
            "form": Form.SENT_IN,
            "status": Status.OPEN,
            "askers": (LINDEBOOM,),
            "addressees": (PrintedOffice(office="Minister van Defensie"),),
            "answered_by": (),
            "asked_on": ASKED,
            "answered_on": None,
            "case_numbers": ("2024Z90001",),
        },
    ),
]


@pytest.mark.parametrize(("printed", "wanted"), HEADS)
def test_facts_as_printed(printed: str, wanted: dict[str, Any]) -> None:
    head = _head(printed)
    assert head is not None
    assert {name: head[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Geachte Voorzitter,|Hierbij zend ik u het jaarverslag.",
        "Vragenlijst over de sluis",
        "Antwoorden op uw rekensommen",
        "De leden hebben het debat over de sluis gevolgd.",
    ],
)
def test_what_is_no_head_of_kamervragen(printed: str) -> None:
    assert _head(printed) is None


def test_a_reference_column_gives_a_letter_its_number() -> None:
    head = _head(
        "Hierbij de antwoorden op de vragen van het lid Lindeboom (D66).", "Uw kenmerk", "2024z90001"
    )
    assert head is not None
    assert head["case_numbers"] == ("2024Z90001",)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("ingezonden 28 maart 2024", ASKED),
        ("ingezonden op 28 maart 2024", ASKED),
        ("ingezonden 28 mrt. 2024", ASKED),
        ("ingezonden 28-03-2024", ASKED),
        ("ingezonden op 31 februari 2024", None),
        ("ingezonden in maart", None),
    ],
)
def test_the_day_on_which_questions_were_sent_in(printed: str, day: dt.date | None) -> None:
    head = _head(f"Vragen van het lid Lindeboom (D66) aan de Minister van Defensie over de sluis ({printed})")
    assert head is not None
    assert head["asked_on"] == day
