"""From the engine's signs to the places of the marks."""

from api.language.parsing import parse
from api.page.highlights import Marked, highlight_clause, read_marks
from api.query.compiling import compile_query
from api.query.fields import Area
from api.query.filters import Filters
from api.query.sorting import Sort

ON, OFF = "\U00100001", "\U00100002"


def signed(text: str) -> str:
    return text.replace("[", ON).replace("]", OFF)


def test_the_marks_of_an_areas_fields_are_joined_by_place() -> None:
    marks = read_marks(
        {
            "text": [signed("De [haven] en de havens van Waterdam.")],
            "text.stem": [signed("De [haven] en de [havens] van Waterdam.")],
        }
    )
    assert marks == {Area.TEXT: (Marked("De haven en de havens van Waterdam.", ((3, 8), (15, 21))),)}


def test_the_halves_of_a_word_are_one_mark_and_words_are_not() -> None:
    marks = read_marks({"text": [signed("Een [F]-[16] om [14]:[30], [kosten]/[baten], [de] [haven].")]})
    (marked,) = marks[Area.TEXT]
    assert [marked.text[start:end] for start, end in marked.spans] == [
        "F-16",
        "14:30",
        "kosten/baten",
        "de",
        "haven",
    ]


def test_each_note_keeps_its_own_marks() -> None:
    marks = read_marks(
        {
            "notes.text": [signed("[haven] een")],
            "notes.text.stem": [signed("[haven] een"), signed("[havens] twee")],
            "subject": [signed("De [haven]")],
        }
    )
    assert marks == {
        Area.NOTES: (Marked("haven een", ((0, 5),)), Marked("havens twee", ((0, 6),))),
        Area.SUBJECT: (Marked("De haven", ((3, 8),)),),
    }


def test_a_sign_of_the_document_itself_marks_nothing() -> None:
    (marked,) = read_marks({"text": [f"{OFF}De {ON}haven{OFF} en {ON}sluis"]})[Area.TEXT]
    assert marked == Marked("De haven en sluis", ((3, 8),))


def test_a_quoted_word_asks_no_stemmed_field_for_marks() -> None:
    compiled = compile_query(parse('"cyberaanval" haven -sluis'), Filters(), Sort.RELEVANCE)
    clause = highlight_clause(compiled)
    assert clause is not None
    asked = {
        field: [next(iter(part["match_phrase"].values()))["query"] for part in sought["bool"]["should"]]
        for field, sought in ((f, each["highlight_query"]) for f, each in clause["fields"].items())
    }
    assert asked == {
        "text": ["cyberaanval", "haven"],
        "text.stem": ["haven"],
        "text.decompounded": ["haven"],
        "notes.text": ["cyberaanval", "haven"],
        "notes.text.stem": ["haven"],
        "notes.text.decompounded": ["haven"],
        "subject": ["cyberaanval", "haven"],
        "subject.stem": ["haven"],
        "subject.decompounded": ["haven"],
    }


def test_without_words_to_show_nothing_is_highlighted() -> None:
    for typed in ("", "-haven"):
        assert highlight_clause(compile_query(parse(typed), Filters(), Sort.RELEVANCE)) is None
