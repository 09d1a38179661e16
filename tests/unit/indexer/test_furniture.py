import pytest

from indexer.cleaning.furniture import furniture
from indexer.lines import Column, Line, Text

FURNITURE = [
    "Tweede Kamer der Staten-Generaal",
    "Tweede Kamer der Staten-Generaal 2",
    "Eerste Kamer der Staten-Generaal",
    "ah-tk-20232024-9004",
    "ah-tk-20232024-9004-n1",
    "kv-tk-2024Z90001",
    "ISSN 0921 - 7398",
    "ISSN 0921-7398",
    "’s-Gravenhage 2024",
    "'s-Gravenhage 2024",
    "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 3",
    "’s-Gravenhage 2024 Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel",
    "Pagina 2 van 4",
    "2 Pagina 2 van 4",
    "5Pagina1van5",
    "---",
]
TEXT = [
    "Dit staat in de ah-tk-20232024-9004.",
    "Zie Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 3, blz. 2",
    "Op pagina 2 van 4 staat dat.",
    "’s-Gravenhage 2024, een jaar later",
    "Tweede Kamer der Staten-Generaal, Den Haag",
    "Datum 3 mei 2024",
    "-",
]


def _text(*lines: Line) -> Text:
    return Text(lines, "text/plain", paged=any(line.page for line in lines))


def _found(text: Text) -> list[str]:
    return [text.lines[place].text for place in sorted(furniture(text))]


@pytest.mark.parametrize("printed", FURNITURE)
def test_told_by_its_wording(printed: str) -> None:
    assert _found(_text(Line("Vraag 1"), Line(printed), Line("Is dat zo?"))) == [printed]


@pytest.mark.parametrize("printed", TEXT)
def test_a_sentence_with_the_same_words_is_text(printed: str) -> None:
    assert _found(_text(Line("Vraag 1"), Line(printed), Line("Is dat zo?"))) == []


def _pages(*pages: tuple[str, ...]) -> Text:
    return _text(*(Line(text, page=number) for number, page in enumerate(pages, 1) for text in page))


def test_a_line_that_recurs_at_the_same_end_of_later_pages() -> None:
    text = _pages(("Kop", "a"), ("Kop", "b", "Voet"), ("Kop", "c", "Voet"), ("d", "Voet"))
    assert _found(text) == ["Kop", "Voet", "Kop", "Voet", "Voet"]  # the first page prints the letterhead


def test_a_line_that_recurs_within_the_text_is_text() -> None:
    text = _pages(("a",), ("b", "Ja.", "c"), ("d", "Ja.", "e"), ("f", "Ja.", "g"))
    assert _found(text) == []


def test_the_names_of_a_reference_column_on_top_of_later_pages() -> None:
    text = _pages(("Datum", "a"), ("Datum", "Ons kenmerk", "b"), ("c", "Datum"))
    assert _found(text) == ["Datum", "Ons kenmerk", "Datum"]


def test_a_reference_column_beside_later_pages() -> None:
    text = _text(
        Line("3 mei 2024", page=1, column=Column.SIDE),
        Line("3 mei 2024", page=2, column=Column.SIDE),
        Line("Ja.", page=2),
    )
    assert sorted(furniture(text)) == [1]
