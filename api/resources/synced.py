"""What of the official sources is here: when each was last read to its end, and what nobody knew in it."""

import datetime as dt

from opensearchpy import NotFoundError
from pydantic import Field

from api.index.requests import whole_reply
from api.index.searcher import Searcher
from api.page.shapes import Result
from mappings.generations import Role
from mappings.sync import SOURCES_REQUEST, SourceState, read_sources


class SyncedSource(Result):
    """One official source that is followed."""

    name: str = Field(description="Which source.", examples=["officielebekendmakingen"])
    last_try: dt.datetime | None = Field(
        description="When it was last asked; null: never.", examples=["2024-11-26T09:30:00Z"]
    )
    last_success: dt.datetime | None = Field(
        description="When it was last read up to its newest change: what came later can be missing here.",
        examples=["2024-11-26T09:30:00Z"],
    )
    newest: dt.datetime | None = Field(
        description="Time of the newest change that was read.", examples=["2024-11-26T08:00:00Z"]
    )
    failures: int = Field(description="Runs in a row that could not read it to its end.", examples=[0])
    waiting: int = Field(description="Read, and not searchable yet.", examples=[0])
    unknown_kinds: dict[str, int] = Field(
        description="Kinds of documents that nobody knew, kept and not shown, with their numbers.",
        examples=[{"Lijst van antwoorden": 2}],
    )


async def find_source_states(searcher: Searcher) -> tuple[SourceState, ...]:
    """Return the states of the official sources; none where nothing was ever synced."""
    try:
        return read_sources(whole_reply(await searcher.ask(SOURCES_REQUEST, Role.SYNC)))
    except NotFoundError:  # an index of before there were any
        return ()


def shown(states: tuple[SourceState, ...]) -> tuple[SyncedSource, ...]:
    """Return what everybody may see of them."""
    return tuple(
        SyncedSource(
            name=state.name,
            last_try=state.last_try,
            last_success=state.last_success,
            newest=state.newest,
            failures=state.failures,
            waiting=state.waiting,
            unknown_kinds=state.unknown,
        )
        for state in states
    )
