"""A page of hits: what is asked for it, in one request as a rule, and the answer."""

import asyncio
from dataclasses import dataclass

from api.index.requests import Ask, Reply, is_cut
from api.index.searcher import Searcher
from api.index.state import ASK_STATE, IndexState, read_state
from api.page.counts import counts_body, needs_counts, sets_body
from api.page.cursor import Position, bound, decode, fingerprint
from api.page.facets import unlisted_aggregations
from api.page.hits import marks_bodies, page_body, shown_sources
from api.page.reading import Found, read_page
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

    def requests(self) -> list[Ask]:
        narrowed = self.narrowed()
        asks = [ASK_STATE, Ask(page_body(self.compiled, self.params, self.position, narrowed))]
        if needs_counts(self.compiled, self.params):
            asks.append(Ask(counts_body(self.compiled, self.params, narrowed), cached=True))
        return asks


def read_cursor(params: SearchParams, compiled: CompiledQuery, key: bytes) -> Position | None:
    """Return where a page begins. Raises `InvalidCursorError`, and `InvalidParametersError` too far down."""
    if params.cursor is None:
        return None
    position = decode(key, fingerprint(compiled, grouped=params.grouped), params.cursor)
    if params.grouped and int(position.after[0] or 0) >= MOST_GROUPS:
        raise InvalidParametersError([_TOO_DEEP])
    return position


async def search_page(searcher: Searcher, params: SearchParams, key: bytes) -> SearchPage:
    """Return a page of hits; `key` signs its cursor. Raises `InvalidCursorError`, `CursorExpiredError`."""
    compiled = params.compiled()
    position = read_cursor(params, compiled, key)
    asked = _Asked(compiled, params, position)
    state, replies = await _consistent(searcher, asked)
    if position and (compiled.scored or params.grouped) and _moved(position, state):
        raise CursorExpiredError
    counts = replies[-1]
    facets = counts.get("aggregations", {})
    rest = unlisted_aggregations(compiled, params.facet_names, facets)
    marks, unlisted, totalled, kept = await asyncio.gather(
        asyncio.gather(*(searcher.ask(body) for body in marks_bodies(compiled, params, replies[0]))),
        _unlisted(searcher, asked, rest),
        _totalled(searcher, asked),
        searcher.kept(shown_sources(params, replies[0])),
    )
    told = (*replies, *marks, *unlisted, *totalled)
    cut = (
        f"the search took longer than {searcher.seconds:g} s and was cut" if any(map(is_cut, told)) else None
    )
    owner = fingerprint(compiled, grouped=params.grouped)
    others = unlisted[0]["aggregations"] if unlisted else {}
    found = Found(state, replies[0], counts, owner, key, position, cut, others, marks, kept)
    page = read_page(compiled, params, found)
    if totalled and (sets := total_sets(totalled[0]["aggregations"])) is not None:
        page = page.model_copy(update={"total": page.total.model_copy(update={"question_sets": sets})})
    if names := unknown_members(compiled, page.total.value):
        like = await searcher.ask(members_body(names))
        return page.model_copy(update={"suggestions": read_members(names, like)})
    return page


async def _consistent(searcher: Searcher, asked: _Asked) -> tuple[IndexState, list[Reply]]:
    """Return the replies with the state that they were made in, or one from shortly before.

    The searches of one request run side by side: only when the state was the same before and with them is
    it surely theirs.
    """
    before = await searcher.freshness.current()
    for _ in range(_ATTEMPTS):
        told, *replies = await searcher.ask_all(asked.requests())
        state = read_state(told)
        searcher.freshness.note(state)
        if state == before:
            break
        before, older = state, before
    else:
        return older, replies
    return state, replies


def _moved(position: Position, state: IndexState) -> bool:
    return (position.load_seq, position.generation) != (state.load_seq, state.generation)


async def _unlisted(searcher: Searcher, asked: _Asked, rest: dict[str, object]) -> list[Reply]:
    """Return the reply that counts what the facets' listed values leave; none where they leave nothing."""
    if not rest:
        return []
    body = {"size": 0, "query": within([asked.compiled.matching, *asked.narrowed()]), "aggs": rest}
    return [await searcher.ask(body, cached=True)]


async def _totalled(searcher: Searcher, asked: _Asked) -> list[Reply]:
    """Return the reply that counts the question sets of the answer, if these are asked for."""
    if not asked.params.grouped:
        return []
    return [await searcher.ask(sets_body(asked.compiled), cached=True, told=TOLD)]
