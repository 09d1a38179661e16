import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.merging.families import partition
from mappings.sources import Source
from tests.readings import merge, printed_question, reading, source

DAY = dt.date(2024, 3, 29)
SOURCES = {
    "case 1": reading(case_numbers=("2024Z1",)),
    "case 1, another text": reading(case_numbers=("2024Z1",), asked_on=DAY, subject="Een brug"),
    "case 2": reading(case_numbers=("2024Z2",)),
    "cases 1 and 2": reading(case_numbers=("2024Z1", "2024Z2"), asked_on=DAY),
    "published": reading(publication="ah-tk-1"),
    "published, another text": reading(publication="ah-tk-1", asked_on=None),
    "published apart": reading(publication="ah-tk-2"),
    "published of case 1": reading(publication="ah-tk-3", case_numbers=("2024Z1",)),
    "bare": reading(),
    "bare, another text": reading(subject="Een brug"),
    "another day": reading(asked_on=DAY),
    "another question": reading(units=(printed_question("1", "Is dit een andere?"),)),
    "undated": reading(asked_on=None),
    "undated, another subject": reading(asked_on=None, subject="Een sluis"),
}


def _names(sources: list[Source]) -> set[frozenset[str]]:
    return {frozenset(each.paths[0] for each in family) for family in partition(sources)}


@pytest.mark.parametrize(
    ("names", "families"),
    [
        # an equal number joins, whatever else differs
        (["case 1", "case 1, another text"], [{"case 1", "case 1, another text"}]),
        (["published", "published, another text"], [{"published", "published, another text"}]),
        # else equal content
        (["case 1", "published"], [{"case 1", "published"}]),
        (["published", "published apart", "bare"], [{"published", "published apart", "bare"}]),
        (["bare", "another day", "another question"], [{"bare"}, {"another day"}, {"another question"}]),
        # but never two case numbers, nor what could belong to either
        (["case 1", "case 2"], [{"case 1"}, {"case 2"}]),
        (["case 1", "case 2", "bare"], [{"case 1"}, {"case 2"}, {"bare"}]),
        (
            ["case 1", "case 2", "bare", "bare, another text", "published", "published apart"],
            [{"case 1"}, {"case 2"}, {"bare", "bare, another text"}, {"published"}, {"published apart"}],
        ),
        (
            ["case 1", "case 2", "published of case 1"],
            [{"case 1", "published of case 1"}, {"case 2"}],
        ),
        # a source that prints both numbers says that they are one
        (["case 1", "case 2", "cases 1 and 2"], [{"case 1", "case 2", "cases 1 and 2"}]),
        # through others
        (
            ["case 1, another text", "case 1", "published", "published, another text"],
            [{"case 1, another text", "case 1", "published", "published, another text"}],
        ),
        # what lacks a date or an asker is joined by nothing but its number
        (["undated", "undated, another subject"], [{"undated"}, {"undated, another subject"}]),
        ([], []),
    ],
)
def test_which_sources_are_one_set(names: list[str], families: list[set[str]]) -> None:
    assert _names([source(name, SOURCES[name]) for name in names]) == set(map(frozenset, families))


@given(st.lists(st.sampled_from(sorted(SOURCES)), unique=True).flatmap(st.permutations))
def test_their_order_does_not_matter_and_none_is_lost(names: list[str]) -> None:
    sources = [source(name, SOURCES[name]) for name in names]
    cut = partition(sources)
    assert cut == partition(sorted(sources, key=lambda each: each.hash))
    assert sorted(each.paths[0] for family in cut for each in family) == sorted(names)
    ids = [merge(family, 1).question_set.set_id for family in cut]
    assert len(set(ids)) == len(ids)
