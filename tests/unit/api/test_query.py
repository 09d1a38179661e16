"""The compiled query, compared whole with its golden body."""

import datetime as dt

import pytest

from api.language.parsing import parse
from api.query.compiling import compile_query
from api.query.filters import Filters
from api.query.sorting import Sort
from tests.golden_queries import ASKED, FOLDER, body, read


@pytest.mark.parametrize("name", ASKED)
def test_the_body_is_the_golden_one(name: str) -> None:
    assert body(ASKED[name]) == read(name)


def test_no_golden_body_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted(ASKED)


def test_a_word_asks_every_field_and_a_phrase_only_the_exact_ones() -> None:
    word = compile_query(parse("haven"), Filters(), Sort.RELEVANCE).query
    phrase = compile_query(parse('"haven"'), Filters(), Sort.RELEVANCE).query
    assert ".stem" in str(word)
    assert ".stem" not in str(phrase)


def test_the_points_of_a_tier_grow_with_the_tokens() -> None:
    points = [
        compile_query(parse(typed), Filters(), Sort.RELEVANCE).points
        for typed in ("haven", "F-16", '"de oude haven"', "haven -sluis", "-sluis", "")
    ]
    assert points == [128, 256, 384, 128, 0, 0]


def test_without_relevance_the_newest_come_first() -> None:
    newest = compile_query(parse("haven"), Filters(), Sort.NEWEST)
    assert compile_query(None, Filters(), Sort.RELEVANCE).sort == newest.sort
    assert compile_query(parse("-haven"), Filters(), Sort.RELEVANCE).sort == newest.sort
    assert [next(iter(clause)) for clause in newest.sort] == ["date", "set_id", "position", "id"]


def test_an_open_range_has_one_end() -> None:
    day = dt.date(2024, 3, 28)
    since, until = (
        compile_query(None, filters, Sort.NEWEST).filters
        for filters in (Filters(since=day), Filters(until=day))
    )
    assert since == {"year": {"range": {"date": {"gte": "2024-03-28"}}}}
    assert until == {"year": {"range": {"date": {"lte": "2024-03-28"}}}}
