import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cleaning.paragraphs import paragraphs
from indexer.cleaning.running_text import join_lines, join_parts, vocabulary
from indexer.lines import Line
from mappings.values import PageStart

JOINED = [
    # (lines, words seen elsewhere in the source, running text)
    ("de brug|gaat open", "", "de brug gaat open"),
    ("de water-|schappen", "", "de waterschappen"),
    ("de water-|schappen", "water-schappen", "de water-schappen"),
    ("de water-|schappen", "water-schappen waterschappen", "de waterschappen"),
    ("de zuid-|westkust", "zuid-westkust", "de zuid-westkust"),
    ("de Noord-|Hollandse sluis", "", "de Noord-Hollandse sluis"),
    ("de EU-|lidstaten", "", "de EU-lidstaten"),
    ("de EU-|lidstaten", "eulidstaten", "de EUlidstaten"),
    ("het woord-|en beeldmerk", "", "het woord- en beeldmerk"),
    ("in- of|uitvoer", "", "in- of uitvoer"),
    ("zee-,|lucht- en landmacht", "", "zee-, lucht- en landmacht"),
    ("Regenboog-|2030", "", "Regenboog-2030"),
    ("de F-|16", "", "de F-16"),
    ("het jaar -|en later", "", "het jaar - en later"),
    ("2023 -|2024", "", "2023 - 2024"),
    ("een|\u2022 punt", "", "een \u2022 punt"),
    ("een drie-|delig water-|systeem", "", "een driedelig watersysteem"),
    ("alleen", "", "alleen"),
    ("", "", ""),
]


def _lines(printed: str, **given: bool | int) -> list[Line]:
    return [Line(text, **given) for text in printed.split("|")] if printed else []  # type: ignore[arg-type]  # a field's own kind


@pytest.mark.parametrize(("printed", "seen", "text"), JOINED)
def test_line_ends_are_mended_by_evidence(printed: str, seen: str, text: str) -> None:
    lines = _lines(printed)
    words = vocabulary([*lines, Line(seen)])
    assert join_lines(lines, words).text == text


def test_words_of_a_source_are_in_lower_case_with_their_hyphens() -> None:
    assert vocabulary([Line("De Zuid-Westkust, 2024: één-op-een")]) == {"de", "zuid-westkust", "één-op-een"}


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Ja.", "Ja.\nDaarna"),
        ("Is dat zo?", "Is dat zo?\nDaarna"),
        ("«Dat is zo.»", "«Dat is zo.»\nDaarna"),
        ("Ja.12", "Ja.12\nDaarna"),
        ("de volgende:", "de volgende:\nDaarna"),
        ("en verder", "en verder Daarna"),  # a blank line in the middle of a sentence is none of the text's
        ("en ver-", "en ver-Daarna"),
    ],
)
def test_a_blank_line_behind_a_sentence_parts_paragraphs(before: str, text: str) -> None:
    assert join_lines([Line(before), Line("Daarna", breaks=True)], frozenset()).text == text


@pytest.mark.parametrize(
    ("first", "second", "text", "start"),
    [
        ("de brug", "gaat open", "de brug gaat open", 8),
        ("de water-", "schappen", "de waterschappen", 8),
        ("de Noord-", "Hollandse sluis", "de Noord-Hollandse sluis", 9),
        ("het woord-", "en beeldmerk", "het woord- en beeldmerk", 11),
    ],
)
def test_a_page_starts_at_its_first_character(first: str, second: str, text: str, start: int) -> None:
    running = join_lines([Line(first, page=3), Line(second, page=4)], frozenset())
    assert running.text == text
    assert running.pages == (PageStart(start=0, page=3), PageStart(start=start, page=4))


def test_without_pages_there_are_none() -> None:
    assert join_lines([Line("een"), Line("twee")], frozenset()).pages == ()


WORDS = st.text(alphabet="abcdeé-,.? 12", min_size=1, max_size=12).map(str.strip).filter(bool)
LINES = st.lists(st.tuples(WORDS, st.integers(0, 1), st.booleans()), min_size=1, max_size=12)


def _printed(drawn: list[tuple[str, int, bool]]) -> list[Line]:
    page, lines = 1, []
    for text, turned, breaks in drawn:
        page += turned
        lines.append(Line(text, page=page, breaks=breaks))
    return lines


@given(LINES)
def test_no_character_is_lost_but_hyphens_at_line_ends(drawn: list[tuple[str, int, bool]]) -> None:
    lines = _printed(drawn)
    running = join_lines(lines, vocabulary(lines))
    assert _bare(running.text) == _bare("".join(line.text for line in lines))


@given(LINES)
def test_each_page_starts_with_its_first_line(drawn: list[tuple[str, int, bool]]) -> None:
    lines = _printed(drawn)
    running = join_lines(lines, vocabulary(lines))
    first = {line.page: line.text for line in reversed(lines)}
    assert {at.page for at in running.pages} == set(first)
    for at in running.pages:
        assert running.text[at.start :].startswith(first[at.page].rstrip("-"))


@given(st.lists(LINES, min_size=1, max_size=4))
def test_parts_joined_start_where_it_is_said(drawn: list[list[tuple[str, int, bool]]]) -> None:
    parts = [join_lines(_printed(each), frozenset()) for each in drawn]
    running, starts = join_parts(parts)
    ends = [*(start - 1 for start in starts[1:]), len(running.text)]
    assert [running.text[start:end] for start, end in zip(starts, ends, strict=True)] == [
        p.text for p in parts
    ]
    assert all(0 <= at.start < len(running.text) for at in running.pages)


def _bare(text: str) -> str:
    return "".join(text.split()).replace("-", "")


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        # by blank lines
        (
            [("Een vraag", 0), ("loopt door?", 0), ("Een tweede?", 1)],
            ["Een vraag loopt door?", "Een tweede?"],
        ),
        # by a sentence that ends on a short line
        (
            [("Is de eerste vraag van deze twee lang?", 0), ("Ja of nee?", 0), ("Is de tweede dat ook?", 0)],
            ["Is de eerste vraag van deze twee lang? Ja of nee?", "Is de tweede dat ook?"],
        ),
        # by a sentence that ends on a line's end
        (
            [("Is dit de eerste vraag?", 0), ("Is dit nu de tweede?", 0)],
            ["Is dit de eerste vraag?", "Is dit nu de tweede?"],
        ),
        ([("Er is geen einde aan", 0), ("deze ene vraag?", 0)], None),
    ],
)
def test_two_paragraphs_under_a_joint_heading(lines: list[tuple[str, int]], cut: list[str] | None) -> None:
    found = paragraphs([Line(text, breaks=bool(breaks)) for text, breaks in lines], 2)
    texts = None if found is None else [join_lines(part, frozenset()).text for part in found]
    assert texts == cut
