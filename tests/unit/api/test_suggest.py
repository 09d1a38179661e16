"""What of a typed text is completed, which registers' names begin so, and wrong parameters."""

import pytest
from fastapi.testclient import TestClient

from api.suggest.candidates import SuggestionType
from api.suggest.names import called, names_body
from api.suggest.spelled import begins, normal
from api.suggest.terms import sample_body
from api.suggest.typed import Typed, read_typed, selection


def typed(q: str) -> Typed:
    found = read_typed(q)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("q", "last"),
    [
        ("haven", (0, "haven")),
        ("  de  haven ", (3, "haven")),
        ("(sluis OR haven", None),
        ("sluis OR haven", (9, "haven")),
        ("sluis -haven", None),
        ("sluis NOT haven", None),
        ("-sluis haven", (7, "haven")),
        ('"haven"', None),
        ("haven*", None),
        ("partij:D66", None),
        ("\u200fhaven", (0, "haven")),
    ],
)
def test_the_last_word_is_the_plain_one_at_the_end(q: str, last: tuple[int, str] | None) -> None:
    assert typed(q).last == last


@pytest.mark.parametrize("q", ["", " ", "\u200f", "a " * 9, "a" * 201])
def test_nothing_and_too_much_are_not_completed(q: str) -> None:
    assert read_typed(q) is None


def test_a_name_may_begin_at_each_of_the_last_five_words() -> None:
    assert list(typed("de Velde (D").tails()) == [
        ("", "de velde d"),
        ("de", "velde d"),
        ("de Velde", "d"),
    ]
    assert [head for head, _ in typed("a b c d e f").tails()] == ["a", "a b", "a b c", "a b c d", "a b c d e"]
    assert list(typed("-d66").tails()) == []


@pytest.mark.parametrize("q", ["-d66", "\N{GRINNING FACE}", '"', "*"])
def test_where_nothing_begins_a_name_none_is_asked_for(q: str) -> None:
    assert names_body(typed(q)) is None


def test_a_name_is_compared_by_its_folded_words() -> None:
    assert normal("GroenLinks-PvdA (Éen)") == "groenlinks pvda een"
    assert begins("pvd", normal("GroenLinks-PvdA"))
    assert not begins("links", normal("GroenLinks-PvdA"))


@pytest.mark.parametrize(
    ("type_", "tail", "code"),
    [
        (SuggestionType.PARTY, "d6", "D66"),
        (SuggestionType.PARTY, "democraten", "D66"),
        (SuggestionType.PARTY, "burger", "BBB"),
        (SuggestionType.MINISTRY, "buitenlandse z", "BZ"),
        (SuggestionType.MINISTRY, "minbuz", "BZ"),
    ],
)
def test_a_register_is_read_by_code_label_and_alias(type_: SuggestionType, tail: str, code: str) -> None:
    assert code in called(type_, tail)


def test_what_would_be_refused_is_no_selection() -> None:
    assert selection(q="haven OR") is None
    assert selection(party="Havenpartij") is None
    assert selection(member="a\x00") is None
    found = selection(q="haven", party="D66")
    assert found is not None
    assert (found.q, found.party) == ("haven", ("D66",))


@pytest.mark.parametrize("q", ["ha", "F-1", "kosten/bat", "haven!", '"haven"', "haven " * 6 + "-sl"])
def test_only_a_plain_beginning_of_three_letters_is_sampled(q: str) -> None:
    assert sample_body(typed(q)) is None


def test_the_sample_has_the_whole_query_and_a_word_that_begins_so() -> None:
    body = sample_body(typed("sluis Hav"))
    assert body is not None
    matched, having = body["query"]["bool"]["filter"]
    assert "sluis" in str(matched)
    assert having == {
        "bool": {
            "should": [
                {"prefix": {field: {"value": "hav", "boost": 1.0}}}
                for field in ("text", "notes.text", "subject")
            ],
            "minimum_should_match": 1,
        }
    }
    assert body["highlight"]["highlight_query"] == having


@pytest.mark.parametrize(
    ("asked", "parameter", "why"),
    [
        ("q=a%00b", "q", "control character"),
        (f"q={'a' * 2001}", "q", "at most 2000 characters"),
        ("q=a&q=b", "q", "once only"),
        ("q=a&limit=0", "limit", "greater than or equal to 1"),
        ("q=a&limit=11", "limit", "less than or equal to 10"),
        ("q=a&limit=x", "limit", "digits"),
        ("q=a&party=D66", "party", "no such parameter"),
    ],
)
def test_a_wrong_parameter_is_named(api: TestClient, asked: str, parameter: str, why: str) -> None:
    response = api.get(f"/v1/suggest?{asked}")
    problem = response.json()
    assert (response.status_code, problem["type"]) == (400, "/problems/invalid-parameters")
    (fault,) = problem["errors"]
    assert fault["parameter"] == parameter
    assert why in fault["detail"]
    assert fault["detail_nl"]


def test_without_an_engine_it_is_a_503_and_no_empty_list(api: TestClient) -> None:
    for path in ("/v1/suggest", "/v1/suggest?q=haven"):
        response = api.get(path)
        assert (response.status_code, response.json()["type"]) == (503, "/problems/engine-unavailable")
