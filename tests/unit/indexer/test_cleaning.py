import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cleaning.characters import clean, clean_line
from indexer.lines import Line, Text

LINES = [
    # ligatures, one glyph for two or three letters
    ("ﬁnancieel en ofﬁcieel", "financieel en officieel"),
    ("reﬂectie, eﬀect, eﬃciënt, aﬄuiten", "reflectie, effect, efficiënt, affluiten"),
    # spaces
    ("  twee   sluizen  ", "twee sluizen"),
    ("€\u00a015\u2009000", "€ 15 000"),
    ("een\tbrug", "een brug"),
    ("een\x0bbrug", "een brug"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    # hyphens
    ("so\u00adfte af\u00adbreking", "softe afbreking"),
    ("water\u00ad", "water-"),
    ("water\u00ad ", "water-"),
    ("zuid\u2010west", "zuid-west"),
    ("zuid\u2011west", "zuid-west"),
    ("2024–2025 — zo", "2024–2025 — zo"),
    # bullets and control characters
    ("\x81 eerste punt", "• eerste punt"),
    ("\uf0b7 eerste punt", "• eerste punt"),
    ("\uf0a7eerste punt", "• eerste punt"),
    ("een\x00 brug\x1f", "een brug"),
    ("een\x07brug\ud800", "eenbrug"),
    ("\ud83d", ""),
    # accents
    ("e\u0301e\u0301n", "één"),
    ("Bokovic´ (D66)", "Boković (D66)"),
    ("Bokovic ´ (D66)", "Boković (D66)"),
    ("Bokovic´", "Boković"),
    ("foto´s van auto´s", "foto´s van auto´s"),
    ("Van ´t Zand", "Van ´t Zand"),
    ("het bericht ´Sluis dicht´ en meer", "het bericht ´Sluis dicht´ en meer"),
    # left as printed
    ("’s-Gravenhage «bericht» “citaat” ‘deel’", "’s-Gravenhage «bericht» “citaat” ‘deel’"),
    ("½ m² à 10 ‰", "½ m² à 10 ‰"),
    ("", ""),
]
FOOT = "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 3"


@pytest.mark.parametrize(("printed", "clean"), LINES)
def test_lines_as_a_reader_would_type_them(printed: str, clean: str) -> None:
    assert clean_line(printed) == clean


@given(st.text(alphabet=st.characters(exclude_characters="\n"), max_size=80))
def test_a_clean_line_is_composed_utf_8_without_loose_spaces_and_stays_so(printed: str) -> None:
    line = clean_line(printed)
    assert line.encode().decode() == line
    assert line == " ".join(line.split())
    assert unicodedata.is_normalized("NFC", line)
    assert clean_line(line) == line


def _texts(*printed: str) -> list[str]:
    cleaned = clean(
        Text(tuple(Line(text, page=1, size=9.0) for text in printed), "application/pdf", paged=True)
    )
    assert {(line.page, line.size) for line in cleaned.lines} <= {(1, 9.0)}
    return [line.text for line in cleaned.lines]


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        (f"{FOOT}Antwoord 8", [FOOT, "Antwoord 8"]),
        (f"{FOOT} Deelt u die zorg?", [FOOT, "Deelt u die zorg?"]),
        (f"{FOOT}Vraag 2 en 3", [FOOT, "Vraag 2 en 3"]),
        (FOOT, [FOOT]),
        (f"’s-Gravenhage 2024 {FOOT}", [f"’s-Gravenhage 2024 {FOOT}"]),
        (f"{FOOT}.", [f"{FOOT}."]),
        (f"(zie {FOOT}, p. 2)", [f"(zie {FOOT}, p. 2)"]),
    ],
)
def test_what_was_glued_to_a_page_foot_stands_alone(printed: str, lines: list[str]) -> None:
    assert _texts(printed) == lines


def test_lines_of_nothing_but_what_goes_are_gone() -> None:
    assert _texts("een", "\u200b", " \x07 ", "twee") == ["een", "twee"]
