"""Members by name: what stands for one with a party and without, and what each asks of the index."""

import pytest

from api.query.members import MemberRole, member_clause, member_label, member_value


@pytest.mark.parametrize(
    ("stored", "value", "label"),
    [
        ("Van der Velde (D66)", "Van der Velde (D66)", "Van der Velde (D66)"),
        ("Oudewater (Lijst Verzonnen)", "Oudewater (Lijst Verzonnen)", "Oudewater (Lijst Verzonnen)"),
        ("Rietveld", "Rietveld ()", "Rietveld (partij niet vermeld)"),
        ("Rietveld ()", "Rietveld () ()", "Rietveld () (partij niet vermeld)"),
    ],
)
def test_each_stored_member_has_a_value_of_its_own(stored: str, value: str, label: str) -> None:
    assert (member_value(stored), member_label(value)) == (value, label)


@pytest.mark.parametrize(
    ("name", "members", "names"),
    [
        ("Rietveld", ["rietveld"], ["rietveld"]),
        ("Rietvéld (D66)", ["rietveld (d66)"], ["rietveld (d66)"]),
        ("Rietveld ()", ["rietveld"], []),
    ],
)
def test_empty_brackets_ask_for_no_party_and_for_nobody_who_answers(
    name: str, members: list[str], names: list[str]
) -> None:
    asked = [{"terms": {"members.folded": members}}, {"terms": {"askers.name.folded": names}}]
    answered = [{"terms": {"answered_by.name.folded": names}}]
    assert member_clause([name], None)["bool"]["should"] == [*asked, *answered]
    assert member_clause([name], MemberRole.ASKER)["bool"]["should"] == asked
    assert member_clause([name], MemberRole.ANSWERER)["bool"]["should"] == answered
