"""What the application holds while it runs, made in its lifespan: no globals."""

from typing import Annotated, TypedDict

from fastapi import Depends, Request

from api.search.searcher import Searcher


class State(TypedDict):
    """The lifespan state, which every request sees."""

    searcher: Searcher


async def _searcher(request: Request) -> Searcher:
    searcher: Searcher = request.state.searcher
    return searcher


UsesSearcher = Annotated[Searcher, Depends(_searcher)]
