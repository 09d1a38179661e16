"""The cells of a spreadsheet: readable, and nothing that it runs."""

import pytest

from api.formats.cells import cell
from mappings.values import Asker, DoubtCode, Note


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe(first: str) -> None:
    dangerous = f'{first}HYPERLINK("https://example.org")'
    assert cell(dangerous) == f"'{dangerous}"
    assert cell((dangerous, "Elders")) == f"'{dangerous}; Elders"
    assert cell((Asker(name=dangerous, party=None, party_printed=None),)) == f"'{dangerous}"
    assert cell((Note(mark=first, text="1+1"),)).startswith(f"'{first}")


@pytest.mark.parametrize("text", ["", "a=1", "1-2", " =1", "'t Veer", "ja@example.org", "€ 4"])
def test_any_other_text_stands_as_it_is(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ((), ""),
        (13, "13"),
        (("4", "5"), "4; 5"),
        ((DoubtCode.EMPTY_TEXT, DoubtCode.NO_ASKER), "empty-text; no-asker"),
        (
            (
                Asker(name="Lindeboom", party="D66", party_printed="D66"),
                Asker(name="Oudewater", party=None, party_printed="Lijst Verzonnen"),
                Asker(name="Rietveld", party=None, party_printed=None),
            ),
            "Lindeboom (D66); Oudewater (Lijst Verzonnen); Rietveld",
        ),
        ((Note(mark="[1]", text="Hier."), Note(mark="2", text="Daar.")), "[1] Hier.\n2 Daar."),
    ],
)
def test_each_kind_of_value_is_one_readable_cell(value: object, expected: str) -> None:
    assert cell(value) == expected
