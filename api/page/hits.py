"""A page: the body that asks for it, and the reading of the reply."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.language.explaining import explain
from api.links import links, source_address, without_address
from api.page.cursor import SortValue, encode
from api.page.facets import facet_aggregations, read_facets
from api.page.highlights import highlight_clause, read_marks
from api.page.passages import choose_passages
from api.page.results import Facets, Hit, SearchPage, Tier, Total, Widening
from api.query.alternatives import lacking
from api.query.clauses import Clause, within
from api.query.compiling import CompiledQuery, tier_points
from api.query.fields import Area
from mappings.values import PageStart, SourceLink

Highlight = Mapping[str, Sequence[str]]

_COMPLETE = "complete"
_SHOWN = (
    *("id", "set_id", "kind", "labels", "case_numbers", "publication", "subject", "askers", "parties"),
    *("ministries", "asked_on", "answered_on"),
)
_NEEDED = (*_SHOWN, "text", "pages", "pairs", "source")


@dataclass(frozen=True, slots=True)
class Besides:
    """What a page needs besides the reply that holds its hits."""

    unlisted: Mapping[str, Any]
    """Counts of what the facets' listed values leave."""
    marks: Mapping[str, Highlight]
    """By id what takes the place of a hit's own highlight."""
    kept: Collection[str]
    """The hashes of the sources whose files are kept."""


def page_body(compiled: CompiledQuery, limit: int, after: list[SortValue] | None) -> Clause:
    """Return the body that asks for a page; one hit more than shown tells whether another page follows."""
    aggregations = facet_aggregations(compiled)
    if compiled.complete is not None:
        aggregations[_COMPLETE] = {"filter": within([compiled.complete, *compiled.filters.values()])}
    body: Clause = {
        "query": compiled.query,
        "aggs": aggregations,
        "sort": list(compiled.sort),
        "size": limit + 1,
        "track_total_hits": True,
        "_source": list(_NEEDED),
    }
    if compiled.filters:
        body["post_filter"] = within(compiled.filters.values())
    if highlight := highlight_clause(compiled):
        body["highlight"] = highlight
    if after is not None:
        body["search_after"] = after
    return body


def marks_bodies(compiled: CompiledQuery, limit: int, reply: Mapping[str, Any]) -> list[Clause]:
    """Return the bodies that ask anew for the marks of shown hits which lack an alternative of the query."""
    hits = reply["hits"]["hits"][:limit]
    return [
        {
            "query": {"ids": {"values": ids}},
            "size": len(ids),
            "_source": False,
            "highlight": highlight_clause(compiled, lacks) or {"fields": {}},
        }
        for lacks, ids in lacking(compiled.alternatives.values(), hits).items()
    ]


def read_page(
    compiled: CompiledQuery,
    limit: int,
    reply: Mapping[str, Any],
    besides: Besides,
) -> SearchPage:
    """Return the page that a reply holds, and what was asked besides."""
    found = reply["hits"]["hits"]
    more = len(found) > limit
    return SearchPage(
        total=_total(compiled, reply),
        hits=tuple(_hit(compiled, hit, besides.marks.get(hit["_id"]), besides.kept) for hit in found[:limit]),
        facets=Facets(**read_facets(compiled, reply["aggregations"], besides.unlisted)),
        next_cursor=encode(compiled, found[limit - 1]["sort"]) if more else None,
        explained=explain(compiled.tree) if compiled.tree else None,
        widened=tuple(Widening(short=one.short, long=one.long) for one in compiled.expansions),
    )


def _total(compiled: CompiledQuery, reply: Mapping[str, Any]) -> Total:
    value = reply["hits"]["total"]["value"]
    tiers: tuple[Tier, ...] = ()
    if compiled.complete is not None:
        complete = reply["aggregations"][_COMPLETE]["doc_count"]
        tiers = (Tier(missing_words=0, value=complete), Tier(missing_words=1, value=value - complete))
    return Total(value=value, relation=reply["hits"]["total"]["relation"], tiers=tiers)


def read_highlights(replies: Iterable[Mapping[str, Any]]) -> dict[str, Highlight]:
    """Return the highlights that replies hold, by id."""
    return {hit["_id"]: hit.get("highlight", {}) for reply in replies for hit in reply["hits"]["hits"]}


def sources_without_address(reply: Mapping[str, Any], limit: int) -> frozenset[str]:
    """Return the hashes of the shown hits' sources that have no public address, each once."""
    hits = reply["hits"]["hits"][:limit]
    return without_address(hit["_source"]["source"] for hit in hits)


def _hit(
    compiled: CompiledQuery, hit: Mapping[str, Any], marks: Highlight | None, kept: Collection[str]
) -> Hit:
    stored = hit["_source"]
    marked = read_marks(hit.get("highlight", {}) if marks is None else marks)
    pages = [PageStart.model_validate(page) for page in stored["pages"]]
    passages = choose_passages(marked, stored["text"], stored["subject"], pages)
    source = SourceLink.model_validate(stored["source"])
    return Hit(
        **{field: stored[field] for field in _SHOWN},
        matched_in=tuple(area for area in Area if area in marked),
        score=_score(compiled, hit),
        passages=passages,
        links=links(
            stored["id"],
            stored["set_id"],
            stored["pairs"],
            source_address(source, passages[0].page, kept),
        ),
    )


def _score(compiled: CompiledQuery, hit: Mapping[str, Any]) -> float | None:
    if not compiled.scored:
        return None
    earned = sum(tier_points(compiled, name) for name in hit.get("matched_queries", ()))
    return round(float(hit["_score"]) - earned, 4)
