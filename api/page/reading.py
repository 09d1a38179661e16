"""The replies to what a page asked -> the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.index.state import IndexState
from api.language.explaining import explain
from api.links import set_path
from api.page.about import about
from api.page.count_shapes import Facets, Total
from api.page.counts import answer_counts, read_total
from api.page.cursor import Position, encode, fingerprint
from api.page.facets import read_facets
from api.page.histogram import read_histogram
from api.page.hit import Besides, read_hits
from api.page.hit_shapes import Hit, SetHit
from api.page.hits import BEST, inner_hits
from api.page.results import SearchPage
from api.page.understood import Understood, Widening, understood, widenings
from api.query.compiling import CompiledQuery
from api.query.parameters import SearchParams


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of its query, whatever is found: worked out while the engine counts."""

    owner: str
    """The query's fingerprint, which its cursors bear."""
    explained: str | None
    understood: Understood | None
    widened: tuple[Widening, ...]


def say(compiled: CompiledQuery, params: SearchParams) -> Said:
    """Return what a page says of its query."""
    return Said(
        owner=fingerprint(compiled, grouped=params.grouped),
        explained=explain(compiled.tree) if compiled.tree else None,
        understood=understood(compiled) if params.explain else None,
        widened=widenings(compiled),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What a page is made of."""

    state: IndexState
    hits: Mapping[str, Any]
    shown: tuple[Hit, ...] | tuple[SetHit, ...]
    counts: Mapping[str, Any]
    said: Said
    key: bytes
    position: Position | None
    cut: str | None
    """Why the answer is partial, if it is."""
    unlisted: Mapping[str, Any]
    """Counts of what the facets' listed values leave."""
    question_sets: int | None
    """Of how many question sets the answer is, where that was counted exactly."""


def read_shown(
    compiled: CompiledQuery, params: SearchParams, reply: Mapping[str, Any], besides: Besides
) -> tuple[Hit, ...] | tuple[SetHit, ...]:
    """Return what a page shows of a reply: documents, or question sets."""
    listed = reply["hits"]["hits"][: params.limit]
    if params.grouped:
        return tuple(_group(compiled, hit, besides) for hit in listed)
    return read_hits(compiled, listed, besides)


def read_page(compiled: CompiledQuery, params: SearchParams, found: Found) -> SearchPage:
    """Return the page that the replies hold."""
    listed: Sequence[Mapping[str, Any]] = found.hits["hits"]["hits"]
    shown = listed[: params.limit]
    histogram = None
    if params.histogram:
        counted = answer_counts(found.counts)
        histogram = read_histogram(compiled, params.histogram, counted, found.state.first)
    counts = found.counts.get("aggregations", {})
    grouped = params.grouped
    return SearchPage(
        total=_total(compiled, params, found),
        partial=found.cut is not None,
        partial_reason=found.cut,
        hits=() if grouped else found.shown,
        groups=found.shown if grouped else None,
        facets=Facets(**read_facets(compiled, params.facet_names, counts, found.unlisted)),
        histogram=histogram,
        next_cursor=_next(params, found, shown) if len(listed) > params.limit else None,
        explained=found.said.explained,
        understood=found.said.understood,
        widened=found.said.widened,
        about=about(found.state),
    )


def _total(compiled: CompiledQuery, params: SearchParams, found: Found) -> Total:
    total = read_total(compiled, params, found.counts, cut=found.cut is not None)
    if found.question_sets is None:
        return total
    return total.model_copy(update={"question_sets": found.question_sets})


def _next(params: SearchParams, found: Found, shown: Sequence[Mapping[str, Any]]) -> str | None:
    before = found.position
    if params.grouped:
        start = int(before.after[0] or 0) if before else 0
        after: tuple[Any, ...] = (start + len(shown),)
    else:
        after = tuple(shown[-1]["sort"])
    # the first page's state: what was loaded since then is left out of all that follow
    load_seq = before.load_seq if before else found.state.load_seq
    seen = before.seen if before else found.state.seen
    return encode(found.key, found.said.owner, Position(after, load_seq, seen))


def _group(compiled: CompiledQuery, hit: Mapping[str, Any], besides: Besides) -> SetHit:
    found = inner_hits(hit)
    set_id = hit["fields"]["set_id"][0]
    return SetHit(
        set_id=set_id,
        subject=found[0]["_source"].get("subject"),
        link=set_path(set_id),
        matching=hit["inner_hits"][BEST]["hits"]["total"]["value"],
        hits=read_hits(compiled, found, besides),
    )
