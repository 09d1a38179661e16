"""What a page counts of the whole answer: a request of its own, which the engine keeps till the next load."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.page.count_shapes import Tier, Total
from api.page.facets import facet_aggregations
from api.page.histogram import histogram_aggregations
from api.query.clauses import Clause, within
from api.query.compiling import CompiledQuery
from api.query.counting import COUNTED, TOTALLED, sets_in
from api.query.parameters import SearchParams

_ANSWER = "answer"
_COMPLETE = "complete"


def needs_counts(compiled: CompiledQuery, params: SearchParams) -> bool:
    """Tell whether a page counts more than its hits."""
    return bool(params.facet_names or params.histogram or params.grouped or compiled.complete)


def counts_body(compiled: CompiledQuery, params: SearchParams, narrowed: Sequence[Clause]) -> Clause:
    """Return the body that counts: facets each without its own filter, all else under every filter.

    A filter that is no counted facet's own narrows the query itself, so that less is looked at.
    """
    counted = {name.value for name in params.facet_names}
    shared = [clause for name, clause in compiled.filters.items() if name not in counted]
    rest = {name: clause for name, clause in compiled.filters.items() if name in counted}
    inside: Clause = {}
    if params.grouped:
        inside |= COUNTED
    if compiled.complete is not None:
        inside[_COMPLETE] = {"filter": compiled.complete}
    if params.histogram:
        inside |= histogram_aggregations(compiled, params.histogram)
    answer: Clause = {"filter": within(rest.values())}
    if inside:
        answer["aggs"] = inside
    return {
        "size": 0,
        "track_total_hits": False,
        "query": within([compiled.matching, *shared, *narrowed]),
        "aggs": {**facet_aggregations(compiled, params.facet_names, rest), _ANSWER: answer},
    }


def sets_body(compiled: CompiledQuery) -> Clause:
    """Return the body that counts the question sets of the answer."""
    query = within([compiled.matching, *compiled.filters.values()])
    return {"size": 0, "track_total_hits": False, "query": query, "aggs": TOTALLED}


def answer_counts(counts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what was counted under every filter."""
    found: Mapping[str, Any] = counts["aggregations"][_ANSWER]
    return found


def read_total(
    compiled: CompiledQuery, params: SearchParams, counts: Mapping[str, Any], *, cut: bool
) -> Total:
    """Return how many documents match; when time cut the search, at least so many."""
    if not needs_counts(compiled, params):
        found = counts["hits"]["total"]
        return Total(value=found["value"], relation="gte" if cut else found["relation"])
    answer = answer_counts(counts)
    value = answer["doc_count"]
    tiers: tuple[Tier, ...] = ()
    if compiled.complete is not None:
        complete = answer[_COMPLETE]["doc_count"]
        tiers = (Tier(missing_words=0, value=complete), Tier(missing_words=1, value=value - complete))
    return Total(
        value=value,
        relation="gte" if cut else "eq",
        question_sets=sets_in(answer) if params.grouped else None,
        tiers=tiers,
    )
