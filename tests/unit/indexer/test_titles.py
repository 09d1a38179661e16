import pytest

from indexer.head.titles import Title, clean_subject, parse_title
from mappings.sources import PrintedAsker, PrintedOffice

LINDEBOOM = PrintedAsker(name="Lindeboom", party="D66")
OUDEWATER = PrintedAsker(name="Oudewater", party="SP")


def _offices(*printed: str) -> tuple[PrintedOffice, ...]:
    return tuple(PrintedOffice(office=office) for office in printed)


DEFENCE = _offices("minister van Defensie")
TITLES = [
    (
        (
            "Vragen van de leden Lindeboom (D66) en Oudewater (SP) aan de Minister van Defensie over de "
            "sluis (ingezonden 6 maart 2024)"
        ),
        Title((LINDEBOOM, OUDEWATER), _offices("Minister van Defensie"), subject="de sluis"),
    ),
    (
        (
            "Vragen van het lid Lindeboom (D66) aan de ministers van Defensie en van Financiën over het "
            "bericht «Brug over de Aa dicht» (ingezonden 6 maart 2024)."
        ),
        Title(
            (LINDEBOOM,),
            _offices("minister van Defensie", "minister van Financiën"),
            subject="het bericht «Brug over de Aa dicht»",
        ),
    ),
    (
        (
            "Vragen van het lid Lindeboom (D66) aan de minister van Defensie naar aanleiding van het bericht "
            "«Brug dicht»"
        ),
        Title((LINDEBOOM,), DEFENCE, subject="het bericht «Brug dicht»"),
    ),
    (
        (
            "Antwoorden van de minister van Defensie, mede namens de minister van Financiën, op vragen van "
            "het lid Lindeboom (D66) over de sluis"
        ),
        Title((LINDEBOOM,), (), DEFENCE, _offices("minister van Financiën"), "de sluis"),
    ),
    (
        (
            "Antwoord van de staatssecretaris van Financiën op de schriftelijke vragen van het lid Lindeboom "
            "(D66) inzake de sluis."
        ),
        Title((LINDEBOOM,), (), _offices("staatssecretaris van Financiën"), (), "de sluis"),
    ),
    (
        (
            "Hierbij deel ik u mede dat de vragen van het lid Lindeboom (D66) aan de minister van Defensie "
            "over de sluis worden beantwoord zoals in de bijlage."
        ),
        Title((LINDEBOOM,), DEFENCE, subject="de sluis"),
    ),
    (
        (
            "Hierbij beantwoord ik de vragen die het lid Lindeboom (D66) aan de minister van Defensie heeft "
            "gesteld over de sluis (ingezonden 6 maart 2024)."
        ),
        Title((LINDEBOOM,), DEFENCE, subject="de sluis"),
    ),
    (
        (
            "Hierbij de antwoorden op de vragen gesteld door de leden Lindeboom (D66) en Oudewater (SP) over "
            "de sluis bij Overdam. Deze vragen zijn ingezonden op 28 maart 2024."
        ),
        Title((LINDEBOOM, OUDEWATER), subject="de sluis bij Overdam"),
    ),
    (
        "Antwoorden op de vragen van het lid Lindeboom (D66) van 6 maart 2024 over de sluis",
        Title((LINDEBOOM,), subject="de sluis"),
    ),
    (
        "Vragen van het lid Lindeboom (D66) over vragen over de sluis",
        Title((LINDEBOOM,), subject="vragen over de sluis"),
    ),
    ("Kamervragen van het lid Lindeboom (D66) betreffende de sluis", Title((LINDEBOOM,), subject="de sluis")),
    ("Vragen van het lid Lindeboom (D66)", Title((LINDEBOOM,))),
    # says nothing
    ("Vragen van de leden der Kamer over de sluis", Title()),
    ("Hoe luiden uw vragen over de sluis?", Title()),
    ("", Title()),
]


@pytest.mark.parametrize(("sentence", "title"), TITLES)
def test_what_a_title_says(sentence: str, title: Title) -> None:
    assert parse_title(sentence) == title


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        (" de sluis. ", "de sluis"),
        ("de\n sluis:", "de sluis"),
        ("de heer B.", "de heer B"),
        (" . ", None),
        ("", None),
    ],
)
def test_subjects(printed: str, subject: str | None) -> None:
    assert clean_subject(printed) == subject
