import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.lines import raised, sign
from indexer.notes.marks import MarkedNote, moved_pages, raise_marks, take_out, without_signs
from mappings.values import PageStart


def _raised(printed: str, *marks: str) -> str:
    """Return lines, parted by |, with <k> where the mark of note k (from 1) was found."""
    notes = [MarkedNote(mark, None) for mark in marks]
    lines = raise_marks(printed.split("|"), [None] * (printed.count("|") + 1), notes)
    return re.sub("[\ue000-\uf8ff]", lambda found: f"<{ord(found[0]) - ord(sign(0)) + 1}>", "|".join(lines))


PLACES = [
    # behind punctuation
    ("Dat is bekend.1 Verder niet.", "Dat is bekend.<1> Verder niet."),
    ("het bericht «Sluis dicht»?1", "het bericht «Sluis dicht»?<1>"),
    ("(zie aldaar)1 en verder", "(zie aldaar)<1> en verder"),
    ("in 2028.1", "in 2028.<1>"),
    ("in 20281 en later", "in 2028<1> en later"),
    ("de sluis. 1 Het water", "de sluis.<1> Het water"),
    # behind a letter
    ("de jurisprudentie1.", "de jurisprudentie<1>."),
    ("een meldpunt1 en een loket", "een meldpunt<1> en een loket"),
    # before punctuation, alone
    ("de hele keten 1.", "de hele keten<1>."),
    ("de sluis 1 Het water", "de sluis<1> Het water"),
    # on a line of its own, or at the start of one
    ("de sluis|1|bij Overdam", "de sluis|<1>|bij Overdam"),
    ("de sluis|1. Het water", "de sluis|<1>. Het water"),
    # raised by the reader: the surest
    ("in 1 van de 3 havens¹ en 1 sluis", "in 1 van de 3 havens<1> en 1 sluis"),
    ("«Haven dicht»?¹", "«Haven dicht»?<1>"),
    ("met 15 m¹ en 12 m²", "met 15 m¹ en 12 m²"),
    # no mark
    ("Antwoord op vraag 1, zoals gezegd", "Antwoord op vraag 1, zoals gezegd"),
    ("artikel 1, derde lid", "artikel 1, derde lid"),
    ("op 1 mei 2024", "op 1 mei 2024"),
    ("met 1,5 procent", "met 1,5 procent"),
    ("met 1.500 euro", "met 1.500 euro"),
    ("A12 en F16", "A12 en F16"),
    ("€1 of $1", "€1 of $1"),
    ("(1 van de 3)", "(1 van de 3)"),
    ("-1 graad", "-1 graad"),
    ("11 en 21 en 31", "11 en 21 en 31"),
]


@pytest.mark.parametrize(("printed", "found"), PLACES)
def test_where_the_mark_of_note_1_stands(printed: str, found: str) -> None:
    assert _raised(printed, "1").replace(" <1>", "<1>") == found


@pytest.mark.parametrize(
    ("printed", "marks", "found"),
    [
        # marks rise with the text
        ("Een.1 Twee.2 Drie.3", "1 2 3", "Een.<1> Twee.<2> Drie.<3>"),
        ("Een.2 Twee.1", "1 2", "Een.2 Twee.<1>"),  # 2 is looked for behind 1
        ("Een.1 Drie.3", "1 2 3", "Een.<1> Drie.<3>"),  # one that is not found leaves the others
        # series with brackets count apart, and go first
        ("Een.1 Twee.[1] Drie.2", "1 2 [1]", "Een.<1> Twee.<3> Drie.<2>"),
        ("Een1) en twee.1", "1 1)", "Een<2> en twee.<1>"),
        ("Het bericht? [1]", "[1]", "Het bericht?<1>"),
        # two marks in one place
        ("Een.¹,² Twee", "1 2", "Een.<1><2> Twee"),
        ("Een.¹² Twee", "12", "Een.<1> Twee"),
        ("Een.¹² Twee", "1 2", "Een.¹² Twee"),
        # the surer place wins over the first
        ("in fase1 kwam het bericht.1", "1", "in fase1 kwam het bericht.<1>"),
    ],
)
def test_several_marks(printed: str, marks: str, found: str) -> None:
    assert _raised(printed, *marks.split()).replace(" <", "<") == found


