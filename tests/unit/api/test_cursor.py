"""The cursor goes round, and fits its own query only."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.language.parsing import parse
from api.page.cursor import Position, bound, decode, encode, fingerprint, key_of
from api.problems.of_searches import InvalidCursorError
from api.query.compiling import compile_query
from api.query.filters import Filters
from api.query.sorting import Sort

KEY = key_of("a secret of this test only")

_LONG = st.integers(min_value=-(2**53), max_value=2**53)
_SORTED = st.lists(
    st.floats(allow_nan=False, allow_infinity=False, width=32) | _LONG | st.text() | st.none(), max_size=6
).map(tuple)
_POSITIONS = st.builds(Position, _SORTED, st.integers(0, 2**53), st.text(max_size=12))

PLACE = Position((1.5, 0, "a", 0, "b"), 7, "aa")
ALL = Filters()


def owner(
    typed: str = "haven", sort: Sort = Sort.RELEVANCE, filters: Filters = ALL, *, grouped: bool = False
) -> str:
    return fingerprint(compile_query(parse(typed), filters, sort), grouped=grouped)


@given(_POSITIONS)
def test_it_goes_round(position: Position) -> None:
    assert decode(KEY, owner(), encode(KEY, owner(), position)) == position


@pytest.mark.parametrize(
    "other",
    [
        owner("haven sluis"),
        owner('"haven"'),
        owner(sort=Sort.OLDEST),
        owner(grouped=True),
        owner(filters=Filters(party=("D66",))),
        owner(filters=Filters(kind=("answer",))),
        owner("haven AND sluis"),
    ],
)
def test_that_of_another_query_is_refused(other: str) -> None:
    with pytest.raises(InvalidCursorError, match="another query"):
        decode(KEY, owner(), encode(KEY, other, PLACE))


def test_what_is_typed_another_way_is_the_same_query() -> None:
    assert decode(KEY, owner("haven AND sluis"), encode(KEY, owner("(haven) sluis"), PLACE)) == PLACE


def test_that_of_another_secret_is_refused() -> None:
    with pytest.raises(InvalidCursorError, match="no cursor"):
        decode(key_of("another secret of this test"), owner(), encode(KEY, owner(), PLACE))


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_one_that_was_changed_is_refused(place: int, by: int) -> None:
    cursor = encode(KEY, owner(), PLACE)
    unpacked = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    unpacked[place % len(unpacked)] ^= by
    with pytest.raises(InvalidCursorError, match="no cursor"):
        decode(KEY, owner(), base64.urlsafe_b64encode(bytes(unpacked)).rstrip(b"=").decode())


@pytest.mark.parametrize("cursor", ["", "haven", "é", "a+b/", "AAAA" * 8])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursorError, match="no cursor"):
        decode(KEY, owner(), cursor)


@given(st.text(max_size=200))
def test_any_text_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursorError):
        decode(KEY, owner(), cursor)


def test_pages_that_follow_leave_out_what_came_later() -> None:
    assert bound(None, by_load=False) == []
    assert bound(PLACE, by_load=False) == [{"range": {"added_seq": {"lte": 7}}}]
    assert bound(PLACE, by_load=True) == [{"range": {"load_seq": {"lte": 7}}}]
