"""A page of hits: what is asked for it, and the answer.

Hits and counts are two requests, sent side by side: counting takes longer, and the hits are made ready while
the engine counts.
"""

import asyncio
from dataclasses import dataclass

from api.index.requests import Ask, Reply, cut_reason, is_cut
from api.index.searcher import Searcher
from api.index.state import ASK_STATE, IndexState, read_state
from api.page.counts import counts_body, needs_counts, sets_body
from api.page.cursor import Position, bound, decode, fingerprint
from api.page.facets import unlisted_aggregations
from api.page.hit import Besides
from api.page.hit_shapes import Hit, SetHit
from api.page.hits import marks_bodies, page_body, read_highlights, shown_sources
from api.page.reading import Found, Said, read_page, read_shown, say
from api.page.results import SearchPage
from api.page.unknown_members import members_body, read_members, unknown_members
from api.problems.of_searches import CursorExpiredError, InvalidParametersError
from api.problems.problem import Fault
from api.query.clauses import Clause, within
from api.query.compiling import CompiledQuery
from api.query.counting import TOLD, total_sets
from api.query.parameters import MOST_GROUPS, SearchParams

_TOO_DEEP = Fault(
    parameter="cursor",
    detail=f"question sets are paged up to {MOST_GROUPS}: narrow the search, or take /v1/search.csv",
    detail_nl=f"door vragensets wordt tot {MOST_GROUPS} gebladerd: zoek gerichter, of neem /v1/search.csv",
)

_ATTEMPTS = 3
"""How often a page is asked for while the index changes under it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One page, as the engine is asked for it."""

    compiled: CompiledQuery
    params: SearchParams
    position: Position | None

    def narrowed(self) -> list[Clause]:
        """Return what leaves out whatever was loaded since the first page, in an order by date."""
        if self.compiled.scored or self.params.grouped:
            return []
        return bound(self.position, by_load=self.compiled.by_load)


@dataclass(frozen=True, slots=True)
class _Hits:
    """The hits of a page, made ready, in a state of the index."""

    state: IndexState
    replies: tuple[Reply, ...]
    """The first has the hits."""
    shown: tuple[Hit, ...] | tuple[SetHit, ...]
    said: Said


@dataclass(frozen=True, slots=True)
class _Counts:
    """What a page counts, in a state of the index; the replies of what is counted apart can be missing."""

    state: IndexState
    reply: Reply
    unlisted: tuple[Reply, ...]
    totalled: tuple[Reply, ...]


def compile_page(params: SearchParams, key: bytes) -> _Asked:
    """Return a page as it is asked for: what it looks for, and where it begins.

    Raises `InvalidCursorError`, and `InvalidParametersError` too far down.
    """
    compiled = params.compiled()
    if params.cursor is None:
        return _Asked(compiled, params, None)
    position = decode(key, fingerprint(compiled, grouped=params.grouped), params.cursor)
    if params.grouped and int(position.after[0] or 0) >= MOST_GROUPS:
        raise InvalidParametersError([_TOO_DEEP])
    return _Asked(compiled, params, position)


async def search_page(searcher: Searcher, asked: _Asked, key: bytes) -> SearchPage:
    """Return a page of hits as `compile_page` has it; `key` signs its cursor. Raises `CursorExpiredError`."""
    compiled, params, position = asked.compiled, asked.params, asked.position
    state, hits, counts = await _consistent(searcher, asked)
    if position and (compiled.scored or params.grouped) and _moved(position, state):
        raise CursorExpiredError
    counted = (counts.reply, *counts.unlisted, *counts.totalled) if counts else ()
    cut = any(map(is_cut, (*hits.replies, *counted)))
    found = Found(
        state=state,
        hits=hits.replies[0],
        shown=hits.shown,
        said=hits.said,
        counts=counts.reply if counts else hits.replies[0],
        key=key,
        position=position,
        cut=cut_reason(searcher.seconds) if cut else None,
        unlisted=counts.unlisted[0]["aggregations"] if counts and counts.unlisted else {},
        question_sets=total_sets(counts.totalled[0]["aggregations"]) if counts and counts.totalled else None,
    )
    page = read_page(compiled, params, found)
    if names := unknown_members(compiled, page.total.value):
        like = await searcher.ask(members_body(names))
        said: dict[str, object] = {"suggestions": read_members(names, like)}
        if is_cut(like):  # the count stays what it was: whole or not by itself
            said |= {"partial": True, "partial_reason": cut_reason(searcher.seconds)}
        return page.model_copy(update=said)
    return page


async def _consistent(searcher: Searcher, asked: _Asked) -> tuple[IndexState, _Hits, _Counts | None]:
    """Return hits and counts with the state that they were made in, or one from shortly before.

    Searches run side by side: only when the state was the same before and with each of them is it surely
    theirs.
    """
    before = await searcher.freshness.current()
    for _ in range(_ATTEMPTS):
        taken = before
        # the counts first: they take the engine longest, and wait for no body but their own
        counts, hits = await asyncio.gather(_count(searcher, asked), _find(searcher, asked))
        states = {hits.state, counts.state if counts else hits.state}
        before = max(states, key=lambda state: state.load_seq)
        searcher.freshness.note(before)
        if states == {taken}:
            break
    return taken, hits, counts


async def _find(searcher: Searcher, asked: _Asked) -> _Hits:
    """Ask for the hits, and make them ready."""
    compiled, params = asked.compiled, asked.params
    body = page_body(compiled, params, asked.position, asked.narrowed())
    told, reply = await searcher.ask_all([ASK_STATE, Ask(body)])
    marks, kept = await asyncio.gather(
        asyncio.gather(*(searcher.ask(body) for body in marks_bodies(compiled, params, reply))),
        searcher.kept(shown_sources(params, reply)),
    )
    besides = Besides(read_highlights(marks), kept, params.fields)
    shown = read_shown(compiled, params, reply, besides)
    return _Hits(read_state(told), (reply, *marks), shown, say(compiled, params))


async def _count(searcher: Searcher, asked: _Asked) -> _Counts | None:
    """Ask for the counts, and for what only they show to be wanted; None where the hits tell their number."""
    compiled, params = asked.compiled, asked.params
    if not needs_counts(compiled, params):
        return None
    body = counts_body(compiled, params, asked.narrowed())
    reply, told = await searcher.ask_all([Ask(body, cached=True), ASK_STATE])
    rest = unlisted_aggregations(compiled, params.facet_names, reply["aggregations"])
    unlisted, totalled = await asyncio.gather(_unlisted(searcher, asked, rest), _totalled(searcher, asked))
    return _Counts(read_state(told), reply, unlisted, totalled)


def _moved(position: Position, state: IndexState) -> bool:
    return (position.load_seq, position.seen) != (state.load_seq, state.seen)


async def _unlisted(searcher: Searcher, asked: _Asked, rest: dict[str, object]) -> tuple[Reply, ...]:
    """Return the reply that counts what the facets' listed values leave; none where they leave nothing."""
    if not rest:
        return ()
    body = {"size": 0, "query": within([asked.compiled.matching, *asked.narrowed()]), "aggs": rest}
    return (await searcher.ask(body, cached=True),)


async def _totalled(searcher: Searcher, asked: _Asked) -> tuple[Reply, ...]:
    """Return the reply that counts the question sets of the answer, if these are asked for."""
    if not asked.params.grouped:
        return ()
    return (await searcher.ask(sets_body(asked.compiled), cached=True, told=TOLD),)
