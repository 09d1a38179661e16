"""From the engine's counts to facets."""

import datetime as dt
from typing import Any

from api.language.spelling import fold
from api.page.count_shapes import Facet
from api.page.facets import facet_aggregations, read_facets, unlisted_aggregations
from api.query.compiling import CompiledQuery, compile_query
from api.query.filters import Filters
from api.query.members import MemberRole
from api.query.sorting import Sort
from api.query.vocabulary import FacetName

FOUR = (FacetName.PARTY, FacetName.MINISTRY, FacetName.KIND, FacetName.YEAR)


def bucket(count: int, key: object = None) -> dict[str, Any]:
    return {"key": key, "doc_count": count, "question_sets": {"value": (count + 1) // 2}}


def member(count: int, printed: str) -> dict[str, Any]:
    newest = {"hits": {"hits": [{"fields": {"members": ["Elders (VVD)", printed]}}]}}
    return {**bucket(count, fold(printed)), "printed": newest}


def counted(*buckets: tuple[object, int], more: int = 0, missing: int = 0, **chosen: int) -> dict[str, Any]:
    reply: dict[str, Any] = {
        "values": {
            "sum_other_doc_count": more,
            "buckets": [bucket(count, key) for key, count in buckets],
        },
        "missing": {"doc_count": missing},
    }
    if chosen:
        reply["chosen"] = {"buckets": {key.strip("_"): bucket(count) for key, count in chosen.items()}}
    return reply


def compiled(filters: Filters) -> CompiledQuery:
    return compile_query(None, filters, Sort.NEWEST)


def brief(facet: Facet) -> list[tuple[str, int, bool]]:
    return [(value.value, value.count, value.selected) for value in facet.values]


NOTHING = counted()


def test_each_facet_is_counted_without_its_own_filter() -> None:
    asked = compiled(Filters(party=("D66",), kind=("answer",), since=dt.date(2024, 1, 1)))
    aggregations = facet_aggregations(asked, FOUR, asked.filters)
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
    assert aggregations["party"]["aggs"]["chosen"]["filters"]["filters"] == {
        "D66": {"term": {"parties": "D66"}}
    }
    assert aggregations["year"]["aggs"]["chosen"]["filters"]["filters"] == {
        "2024": {"range": {"date": {"gte": "2024-01-01", "lte": "2024-12-31"}}}
    }
    assert "chosen" not in aggregations["ministry"]["aggs"]


def test_chosen_values_are_listed_even_with_nothing_to_count() -> None:
    replies = {
        "party": counted(("VVD", 4), ("D66", 2), missing=3, NSC=1, SP=0),
        "ministry": NOTHING,
        "kind": counted(("question", 2), answer=0),
        "year": NOTHING,
    }
    asked = compiled(Filters(party=("NSC", "SP"), kind=("answer",)))
    facets = read_facets(asked, FOUR, replies, {})
    assert brief(facets["party"]) == [("VVD", 4, False), ("D66", 2, False), ("NSC", 1, True), ("SP", 0, True)]
    assert (facets["party"].missing, facets["party"].other) == (3, 0)
    assert [value.question_sets for value in facets["party"].values] == [2, 1, 1, 0]
    assert brief(facets["kind"]) == [("question", 2, False), ("answer", 0, True)]
    assert [value.label for value in facets["kind"].values] == ["Vraag", "Antwoord"]


def test_the_years_that_the_days_touch_are_selected() -> None:
    def years(since: dt.date | None, until: dt.date | None) -> list[tuple[str, int, bool]]:
        replies = {"year": counted(("2025", 1), ("2024", 2), ("2022", 5), **({"_2023": 0} if since else {}))}
        asked = compiled(Filters(since=since, until=until))
        return brief(read_facets(asked, [FacetName.YEAR], replies, {})["year"])

    assert years(None, None) == [("2025", 1, False), ("2024", 2, False), ("2022", 5, False)]
    assert years(dt.date(2023, 5, 1), dt.date(2024, 2, 1)) == [
        ("2025", 1, False),
        ("2024", 2, True),
        ("2023", 0, True),
        ("2022", 5, False),
    ]
    assert [selected for *_, selected in years(None, dt.date(2024, 2, 1))] == [False, True, True]


THREE = (("Van Dijk (SP)", 3), ("Van Dijk (PvdA)", 2), ("Van Dijk", 1))
APART = {"member apart": {"values": {"buckets": [member(count, name) for name, count in THREE]}}}


def members_counted(**chosen: int) -> dict[str, Any]:
    return {"member": counted(*((fold(name), count) for name, count in THREE), **chosen)}


def test_a_member_is_listed_once_however_spelled() -> None:
    facet = read_facets(
        compiled(Filters(member=("van dijk (sp)", "Van Dijk", "VAN DIJK"))),
        [FacetName.MEMBER],
        members_counted(**{"van dijk (sp)": 3, "Van Dijk": 6, "VAN DIJK": 6}),
        APART,
    )["member"]
    assert brief(facet) == [
        ("Van Dijk", 6, True),
        ("Van Dijk (SP)", 3, True),
        ("Van Dijk (PvdA)", 2, True),
        ("Van Dijk ()", 1, True),
    ]


def test_a_member_without_a_party_has_a_value_and_a_label_of_its_own() -> None:
    facet = read_facets(compiled(Filters()), [FacetName.MEMBER], members_counted(), APART)["member"]
    assert [(value.value, value.label) for value in facet.values] == [
        ("Van Dijk (SP)", "Van Dijk (SP)"),
        ("Van Dijk (PvdA)", "Van Dijk (PvdA)"),
        ("Van Dijk ()", "Van Dijk (partij niet vermeld)"),
    ]


def test_who_is_chosen_for_answering_counts_what_that_finds() -> None:
    facet = read_facets(
        compiled(Filters(member=("Van Dijk (SP)", "Van Dijk"), role=MemberRole.ANSWERER)),
        [FacetName.MEMBER],
        members_counted(**{"Van Dijk (SP)": 0, "Van Dijk": 4}),
        APART,
    )["member"]
    assert brief(facet) == [
        ("Van Dijk", 4, True),
        ("Van Dijk (PvdA)", 2, False),
        ("Van Dijk ()", 1, False),
        ("Van Dijk (SP)", 0, True),
    ]


def test_only_what_the_listed_values_leave_is_counted_again() -> None:
    replies = {
        "party": counted(("VVD", 4), more=2, NSC=1),
        "ministry": counted(("BZ", 4)),
        "kind": NOTHING,
        "year": NOTHING,
    }
    asked = compiled(Filters(party=("NSC",), kind=("answer",)))
    assert unlisted_aggregations(asked, FOUR, replies) == {
        "party": {
            "filter": {
                "bool": {
                    "filter": [{"exists": {"field": "parties"}}, {"terms": {"kind": ["answer"]}}],
                    "must_not": [{"terms": {"parties": ["VVD"]}}, {"term": {"parties": "NSC"}}],
                },
            },
        },
    }
    assert read_facets(asked, FOUR, replies, {"party": {"doc_count": 7}})["party"].other == 7


def test_the_listed_members_are_asked_for_by_themselves() -> None:
    asked = compiled(Filters(member=("Van Dijk ()",), kind=("answer",)))
    first = facet_aggregations(asked, [FacetName.MEMBER], asked.filters)["member"]["aggs"]
    assert "aggs" not in first["values"]
    found = unlisted_aggregations(asked, [FacetName.MEMBER], members_counted())["member apart"]
    assert found["filter"] == {"bool": {"filter": [{"terms": {"kind": ["answer"]}}]}}
    terms = {"field": "members.folded", "include": [fold(name) for name, _ in THREE], "size": 3}
    assert found["aggs"]["values"]["terms"] == terms
    assert set(found["aggs"]["values"]["aggs"]) == {"question_sets", "printed"}
    assert unlisted_aggregations(asked, [FacetName.MEMBER], {"member": NOTHING}) == {}
