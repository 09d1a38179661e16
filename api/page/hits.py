"""The body that asks for the hits of a page, as documents or by question set, with their marks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.links import without_address
from api.page.counts import needs_counts
from api.page.cursor import Position
from api.page.highlights import highlight_clause
from api.query.alternatives import lacking
from api.query.clauses import Clause
from api.query.compiling import CompiledQuery
from api.query.parameters import SearchParams
from api.query.shown import needed_fields

BEST = "best"
OF_A_SET = 3
"""How many hits of a question set are shown."""


def page_body(
    compiled: CompiledQuery, params: SearchParams, position: Position | None, narrowed: Sequence[Clause]
) -> Clause:
    """Return the body that asks for a page; one hit more than shown tells whether another page follows."""
    filters = [*compiled.filters.values(), *narrowed]
    shown: Clause = {"sort": list(compiled.sort), "_source": list(needed_fields(params.fields))}
    if params.wants_marks and (highlight := highlight_clause(compiled)):
        shown["highlight"] = highlight
    body: Clause = {
        "query": {"bool": {"must": [compiled.query], "filter": filters}} if filters else compiled.query,
        "size": params.limit + 1,
        "track_total_hits": not needs_counts(compiled, params),
    }
    if not params.grouped:
        after = {"search_after": list(position.after)} if position else {}
        return {**body, **shown, **after}
    inner = {"name": BEST, "size": OF_A_SET, "track_scores": True, **shown}
    collapse = {"field": "set_id", "inner_hits": inner}
    start = {"from": position.after[0]} if position else {}
    return {**body, **start, "sort": list(compiled.sort), "_source": False, "collapse": collapse}


def shown_hits(params: SearchParams, reply: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the hits that a page shows, those inside question sets too."""
    found: list[dict[str, Any]] = reply["hits"]["hits"][: params.limit]
    return [inner for hit in found for inner in inner_hits(hit)] if params.grouped else found


def inner_hits(group: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the hits that are shown of a question set."""
    found: list[dict[str, Any]] = group["inner_hits"][BEST]["hits"]["hits"]
    return found


def marks_bodies(compiled: CompiledQuery, params: SearchParams, reply: Mapping[str, Any]) -> list[Clause]:
    """Return the bodies that ask anew for the marks of shown hits which lack an alternative of the query."""
    if not params.wants_marks:
        return []
    return [
        {
            "query": {"ids": {"values": ids}},
            "size": len(ids),
            "_source": False,
            "highlight": highlight_clause(compiled, lacks) or {"fields": {}},
        }
        for lacks, ids in lacking(compiled.alternatives.values(), shown_hits(params, reply)).items()
    ]


def read_highlights(replies: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Sequence[str]]]:
    """Return the highlights that replies hold, by id."""
    return {hit["_id"]: hit.get("highlight", {}) for reply in replies for hit in reply["hits"]["hits"]}


def shown_sources(params: SearchParams, reply: Mapping[str, Any]) -> frozenset[str]:
    """Return the hashes of the shown hits' sources that have no public address, each once."""
    sources = (hit["_source"].get("source") for hit in shown_hits(params, reply))
    return without_address(source for source in sources if source)
