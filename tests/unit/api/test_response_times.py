"""Median and share within the term, beside the statistics of the standard library."""

from collections import Counter
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.query.members import split_member
from api.resources.response_times import response_times


@given(st.lists(st.integers(0, 60), max_size=60), st.integers(0, 20))
def test_counted_days_tell_what_a_list_of_them_tells(days: list[int], overdue: int) -> None:
    found = response_times(Counter(days), overdue)
    assert (found.answered, found.overdue) == (len(days), overdue)
    assert found.median_days == (median(days) if days else None)
    if not days and not overdue:
        assert found.within_term is None
    else:
        in_time = sum(taken <= 21 for taken in days)
        assert found.within_term == round(in_time / (len(days) + overdue), 4)


def test_the_term_is_three_weeks_and_what_is_overdue_was_not_answered_in_it() -> None:
    assert response_times({21: 1, 22: 1}, 0).within_term == 0.5
    assert response_times({21: 1, 22: 1}, 2).within_term == 0.25
    assert response_times({}, 3).within_term == 0


@pytest.mark.parametrize(
    ("member", "name", "party"),
    [
        ("Van der Velde (D66)", "Van der Velde", "D66"),
        ("Lindeboom", "Lindeboom", None),
        ("Oudewater (Groep Oudewater/Zeedijk)", "Oudewater", "Groep Oudewater/Zeedijk"),
        ("Zeedijk (Dijk) (VVD)", "Zeedijk (Dijk)", "VVD"),
    ],
)
def test_a_member_is_a_surname_with_a_party_or_without(member: str, name: str, party: str | None) -> None:
    assert split_member(member) == (name, party)
