"""Queries are built from values, and no value gets out of its quotes."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.syncing.officielebekendmakingen.cql import Comparison, Relation, write
from indexer.syncing.officielebekendmakingen.slices import Days, Slice
from tests.unit.indexer.syncing.officielebekendmakingen.answers import SETTINGS

INDEX = "w.publicatienaam"


def test_conditions_are_joined_and_every_value_is_quoted() -> None:
    told = write(
        Comparison("c.product-area", Relation.EQUAL, "officielepublicaties"),
        Comparison(INDEX, Relation.EQUAL, "Kamervragen (Aanhangsel)"),
        Comparison("dt.modified", Relation.FROM, dt.date(2026, 11, 1)),
    )
    assert told == (
        'c.product-area=="officielepublicaties" and w.publicatienaam=="Kamervragen (Aanhangsel)"'
        ' and dt.modified>="2026-11-01"'
    )


def test_a_quote_in_a_value_ends_nothing() -> None:
    told = write(Comparison(INDEX, Relation.EQUAL, 'x" or dt.type=="y'))
    assert told == 'w.publicatienaam=="x\\" or dt.type==\\"y"'


def test_signs_that_stand_for_any_letters_stand_for_themselves() -> None:
    assert write(Comparison(INDEX, Relation.EQUAL, r"a*b?c^d\e")) == r'w.publicatienaam=="a\*b\?c\^d\\e"'


@pytest.mark.parametrize("index", ["", "dt.modified or x", 'dt."x"', "modified", "dt.", "dt.modified>"])
def test_what_is_no_name_of_an_index_is_refused(index: str) -> None:
    with pytest.raises(ValueError, match="no name of a CQL index"):
        Comparison(index, Relation.EQUAL, "x")


@pytest.mark.parametrize("value", ["a\nb", "a\0b", "a\u2028b", "\ud800"])
def test_a_value_of_several_lines_or_odd_signs_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="one line of printed signs"):
        Comparison(INDEX, Relation.EQUAL, value)


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"]) | st.just(" "))
)
def test_each_value_is_one_literal_from_which_it_can_be_read_back(value: str) -> None:
    told = write(Comparison(INDEX, Relation.EQUAL, value))
    literal = re.fullmatch(r'w\.publicatienaam=="((?:[^"\\]|\\.)*)"', told)
    assert literal
    assert re.sub(r"\\(.)", r"\1", literal[1]) == value


def test_a_slice_names_its_days() -> None:
    days = Days(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    asked = Slice("Kamervragen (Aanhangsel)", modified=days, dated=Days(dt.date(2024, 1, 1), days.last))
    indexes = SETTINGS.indexes.model_copy(update={"modified": "dt.changed"})
    assert asked.query("officielepublicaties", indexes) == (
        'c.product-area=="officielepublicaties" and w.publicatienaam=="Kamervragen (Aanhangsel)"'
        ' and dt.changed>="2026-11-01" and dt.changed<="2026-11-30"'
        ' and dt.date>="2024-01-01" and dt.date<="2026-11-30"'
    )


DATES = st.dates(dt.date(1995, 1, 1), dt.date(2030, 12, 31))


@given(DATES, st.integers(0, 2000), DATES, st.integers(0, 2000))
def test_halving_covers_each_day_once_and_ends(first: dt.date, days: int, own: dt.date, more: int) -> None:
    whole = Slice(
        "x",
        modified=Days(first, first + dt.timedelta(days=days)),
        dated=Days(own, own + dt.timedelta(days=more)),
    )
    halves = whole.halves()
    if halves is None:
        assert days == more == 0
        return
    earlier, later = halves
    assert earlier.modified
    assert later.modified
    assert earlier.dated
    assert later.dated
    split = "modified" if days else "dated"
    one, other = getattr(earlier, split), getattr(later, split)
    assert (one.first, other.last) == (getattr(whole, split).first, getattr(whole, split).last)
    assert one.last + dt.timedelta(days=1) == other.first
    assert one.first <= one.last
    assert other.first <= other.last
