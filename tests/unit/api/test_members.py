"""Which members a register names: all that there are, or at least so many."""

from typing import Any

import pytest

from api.query.register_parameters import MembersParams
from api.resources.members import choose_members
from api.resources.register_counts import read_names

NAMES = ["Lindeboom (D66)", "Oudewater (Lijst Verzonnen)", "Rietveld", "Van der Velde (D66)"]


@pytest.mark.parametrize(("others", "complete"), [(0, True), (3, False)])
def test_a_list_that_the_engine_cut_is_known_as_such(others: int, complete: bool) -> None:  # noqa: FBT001
    named: dict[str, Any] = {"buckets": [{"key": name} for name in NAMES], "sum_other_doc_count": others}
    assert read_names({"aggregations": {"values": named}}) == (NAMES, complete)


@pytest.mark.parametrize(
    ("party", "chosen"),
    [
        (["D66"], ["Lindeboom (D66)", "Van der Velde (D66)"]),
        (["unknown"], ["Oudewater (Lijst Verzonnen)"]),
        (["VVD"], []),
        ([], NAMES),
    ],
)
def test_a_party_in_no_register_is_unknown_as_in_a_search(party: list[str], chosen: list[str]) -> None:
    assert choose_members(MembersParams.model_validate({"party": party}), NAMES) == chosen
