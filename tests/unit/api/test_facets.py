"""From the engine's counts to facets."""

import datetime as dt
from typing import Any

from api.page.facets import facet_aggregations, read_facets, unlisted_aggregations
from api.page.results import Facet
from api.query.compiling import CompiledQuery, Filters, Sort, compile_query


def counted(*buckets: tuple[object, int], more: int = 0, missing: int = 0, **chosen: int) -> dict[str, Any]:
    reply: dict[str, Any] = {
        "values": {
            "sum_other_doc_count": more,
            "buckets": [{"key": key, "doc_count": count} for key, count in buckets],
        },
        "missing": {"doc_count": missing},
    }
    if chosen:
        reply["chosen"] = {"buckets": [{"key": key, "doc_count": count} for key, count in chosen.items()]}
    return reply


def compiled(filters: Filters) -> CompiledQuery:
    return compile_query(None, filters, Sort.NEWEST)


def brief(facet: Facet) -> list[tuple[str, int, bool]]:
    return [(value.value, value.count, value.selected) for value in facet.values]


NOTHING = counted()


def test_each_facet_is_counted_without_its_own_filter() -> None:
    asked = compiled(Filters(party=("D66",), kind=("answer",), since=dt.date(2024, 1, 1)))
    aggregations = facet_aggregations(asked)
    without_own = {
        facet: [name for name, clause in asked.filters.items() if clause in each["filter"]["bool"]["filter"]]
        for facet, each in aggregations.items()
    }
    assert without_own == {
        "party": ["kind", "year"],
        "ministry": ["party", "kind", "year"],
        "kind": ["party", "year"],
        "year": ["party", "kind"],
    }
    assert aggregations["party"]["aggs"]["chosen"]["terms"]["include"] == ["D66"]
    assert aggregations["year"]["aggs"]["chosen"]["terms"]["include"] == [2024]
    assert "chosen" not in aggregations["ministry"]["aggs"]


def test_chosen_values_are_listed_even_with_nothing_to_count() -> None:
    replies = {
        "party": counted(("VVD", 4), ("D66", 2), missing=3, NSC=1),
        "ministry": NOTHING,
        "kind": counted(("question", 2)),
        "year": NOTHING,
    }
    facets = read_facets(compiled(Filters(party=("NSC", "SP"), kind=("answer",))), replies, {})
    assert brief(facets["party"]) == [("VVD", 4, False), ("D66", 2, False), ("NSC", 1, True), ("SP", 0, True)]
    assert (facets["party"].missing, facets["party"].other) == (3, 0)
    assert brief(facets["kind"]) == [("question", 2, False), ("answer", 0, True)]
    assert [value.label for value in facets["kind"].values] == ["Vraag", "Antwoord"]


def test_the_years_that_the_days_touch_are_selected() -> None:
    replies = {
        "party": NOTHING,
        "ministry": NOTHING,
        "kind": NOTHING,
        "year": counted((2025, 1), (2024, 2), (2022, 5)),
    }

    def years(since: dt.date | None, until: dt.date | None) -> list[tuple[str, int, bool]]:
        return brief(read_facets(compiled(Filters(since=since, until=until)), replies, {})["year"])

    assert years(None, None) == [("2025", 1, False), ("2024", 2, False), ("2022", 5, False)]
    assert years(dt.date(2023, 5, 1), dt.date(2024, 2, 1)) == [
        ("2025", 1, False),
        ("2024", 2, True),
        ("2023", 0, True),
        ("2022", 5, False),
    ]
    assert [selected for *_, selected in years(None, dt.date(2024, 2, 1))] == [False, True, True]
    assert [selected for *_, selected in years(dt.date(2024, 12, 31), None)] == [True, True, False]


def test_only_what_the_listed_values_leave_is_counted_again() -> None:
    replies = {
        "party": counted(("VVD", 4), more=2, NSC=1),
        "ministry": counted(("BZ", 4)),
        "kind": NOTHING,
        "year": NOTHING,
    }
    asked = compiled(Filters(party=("NSC",), kind=("answer",)))
    assert unlisted_aggregations(asked, replies) == {
        "party": {
            "filter": {
                "bool": {
                    "filter": [{"exists": {"field": "parties"}}, {"terms": {"kind": ["answer"]}}],
                    "must_not": [{"terms": {"parties": ["VVD", "NSC"]}}],
                },
            },
        },
    }
    assert read_facets(asked, replies, {"party": {"doc_count": 7}})["party"].other == 7
