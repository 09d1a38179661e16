"""The cursor goes round, and fits its own query only."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.language.parsing import parse
from api.page.cursor import decode, encode
from api.problems import InvalidCursorError
from api.query.compiling import CompiledQuery, Filters, Sort, compile_query

_LONG = st.integers(min_value=-(2**63), max_value=2**63 - 1)
_PLACES = st.tuples(
    st.floats(allow_nan=False, allow_infinity=False, width=32), _LONG, st.text(), _LONG, st.text()
).map(list)


ALL = Filters()


def query(typed: str = "haven", sort: Sort = Sort.RELEVANCE, filters: Filters = ALL) -> CompiledQuery:
    return compile_query(parse(typed), filters, sort)


@given(_PLACES)
def test_it_goes_round(place: list[float | int | str | None]) -> None:
    assert decode(query(), encode(query(), place)) == place
    assert decode(query(sort=Sort.OLDEST), encode(query(sort=Sort.OLDEST), place[1:])) == place[1:]


@pytest.mark.parametrize(
    "other",
    [
        query("haven sluis"),
        query('"haven"'),
        query(filters=Filters(party=("D66",))),
        query(filters=Filters(kind=("answer",))),
        query("haven AND sluis"),
    ],
)
def test_that_of_another_query_is_refused(other: CompiledQuery) -> None:
    cursor = encode(other, [1.5, 0, "a", 0, "b"])
    with pytest.raises(InvalidCursorError, match="another query"):
        decode(query(), cursor)


def test_what_is_typed_another_way_is_the_same_query() -> None:
    cursor = encode(query("(haven) sluis"), [1.5, 0, "a", 0, "b"])
    assert decode(query("haven AND sluis"), cursor)


def packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "haven",
        "é",
        "a+b/",
        packed([]),
        packed({"after": [1.5, 0, "a", 0, "b"]}),
        packed({"after": [1.5, 0, "a", 0], "of": ""}),
        packed({"after": [1.5, 0, "a", 0, None], "of": ""}),
        packed({"after": [True, 0, "a", 0, "b"], "of": ""}),
        packed({"after": [1.5, 2**63, "a", 0, "b"], "of": ""}),
        packed({"after": [1.5, "now", "a", 0, "b"], "of": ""}),
        packed({"after": [1.5, 0, "a", 0, "b"], "of": "", "more": 1}),
    ],
)
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursorError, match="no cursor"):
        decode(query(), cursor)


@given(st.text(max_size=200))
def test_any_text_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursorError):
        decode(query(), cursor)
