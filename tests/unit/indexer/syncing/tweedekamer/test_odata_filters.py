import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.syncing.tweedekamer.odata_filters import (
    Filter,
    after,
    before_moment,
    both,
    either,
    equal,
    from_moment,
    of_any,
)
from indexer.syncing.tweedekamer.odata_queries import address, expanded, live_of_questions
from tests.fakes.odata_filters import read_filter
from tests.unit.indexer.syncing.tweedekamer.harvests import SETTINGS


@pytest.mark.parametrize(
    ("condition", "written", "nodes"),
    [
        (equal("Soort", "Schriftelijke vragen"), "Soort eq 'Schriftelijke vragen'", 3),
        (equal("Zaak/Soort", "'s-Hertogenbosch"), "Zaak/Soort eq '''s-Hertogenbosch'", 4),
        (equal("Verwijderd", value=False), "Verwijderd eq false", 3),
        (after("Nummer", "2024Z90001"), "Nummer gt '2024Z90001'", 3),
        (from_moment("GestartOp", "2024-01-01T00:00:00Z"), "GestartOp ge 2024-01-01T00:00:00Z", 3),
        (
            before_moment("GestartOp", "2024-01-01T00:00:00+01:00"),
            "GestartOp lt 2024-01-01T00:00:00+01:00",
            3,
        ),
        (of_any("Document/Zaak", "Soort", "x"), "Document/Zaak/any(z: z/Soort eq 'x')", 6),
        (both(equal("A", "x"), equal("B", "y")), "A eq 'x' and B eq 'y'", 7),
        (
            both(equal("A", "x"), either(equal("B", "y"), equal("B", "z"))),
            "A eq 'x' and (B eq 'y' or B eq 'z')",
            11,
        ),
    ],
)
def test_filters_are_written(condition: Filter, written: str, nodes: int) -> None:
    assert condition == Filter(written, nodes)


@pytest.mark.parametrize("name", ["", "Soort eq 'x' or 1", "a'b", "/Soort", "Soort/"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no name of a field"):
        equal(name, "x")


@pytest.mark.parametrize(
    "moment", ["2024-01-01", "2024-01-01T00:00:00", "gisteren", "2024-01-01T00:00:00Z or 1"]
)
def test_what_is_no_moment_is_refused(moment: str) -> None:
    with pytest.raises(ValueError, match="is no moment with a time zone"):
        from_moment("GestartOp", moment)


def test_a_value_with_a_line_end_is_refused() -> None:
    with pytest.raises(ValueError, match="characters that no value has"):
        equal("Nummer", "2024Z90001\n")


def test_a_filter_of_more_than_100_nodes_is_never_sent() -> None:
    several = [equal("Nummer", f"2024Z9{number:04}") for number in range(25)]
    assert either(*several).nodes == 99
    with pytest.raises(ValueError, match="a filter of 103 nodes"):
        either(*several, several[0])


@given(st.text(st.characters(exclude_categories=("C", "Z")), max_size=30))
def test_any_value_is_read_back_as_it_was_and_as_one_condition(value: str) -> None:
    condition = read_filter(equal("Onderwerp", value).text, lambda row, name: row[name])
    assert condition.nodes == 3
    assert condition.holds({"Onderwerp": value})
    assert not condition.holds({"Onderwerp": f"{value}'"})


def test_an_address_keeps_its_dollars_and_nothing_else() -> None:
    condition = from_moment("GestartOp", "2024-01-01T00:00:00+01:00")
    options = {"top": "1", "expand": expanded("Verwijderd", "ZaakActor", "Zaak")}
    assert address("http://x.invalid/v5", "Zaak", condition, **options) == (
        "http://x.invalid/v5/Zaak?$filter=GestartOp%20ge%202024-01-01T00%3A00%3A00%2B01%3A00&$top=1"
        "&$expand=ZaakActor%28$filter%3DVerwijderd%20eq%20false%29%2C"
        "Zaak%28$filter%3DVerwijderd%20eq%20false%3B$select%3DId%2CVerwijderd%29"
    )


@pytest.mark.parametrize("category", ["Zaak", "ZaakActor", "Document", "DocumentVersie", "Persoon"])
def test_no_query_is_without_deleted_ones_left_out(category: str) -> None:
    assert live_of_questions(category, SETTINGS).text.startswith("Verwijderd eq false")
