import pytest

from indexer.head.offices import (
    before_on_behalf,
    enumerated_offices,
    office_holders,
    on_behalf_of,
)
from indexer.head.signatures import signatures
from indexer.lines import Line

ENUMERATED = [
    ("de Minister van Buitenlandse Zaken", "Minister van Buitenlandse Zaken"),
    ("de minister van Buitenlandse Zaken", "minister van Buitenlandse Zaken"),
    ("de Minister voor Rechtsbescherming", "Minister voor Rechtsbescherming"),
    ("de Minister van Onderwijs, Cultuur en Wetenschap", "Minister van Onderwijs, Cultuur en Wetenschap"),
    ("de Minister-President", "Minister-President"),
    ("de vice-minister-president", "vice-minister-president"),
    (
        "de Minister-President, Minister van Algemene Zaken",
        "Minister-President, Minister van Algemene Zaken",
    ),
    (
        "de minister van Defensie en de staatssecretaris van Financiën",
        "minister van Defensie|staatssecretaris van Financiën",
    ),
    (
        "de Minister van Economische Zaken en Klimaat en aan de Staatssecretaris van Financiën",
        "Minister van Economische Zaken en Klimaat|Staatssecretaris van Financiën",
    ),
    (
        "de Minister van Landbouw, Natuur en Voedselkwaliteit, de Minister van Defensie",
        "Minister van Landbouw, Natuur en Voedselkwaliteit|Minister van Defensie",
    ),
    # one title over several offices
    (
        "de Ministers van Justitie en Veiligheid en van Volksgezondheid, Welzijn en Sport",
        "Minister van Justitie en Veiligheid|Minister van Volksgezondheid, Welzijn en Sport",
    ),
    (
        "de Ministers van Defensie, van Binnenlandse Zaken en Koninkrijksrelaties en van Financiën",
        "Minister van Defensie|Minister van Binnenlandse Zaken en Koninkrijksrelaties|Minister van Financiën",
    ),
    (
        "de ministers van Defensie en Buitenlandse Zaken",
        "minister van Defensie|minister van Buitenlandse Zaken",
    ),
    (
        "de Ministers voor Buitenlandse Handel en Ontwikkelingssamenwerking en van Financiën",
        "Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking|Minister van Financiën",
    ),
    ("de Staatssecretarissen van Financiën", "Staatssecretaris van Financiën"),
    # several titles over one office
    (
        "de Minister en de Staatssecretaris van Infrastructuur en Waterstaat",
        "Minister van Infrastructuur en Waterstaat|Staatssecretaris van Infrastructuur en Waterstaat",
    ),
    ("de Minister en Staatssecretaris van Defensie", "Minister van Defensie|Staatssecretaris van Defensie"),
    ("de Minister-President en de Minister van Financiën", "Minister-President|Minister van Financiën"),
    # what no register knows stays as printed
    ("de Minister van Sluizen en Bruggen", "Minister van Sluizen en Bruggen"),
    ("de bewindslieden van Defensie", ""),
    ("", ""),
]
HOLDERS = [
    (
        "Minister Ganzevles (Onderwijs, Cultuur en Wetenschap)",
        "Minister van Onderwijs, Cultuur en Wetenschap: Ganzevles",
    ),
    ("Minister Roodenrijs (Rechtsbescherming)", "Minister voor Rechtsbescherming: Roodenrijs"),
    ("Minister Roodenrijs (Asiel en Migratie)", "Minister van Asiel en Migratie: Roodenrijs"),
    ("Staatssecretaris Van ’t Zand (Financiën)", "Staatssecretaris van Financiën: Van ’t Zand"),
    ("Minister A. Tjalma-Vuurens (Sluizen)", "Minister van Sluizen: A. Tjalma-Vuurens"),
    (
        "Minister Roodenrijs (Rechtsbescherming) en Staatssecretaris Vaart (Financiën) (ontvangen 6 mei",
        "Minister voor Rechtsbescherming: Roodenrijs|Staatssecretaris van Financiën: Vaart",
    ),
    ("Minister Roodenrijs", ""),
    ("de Minister van Defensie (ontvangen 6 mei 2023)", ""),
]
ON_BEHALF = [
    (
        "Antwoorden van de minister van A, mede namens de minister van Defensie, op vragen",
        "minister van Defensie",
    ),
    (
        "mede namens de Minister van Defensie en de Staatssecretaris van Financiën (ontvangen 6 mei 2023)",
        "Minister van Defensie|Staatssecretaris van Financiën",
    ),
    ("mede namens de minister van Defensie, de antwoorden op", "minister van Defensie"),
    ("Ik zend u, mede namens de minister van Defensie, in antwoord op uw vragen", "minister van Defensie"),
    ("mede namens Minister Vaart (Financiën).", "Minister van Financiën"),
    ("mede namens de minister van Defensie", "minister van Defensie"),
    ("namens de minister van Defensie, op vragen", ""),
    ("Ja.", ""),
]


@pytest.mark.parametrize(("printed", "offices"), ENUMERATED)
def test_enumerated_offices(printed: str, offices: str) -> None:
    assert "|".join(office.office for office in enumerated_offices(printed)) == offices


@pytest.mark.parametrize(("printed", "holders"), HOLDERS)
def test_offices_with_their_holders(printed: str, holders: str) -> None:
    assert "|".join(f"{office.office}: {office.name}" for office in office_holders(printed)) == holders


@pytest.mark.parametrize(("printed", "offices"), ON_BEHALF)
def test_on_whose_behalf(printed: str, offices: str) -> None:
    assert "|".join(office.office for office in on_behalf_of(printed)) == offices


@pytest.mark.parametrize(
    ("printed", "own"),
    [
        ("de minister van A, mede namens de minister van B, op", "de minister van A"),
        ("de minister van A mede namens de minister van B", "de minister van A"),
        ("de minister van A", "de minister van A"),
    ],
)
def test_what_stands_before_on_whose_behalf(printed: str, own: str) -> None:
    assert before_on_behalf(printed) == own


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        ("De minister van Defensie,|R. van Oeverloo", "minister van Defensie: R. van Oeverloo"),
        ("De Minister van Defensie|drs. R. van Oeverloo", "Minister van Defensie: drs. R. van Oeverloo"),
        (
            "De minister van Defensie,|R. van Oeverloo|De staatssecretaris van Financiën,|J. Vaart",
            "minister van Defensie: R. van Oeverloo|staatssecretaris van Financiën: J. Vaart",
        ),
        ("De minister van Defensie,|[Ondertekenaar 2]", ""),
        ("De minister van Defensie heeft dat gezegd.|Daarna niets", ""),
        ("De minister van Defensie,", ""),
    ],
)
def test_signatures(lines: str, signed: str) -> None:
    found = signatures(tuple(Line(text) for text in lines.split("|")))
    assert "|".join(f"{office.office}: {office.name}" for office in found) == signed