def test_a_footnote_has_its_mark_on_its_page_or_the_one_before() -> None:
    lines, pages = ["Een.1", "Twee.1", "Drie.1", "Vier.1"], [1, 2, 3, 4]
    for page, wanted in ((1, 0), (2, 0), (3, 1), (4, 2)):
        raised_ = raise_marks(lines, pages, [MarkedNote("1", page)])
        assert [index for index, line in enumerate(raised_) if sign(0) in line] == [wanted]


def test_an_end_note_and_one_on_a_page_without_lines_have_theirs_anywhere() -> None:
    for note, line in ((MarkedNote("[1]", 9), "Een.[1]"), (MarkedNote("1", 9), "Een.1")):
        assert raise_marks([line], [1], [note])[0].startswith(f"Een.{sign(0)}")


def test_marks_in_tables_and_tied_ones_are_not_looked_for() -> None:
    for note in (MarkedNote("1", None, in_table=True), MarkedNote("1", None, tied=True)):
        assert raise_marks(["Een.1"], [None], [note]) == ["Een.1"]


@pytest.mark.parametrize(
    ("text", "clean", "marks"),
    [
        (f"Een.{sign(0)} Twee", "Een. Twee", [(0, 4)]),
        (f"Een {sign(0)} Twee", "Een Twee", [(0, 3)]),
        (f"Een {sign(0)}, twee", "Een, twee", [(0, 3)]),
        (f"Een {sign(0)}", "Een", [(0, 3)]),
        (f"Een\n{sign(0)}\nTwee", "Een\nTwee", [(0, 3)]),
        (f"Een{sign(0)}twee", "Eentwee", [(0, 3)]),
        (f"Een {sign(0)}twee", "Een twee", [(0, 4)]),
        (f"Een.{sign(1)}{sign(0)}", "Een.", [(1, 4), (0, 4)]),
        (f"{sign(2)} Een", "Een", [(2, 0)]),
        ("Een", "Een", []),
    ],
)
def test_signs_are_taken_out_with_the_space_that_was_theirs(
    text: str, clean: str, marks: list[tuple[int, int]]
) -> None:
    got, found, _ = take_out(text, [])
    assert (got.strip(), found) == (clean, marks)


PIECES = st.lists(st.sampled_from(["de ", "sluis", " ", ". ", ", ", "12", "\n", sign(0), sign(1), sign(700)]))


@given(PIECES, st.data())
def test_places_move_along_and_nothing_but_signs_and_spaces_goes(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=4).map(sorted))
    clean, marks, moved = take_out(text, places)
    assert "".join(clean.split()) == "".join(without_signs(text).split())
    assert moved == sorted(moved)
    assert all(0 <= place <= len(clean) for place in (*moved, *(at for _, at in marks)))
    for before, after in zip(places, moved, strict=True):
        assert "".join(clean[:after].split()) == "".join(without_signs(text[:before]).split())
    assert len(marks) == sum(text.count(sign(note)) for note in (0, 1, 700))


@given(st.lists(st.text(alphabet="abé .,?»12345\u00b9\u00b2\u00b3", max_size=30), min_size=1, max_size=5))
def test_lines_keep_their_number_and_every_character_but_marks(lines: list[str]) -> None:
    notes = [MarkedNote(str(number), None) for number in range(1, 5)]
    signed = raise_marks(lines, [None] * len(lines), notes)
    assert len(signed) == len(lines)
    for before, after in zip(lines, signed, strict=True):
        pattern = re.escape(_with_gaps(after)).replace("\\~", " ?\\[?[\\d\u00b9\u00b2\u00b3]+\\]?,?")
        assert re.fullmatch(pattern, before), (before, after)


def _with_gaps(text: str) -> str:
    return re.sub("[\ue000-\uf8ff]", "~", text)


def test_figures_are_raised_one_by_one() -> None:
    assert raised("1203") == "¹²⁰³"
    assert without_signs(f"a{sign(0)}b{sign(999)}") == "ab"
    assert moved_pages((PageStart(start=0, page=1), PageStart(start=9, page=2)), (0, 7)) == (
        PageStart(start=0, page=1),
        PageStart(start=7, page=2),
    )
