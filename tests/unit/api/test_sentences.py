"""Where sentences end."""

import pytest

from api.page.sentences import sentences

TEXTS = [
    ("De haven lag stil. De sluis ook.", ["De haven lag stil.", "De sluis ook."]),
    ("Klopt het? Ja! En toen…  Niets.", ["Klopt het?", "Ja!", "En toen…", "Niets."]),
    ("Eerste regel\nTweede regel", ["Eerste regel", "Tweede regel"]),
    (
        "«Haven lag stil.» De sluis (bijlage 2.) Meer.",
        ["«Haven lag stil.»", "De sluis (bijlage 2.)", "Meer."],
    ),
    ("Volgens dhr. Van Oeverloo en J. de Boer is art. 5 van toepassing.", None),
    ("Dat is o.a. Waterdam, nr. 3, op 11 maart jl. Daar bleef het bij.", None),
    ("De kosten zijn 3.500 euro. de rest volgt", None),
    ("Aldus Mevr. Dijk en (M.b.t. Zuid).", None),
    ("Zie nr.\nDe Kaart. Nader.", ["Zie nr.", "De Kaart.", "Nader."]),
    ("Met 4. De Klist. De Kunst.", ["Met 4.", "De Klist.", "De Kunst."]),
    ("In 2023. In 2024.", ["In 2023.", "In 2024."]),
    ("  Ja.  ", ["Ja."]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "parts"), TEXTS)
def test_a_text_falls_into_sentences(text: str, parts: list[str] | None) -> None:
    assert [text[start:end] for start, end in sentences(text)] == ([text] if parts is None else parts)
