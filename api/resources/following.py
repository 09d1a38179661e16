"""Following the changes: exact while loads go on, from one request to the next.

A number may be told only when every search finds all that was written up to it: else who goes on after it
would miss what comes late. The writer notes how far that is. What changes again meanwhile leaves the range
that is asked for a number beyond it, and is told then.
"""

from collections.abc import Mapping
from typing import Any

from api.index.requests import whole_reply
from api.index.searcher import Searcher
from api.index.state import ASK_STATE, read_state
from api.page.about import about
from api.problems.of_engine import NotReadyError
from api.problems.of_searches import SinceInFutureError
from api.query.changes import FINDABLE_BODY, MOST_CHANGES, TOLD_OF, ChangesParams, changes_body, living_body
from api.resources.changes import Changes, read_changes, read_findable, role_of
from mappings.generations import MERGED, Role


async def findable(searcher: Searcher) -> int:
    """Return up to which change every search finds everything. Raises `NotReadyError` if nobody noted it."""
    known, number = read_findable(whole_reply(await searcher.ask(FINDABLE_BODY, Role.WRITER)))
    if not known:
        message = (
            "The index was loaded by a version that did not note how far changes can be followed; "
            "the next load does."
        )
        dutch = (
            "De index is geladen door een versie die niet bijhield tot waar wijzigingen te volgen zijn; de "
            "volgende keer laden doet dat."
        )
        raise NotReadyError(message, detail_nl=dutch)
    return number


async def find_changes(searcher: Searcher, params: ChangesParams, until: int) -> Changes:
    """Return what changes have left after one and up to another. Raises `SinceInFutureError`."""
    if params.since > until:
        latest = read_state(await searcher.ask(ASK_STATE.body, *ASK_STATE.roles)).load_seq
        if params.since > latest:
            raise SinceInFutureError(params.since, latest)
    hits, more = await _hits(searcher, params, until)
    stones = [hit["_source"]["id"] for hit in hits if role_of(hit) is Role.TOMBSTONES]
    living: set[str] = set()
    for start in range(0, len(stones), MOST_CHANGES):
        some = stones[start : start + MOST_CHANGES]
        reply = whole_reply(await searcher.ask(living_body(some), *MERGED))
        living.update(hit["_id"] for hit in reply["hits"]["hits"])
    last = hits[-1]["_source"]["load_seq"] if more else max(until, params.since)
    return Changes(
        items=tuple(read_changes(hits, params.since, living)),
        next_since=last,
        more=more,
        about=about(await searcher.freshness.current()),
    )


async def _hits(
    searcher: Searcher, params: ChangesParams, until: int
) -> tuple[list[Mapping[str, Any]], bool]:
    """Return whole changes until there are enough items, and whether more follow."""
    found: list[Mapping[str, Any]] = []
    size, place = params.limit + 1, None
    while True:
        reply = await searcher.ask(changes_body(params.since, until, size, place), *TOLD_OF)
        hits = whole_reply(reply)["hits"]["hits"]
        for hit in hits:
            if len(found) >= params.limit and _number(hit) != _number(found[-1]):
                return found, True
            found.append(hit)
        if len(hits) < min(size, MOST_CHANGES):
            return found, False
        size, place = MOST_CHANGES, hits[-1]["sort"]


def _number(hit: Mapping[str, Any]) -> int:
    return int(hit["_source"]["load_seq"])
