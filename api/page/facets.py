"""Facets: how many documents of each party, ministry, kind and year the answer has.

Disjunctive: a facet is counted under all filters but its own, so that a chosen value still shows its
siblings. A document can have several values: what the listed ones leave is counted, never subtracted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.page.results import Facet, FacetValue
from api.query.clauses import Clause, within
from api.query.compiling import CompiledQuery, Filters
from mappings.registers import ministry_label, party_label

_KINDS = {"question": "Vraag", "answer": "Antwoord"}
_BY_COUNT = [{"_count": "desc"}, {"_key": "asc"}]
_LATEST_FIRST = [{"_key": "desc"}]
_ON_A_SHARD = 1000  # more than there are values of any facet: counts stay exact over several shards


@dataclass(frozen=True, slots=True)
class Definition:
    """One facet: its field, how many values it lists in which order, and how it reads its own filter."""

    field: str
    size: int
    order: list[Clause]
    label: Callable[[str], str]
    chosen: Callable[[Filters], tuple[str, ...]]
    """The values that the request names: listed even with nothing to count."""


def _years_named(filters: Filters) -> tuple[str, ...]:
    return tuple(sorted({str(day.year) for day in (filters.since, filters.until) if day is not None}))


DEFINITIONS = {
    "party": Definition("parties", 25, _BY_COUNT, party_label, lambda filters: filters.party),
    "ministry": Definition("ministries", 25, _BY_COUNT, ministry_label, lambda filters: filters.ministry),
    "kind": Definition(
        "kind", 2, _BY_COUNT, lambda kind: _KINDS.get(kind, kind), lambda filters: filters.kind
    ),
    "year": Definition("year", 50, _LATEST_FIRST, str, _years_named),
}


def _others(compiled: CompiledQuery, facet: str) -> list[Clause]:
    return [clause for name, clause in compiled.filters.items() if name != facet]


def facet_aggregations(compiled: CompiledQuery) -> Clause:
    """Return the aggregations that count every facet."""
    return {facet: _aggregation(compiled, facet, definition) for facet, definition in DEFINITIONS.items()}


def _aggregation(compiled: CompiledQuery, facet: str, definition: Definition) -> Clause:
    counted: Clause = {
        "values": {
            "terms": {
                "field": definition.field,
                "size": definition.size,
                "shard_size": _ON_A_SHARD,
                "order": definition.order,
            },
        },
        "missing": {"missing": {"field": definition.field}},
    }
    if chosen := definition.chosen(compiled.chosen):
        counted["chosen"] = {
            "terms": {
                "field": definition.field,
                "size": len(chosen),
                "include": [int(value) for value in chosen] if facet == "year" else list(chosen),
            },
        }
    return {"filter": within(_others(compiled, facet)), "aggs": counted}


def unlisted_aggregations(compiled: CompiledQuery, counted: Mapping[str, Any]) -> Clause:
    """Return the aggregations that count what the listed values leave; empty if they leave nothing."""
    aggregations: Clause = {}
    for facet, definition in DEFINITIONS.items():
        if counted[facet]["values"]["sum_other_doc_count"]:
            listed = {"terms": {definition.field: list(_counts(counted[facet]))}}
            with_a_value = {"exists": {"field": definition.field}}
            rest = {"bool": {"filter": [with_a_value, *_others(compiled, facet)], "must_not": [listed]}}
            aggregations[facet] = {"filter": rest}
    return aggregations


def _counts(counted: Mapping[str, Any]) -> dict[Any, int]:
    buckets = [*counted["values"]["buckets"], *counted.get("chosen", {}).get("buckets", [])]
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def read_facets(
    compiled: CompiledQuery, counted: Mapping[str, Any], unlisted: Mapping[str, Any]
) -> dict[str, Facet]:
    """Return the facets from the two replies; `unlisted` holds only what had to be counted."""
    facets = {}
    for facet, definition in DEFINITIONS.items():
        counts = {str(value): count for value, count in _counts(counted[facet]).items()}
        counts |= {value: 0 for value in definition.chosen(compiled.chosen) if value not in counts}
        values = [
            FacetValue(
                value=value,
                label=definition.label(value),
                count=count,
                selected=_is_selected(compiled.chosen, facet, value),
            )
            for value, count in counts.items()
        ]
        facets[facet] = Facet(
            values=tuple(sorted(values, key=_place_of_year if facet == "year" else _place)),
            other=unlisted[facet]["doc_count"] if facet in unlisted else 0,
            missing=counted[facet]["missing"]["doc_count"],
        )
    return facets


def _place(value: FacetValue) -> tuple[int, str]:
    return -value.count, value.value


def _place_of_year(value: FacetValue) -> tuple[int, str]:
    return -int(value.value), ""


def _is_selected(chosen: Filters, facet: str, value: str) -> bool:
    if facet != "year":
        return value in DEFINITIONS[facet].chosen(chosen)
    if chosen.since is None and chosen.until is None:
        return False
    after = chosen.since is None or int(value) >= chosen.since.year
    return after and (chosen.until is None or int(value) <= chosen.until.year)
