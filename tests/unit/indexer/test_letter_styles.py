"""Letters as the ministries word them, each invented: what the head says is read whatever its wording."""

import datetime as dt
from dataclasses import dataclass

import pytest

from indexer.question_sets import read_question_set
from mappings.sources import Reading
from mappings.values import Kind, Status


@dataclass(frozen=True)
class Style:
    """A letter's head, and what it says."""

    head: str
    subject: str
    askers: tuple[tuple[str, str], ...]
    answered_by: tuple[str, ...]
    on_behalf_of: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    asked_on: dt.date | None = None
    answered_on: dt.date | None = dt.date(2023, 5, 30)
    case_numbers: tuple[str, ...] = ("2023Z90555",)


BODY = """
Vraag 1
Kent u het bericht over de veerdienst?

Antwoord 1
Ja.

Vraag 2
Hoe vaak valt de veerdienst uit?

Antwoord 2
Drie keer per week.
"""

STYLES = {
    "the member is a Kamerlid, the number behind the subject": Style(
        head="""Geachte voorzitter,

Hierbij zend ik u, mede namens de staatssecretaris van Financiën, de antwoorden op de vragen
van het Kamerlid Wouterswaard (PVV) over de veerdienst naar Oudereiland (2023Z90555, ingezonden
4 april 2023).

Den Haag, 30 mei 2023

De minister van Infrastructuur en Waterstaat,

J. Verhoevenaar

Antwoorden op Kamervragen van het Kamerlid Wouterswaard (PVV) over de veerdienst naar
Oudereiland (2023Z90555, ingezonden 4 april 2023)
""",
        subject="de veerdienst naar Oudereiland",
        askers=(("Wouterswaard", "PVV"),),
        answered_by=("minister van Infrastructuur en Waterstaat",),
        on_behalf_of=("staatssecretaris van Financiën",),
        asked_on=dt.date(2023, 4, 4),
    ),
    "sent in with a comma, the number as kenmerk": Style(
        head="""Datum 30 mei 2023
Betreft Beantwoording Kamervragen over de veerdienst naar Oudereiland

Geachte voorzitter,

Met deze brief stuur ik u de antwoorden op de schriftelijke vragen van de leden Wouterswaard en
Terpstegge (beiden SP) over de veerdienst naar Oudereiland, ingezonden op 4 april 2023 met kenmerk
2023Z90555.

Hoogachtend,

DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,

J. Verhoevenaar
""",
        subject="de veerdienst naar Oudereiland",
        askers=(("Wouterswaard", "SP"), ("Terpstegge", "SP")),
        answered_by=("MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT",),
        asked_on=dt.date(2023, 4, 4),
    ),
    "the annex is the Kamer's own title": Style(
        head="""Datum 30 mei 2023
Onderwerp Vragen over een veerdienst

Hierbij ontvangt u de antwoorden op de vragen van het lid Wouterswaard (CDA).

De minister van Infrastructuur en Waterstaat,
J. Verhoevenaar

2023Z90555

Vragen van het lid Wouterswaard (CDA) aan de minister van Infrastructuur en Waterstaat over de
veerdienst naar Oudereiland (ingezonden 4 april 2023)
""",
        subject="de veerdienst naar Oudereiland",
        askers=(("Wouterswaard", "CDA"),),
        answered_by=("minister van Infrastructuur en Waterstaat",),
        addressees=("minister van Infrastructuur en Waterstaat",),
        asked_on=dt.date(2023, 4, 4),
    ),
    "asked d.d., no party": Style(
        head="""Datum 30 mei 2023
Betreft Vragen van de leden Wouterswaard en Terpstegge over de veerdienst naar Oudereiland

In antwoord op uw brief d.d. 4 april 2023 met kenmerk 2023Z90555 deel ik u mede dat de vragen van de
leden Wouterswaard en Terpstegge over de veerdienst naar Oudereiland worden beantwoord zoals
aangegeven in de bijlage.

De minister van Infrastructuur en Waterstaat,

J. Verhoevenaar
""",
        subject="de veerdienst naar Oudereiland",
        askers=(("Wouterswaard", ""), ("Terpstegge", "")),
        answered_by=("minister van Infrastructuur en Waterstaat",),
        asked_on=dt.date(2023, 4, 4),
    ),
}


def read(head: str) -> Reading:
    return read_question_set((head + BODY).encode()).reading


@pytest.mark.parametrize("name", STYLES)
def test_what_a_letters_head_says_is_read(name: str) -> None:
    style = STYLES[name]
    reading = read(style.head)
    assert reading.status is Status.ANSWERED
    assert reading.subject == style.subject
    assert tuple((asker.name, asker.party or "") for asker in reading.askers) == style.askers
    assert tuple(office.office for office in reading.answered_by) == style.answered_by
    assert tuple(office.office for office in reading.on_behalf_of) == style.on_behalf_of
    assert tuple(office.office for office in reading.addressees) == style.addressees
    assert (reading.asked_on, reading.answered_on) == (style.asked_on, style.answered_on)
    assert reading.case_numbers == style.case_numbers


@pytest.mark.parametrize("name", STYLES)
def test_the_questions_under_it_are_read(name: str) -> None:
    units = [(unit.kind, unit.labels) for unit in read(STYLES[name].head).units]
    assert units == [
        (Kind.QUESTION, ("1",)),
        (Kind.ANSWER, ("1",)),
        (Kind.QUESTION, ("2",)),
        (Kind.ANSWER, ("2",)),
    ]
