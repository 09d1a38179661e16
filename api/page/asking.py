"""A page of hits: what is asked for it, and the answer.

Hits and counts are two requests, sent side by side: counting takes longer, and the hits are made ready while
the engine counts.
"""

import asyncio
from dataclasses import dataclass

from api.index.requests import Ask, Reply, cut_reason, is_cut
from api.index.searcher import Searcher
from api.index.state import ASK_STATE, IndexState, read_state
from api.page.compiling import AskedPage
from api.page.counts import counts_body, needs_counts, sets_body
from api.page.cursor import Position
from api.page.facets import unlisted_aggregations
from api.page.hit import Besides
from api.page.hit_shapes import Hit, SetHit
from api.page.hits import marks_bodies, page_body, read_highlights, shown_sources
from api.page.reading import Found, Said, read_page, read_shown, say
from api.page.unknown_members import members_body, read_members, unknown_members
from api.page.writing import Answer, write_shown
from api.problems.of_searches import CursorExpiredError
from api.query.clauses import within
from api.query.counting import TOLD, total_sets

_ATTEMPTS = 3
"""How often a page is asked for while the index changes under it."""


@dataclass(frozen=True, slots=True)
class _Hits:
    """The hits of a page, made ready, in a state of the index."""

    state: IndexState
    replies: tuple[Reply, ...]
    """The first has the hits."""
    shown: tuple[Hit, ...] | tuple[SetHit, ...]
    written: bytes
    """The same as JSON."""
    said: Said


@dataclass(frozen=True, slots=True)
class _Counts:
    """What a page counts, in a state of the index; the replies of what is counted apart can be missing."""

    state: IndexState
    reply: Reply
    unlisted: tuple[Reply, ...] = ()
    totalled: tuple[Reply, ...] = ()


async def search_page(searcher: Searcher, asked: AskedPage, key: bytes) -> Answer:
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
        page = page.model_copy(update=said)
    return Answer(page, hits.written)


async def _consistent(searcher: Searcher, asked: AskedPage) -> tuple[IndexState, _Hits, _Counts | None]:
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


async def _find(searcher: Searcher, asked: AskedPage) -> _Hits:
    """Ask for the hits, and make them ready."""
    compiled, params = asked.compiled, asked.params
    body = page_body(compiled, params, asked.position, asked.narrowed())
    told, reply = await searcher.ask_all([ASK_STATE, Ask(body)])
    again = marks_bodies(compiled, params, reply)
    marks = await asyncio.gather(*map(searcher.ask, again)) if again else []
    kept = await searcher.kept(shown_sources(params, reply))
    besides = Besides(read_highlights(marks), kept, params.fields)
    shown = read_shown(compiled, params, reply, besides)
    written = write_shown(shown, grouped=params.grouped)
    return _Hits(read_state(told), (reply, *marks), shown, written, say(compiled, params))


async def _count(searcher: Searcher, asked: AskedPage) -> _Counts | None:
    """Ask for the counts, and for what only they show to be wanted; None where the hits tell their number."""
    compiled, params = asked.compiled, asked.params
    if not needs_counts(compiled, params):
        return None
    body = counts_body(compiled, params, asked.narrowed())
    reply, told = await searcher.ask_all([Ask(body, cached=True), ASK_STATE])
    rest = unlisted_aggregations(compiled, params.facet_names, reply["aggregations"])
    if not rest and not params.grouped:  # most pages want neither, and tasks for nothing take time
        return _Counts(read_state(told), reply)
    unlisted, totalled = await asyncio.gather(_unlisted(searcher, asked, rest), _totalled(searcher, asked))
    return _Counts(read_state(told), reply, unlisted, totalled)


def _moved(position: Position, state: IndexState) -> bool:
    return (position.load_seq, position.seen) != (state.load_seq, state.seen)


async def _unlisted(searcher: Searcher, asked: AskedPage, rest: dict[str, object]) -> tuple[Reply, ...]:
    """Return the reply that counts what the facets' listed values leave; none where they leave nothing."""
    if not rest:
        return ()
    body = {"size": 0, "query": within([asked.compiled.matching, *asked.narrowed()]), "aggs": rest}
    return (await searcher.ask(body, cached=True),)


async def _totalled(searcher: Searcher, asked: AskedPage) -> tuple[Reply, ...]:
    """Return the reply that counts the question sets of the answer, if these are asked for."""
    if not asked.params.grouped:
        return ()
    return (await searcher.ask(sets_body(asked.compiled), cached=True, told=TOLD),)
