"""Facets: how many documents and question sets of each party, ministry, kind and so on the answer has.

Disjunctive: a facet is counted under all filters but its own, so that a chosen value still shows its
siblings. A document can have several values: what the listed ones leave is counted, never subtracted.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from api.page.count_shapes import Facet
from api.page.facet_definitions import DEFINITIONS, selection
from api.query.clauses import Clause, within
from api.query.compiling import CompiledQuery
from api.query.counting import COUNTED, sets_in
from api.query.vocabulary import FacetName

_APART = " apart"
_ON_A_SHARD = 1000  # more than there are values of most facets: counts stay exact over several shards


def facet_aggregations(
    compiled: CompiledQuery, names: Iterable[FacetName], filters: Mapping[str, Clause]
) -> Clause:
    """Return the aggregations that count some facets, under all of the filters but each one's own."""
    return {
        name.value: {"filter": within(_others(filters, name)), "aggs": _counted(compiled, name)}
        for name in names
    }


def _others(filters: Mapping[str, Clause], facet: FacetName) -> list[Clause]:
    return [clause for name, clause in filters.items() if name != facet.value]


def _counted(compiled: CompiledQuery, name: FacetName) -> Clause:
    definition = DEFINITIONS[name]
    field = definition.field(compiled.chosen)
    counted: Clause = {
        "values": _values(name, field) if definition.apart else {**_values(name, field), "aggs": COUNTED},
        "missing": {"missing": {"field": field}, "aggs": COUNTED},
    }
    if chosen := definition.chosen(compiled.chosen):
        named = {value: definition.clause(compiled.chosen, value) for value in chosen}
        counted["chosen"] = {"filters": {"filters": named}, "aggs": COUNTED}
    return counted


def _values(name: FacetName, field: str) -> Clause:
    if name is FacetName.YEAR:
        by_year = {"calendar_interval": "year", "format": "yyyy", "min_doc_count": 1}
        return {"date_histogram": {"field": field, "order": {"_key": "desc"}, **by_year}}
    size = DEFINITIONS[name].size
    by_count = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "size": size, "shard_size": max(size, _ON_A_SHARD), "order": by_count}}


def unlisted_aggregations(
    compiled: CompiledQuery, names: Iterable[FacetName], counted: Mapping[str, Any]
) -> Clause:
    """Return the aggregations that count what the listed values leave, and those that are listed apart.

    Empty if they leave nothing, and none is.
    """
    aggregations: Clause = {}
    for name in names:
        definition = DEFINITIONS[name]
        field = definition.field(compiled.chosen)
        buckets = counted[name.value]["values"]["buckets"]
        listed = [bucket["key"] for bucket in buckets]
        if definition.apart and listed:
            terms = {"field": field, "include": listed, "size": len(listed)}
            aggregations[f"{name.value}{_APART}"] = {
                "filter": within(_others(compiled.filters, name)),
                "aggs": {"values": {"terms": terms, "aggs": definition.apart}},
            }
        if counted[name.value]["values"].get("sum_other_doc_count"):
            chosen = _chosen_besides(compiled, name, map(definition.value, buckets))
            rest = {
                "filter": [{"exists": {"field": field}}, *_others(compiled.filters, name)],
                "must_not": [{"terms": {field: listed}}, *chosen],
            }
            aggregations[name.value] = {"filter": {"bool": rest}}
    return aggregations


def _chosen_besides(compiled: CompiledQuery, name: FacetName, listed: Iterable[str]) -> list[Clause]:
    """Return the clauses of the chosen values that are listed for that alone."""
    definition = DEFINITIONS[name]
    frequent = {definition.same(value) for value in listed}
    chosen = definition.chosen(compiled.chosen)
    return [
        definition.clause(compiled.chosen, value)
        for value in chosen
        if definition.same(value) not in frequent
    ]


def read_facets(
    compiled: CompiledQuery,
    names: Iterable[FacetName],
    counted: Mapping[str, Any],
    unlisted: Mapping[str, Any],
) -> dict[str, Facet]:
    """Return the facets from the two replies; `unlisted` holds only what had to be counted then."""
    return {
        name.value: Facet.model_validate(  # one validation with all values
            {
                "values": _read_values(
                    compiled, name, counted[name.value], unlisted.get(f"{name.value}{_APART}")
                ),
                "other": unlisted[name.value]["doc_count"] if name.value in unlisted else 0,
                "missing": counted[name.value]["missing"]["doc_count"],
            }
        )
        for name in names
    }


def _read_values(
    compiled: CompiledQuery, name: FacetName, counted: Mapping[str, Any], apart: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    definition = DEFINITIONS[name]
    listed = (apart or counted)["values"]["buckets"]
    buckets = {definition.value(bucket): bucket for bucket in listed}
    spelled = {definition.same(value): value for value in buckets}
    for value, bucket in counted.get("chosen", {}).get("buckets", {}).items():
        buckets[spelled.setdefault(definition.same(value), value)] = bucket  # what its filter finds
    is_selected = selection(compiled.chosen, name)
    values = [
        {
            "value": value,
            "label": definition.label(value),
            "count": bucket["doc_count"],
            "question_sets": sets_in(bucket),
            "selected": is_selected(value),
        }
        for value, bucket in buckets.items()
    ]
    return sorted(values, key=_place_of_year if name is FacetName.YEAR else _place)


def _place(value: Mapping[str, Any]) -> tuple[int, str]:
    return -value["count"], value["value"]


def _place_of_year(value: Mapping[str, Any]) -> tuple[int, str]:
    return -int(value["value"]), ""
