from collections.abc import Collection

import pytest

from indexer.headings.spellings import Heading, HeadingKind
from indexer.lines import Line
from indexer.notes.endnotes import endnotes
from indexer.notes.footnotes import footnotes
from indexer.notes.found import FoundNote

BODY, SMALL = 9.0, 7.0


def _found(lines: list[Line], body: float | None = None, headings: Collection[int] = ()) -> list[str]:
    """Return each note as 'mark: its lines, parted by |'."""
    known = {place: Heading(HeadingKind.QUESTION, ("1",), lines[place].text) for place in headings}
    notes = footnotes(list(enumerate(lines)), body, known)
    return [f"{note.mark}: {'|'.join(note.texts)}" for note in notes]


def _page(printed: str, page: int | None = 1) -> list[Line]:
    return [Line(text, page=page) for text in printed.split("|")]


BARE = [
    ("Is dat bekend?1|Ja.|1 De Polderbode, 3 mei 2024.", ["1: De Polderbode, 3 mei 2024."]),
    ("Is dat bekend?1|Ja.|1De Polderbode, 3 mei 2024.", ["1: De Polderbode, 3 mei 2024."]),
    ("Is dat bekend?1|1 De Polderbode,|3 mei 2024.", ["1: De Polderbode,|3 mei 2024."]),
    ("Een.1 Twee.2|1 Bron een.|2 Bron twee.", ["1: Bron een.", "2: Bron twee."]),
    ("Een.1 Twee.2|2 Bron twee.", []),  # the first note is numbered 1
    ("Het aantal was|1 Haven in mei.", []),  # no mark before it
    ("Is dat bekend?1|1 mei was het zover|1 De Polderbode.", ["1: De Polderbode."]),
    ("Is dat bekend?1|Ja.", []),
]


@pytest.mark.parametrize(("printed", "notes"), BARE)
def test_notes_of_a_bare_text(printed: str, notes: list[str]) -> None:
    assert _found(_page(printed)) == notes
    assert _found(_page(printed, None)) == notes


def test_numbers_go_on_over_pages() -> None:
    lines = [*_page("Een.1|1 Bron een.", 1), *_page("Twee.2|2 Bron twee.", 2), *_page("Drie.|1 haven", 3)]
    assert _found(lines) == ["1: Bron een.", "2: Bron twee."]


def test_a_note_ends_at_a_heading_the_pages_end_and_a_note_in_brackets() -> None:
    lines = _page("Een.1|1 Bron een.|Vraag 2|Twee?")
    assert _found(lines, headings=frozenset({2})) == ["1: Bron een."]
    assert _found([*_page("Een.1|1 Bron een.", 1), *_page("Verder.", 2)]) == ["1: Bron een."]
    assert _found(_page("Een.1|1 Bron een.|[1] Eindnoot.")) == ["1: Bron een."]


def test_smaller_type_to_the_end_of_the_page_is_a_note_without_a_mark_seen() -> None:
    page = [Line("Er zijn", page=1, size=BODY), Line("1 Bron een.", page=1, size=SMALL)]
    assert _found(page, BODY) == ["1: Bron een."]
    assert _found([*page, Line("drie havens", page=1, size=BODY)], BODY) == []
    assert _found([page[0], Line("1 haven in mei.", page=1, size=BODY)], BODY) == []


def test_a_raised_figure_at_a_lines_start_is_the_surest_sign() -> None:
    page = [Line("Er zijn", page=1, size=BODY), Line("¹ Bron een.", page=1, size=SMALL)]
    assert _found(page, BODY) == ["1: Bron een."]
    assert _found([Line("¹² Bron twaalf.", page=1)], BODY) == []


@pytest.mark.parametrize(
    ("lines", "before", "notes"),
    [
        ("Ja.|[1] Bron een.|[2] Bron twee.", "bekend?[1] en [2]", ["[1]: Bron een.", "[2]: Bron twee."]),
        ("Ja.|[1] Bron|een.", "bekend? [1]", ["[1]: Bron|een."]),
        ("Ja.|[1 ] Bron een.", "bekend? [1 ]", ["[1]: Bron een."]),
        ("Ja.|1) Bron een.|2) Bron twee.", "bekend 1) en 2)", ["1): Bron een.", "2): Bron twee."]),
        ("Ja.|1. Bron een.", "bekend 1)", ["1): Bron een."]),
        ("Ja.|[1] Bron een.", "geen teken", []),
        ("Ja.|1) ten eerste", "1) aan het begin", []),
        ("Ja.|[2] Bron twee.", "bekend?[2]", []),
        ("Ja.", "bekend?[1]", []),
    ],
)
def test_end_notes(lines: str, before: str, notes: list[str]) -> None:
    found = endnotes(list(enumerate(_page(lines))), before)
    assert [f"{note.mark}: {'|'.join(note.texts)}" for note in found] == notes


def test_each_note_knows_its_lines() -> None:
    (first, second) = footnotes(list(enumerate(_page("Een.1 Twee.2|1 Bron|een.|2 Bron twee."), 40)), None, {})
    assert first == FoundNote("1", 41, 1, ["Bron", "een."], [41, 42])
    assert (second.first, second.places) == (43, [43])
