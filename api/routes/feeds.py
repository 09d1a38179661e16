"""`/v1/search.atom` and `/v1/search.feed.json`: a search to be followed; and how to search here."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from api.caching import keeping, new_tag
from api.formats import atom, json_feed, opensearch_description
from api.formats.atom import write_atom
from api.formats.feed import Feed, read_feed
from api.formats.json_feed import JsonFeed, write_json_feed
from api.formats.opensearch_description import write_description
from api.index.searcher import Searcher
from api.openapi import BAD_QUERY, BAD_REQUEST, NOT_MODIFIED, OTHER, UNAVAILABLE, Responses
from api.page.asking import search_page
from api.page.compiling import compile_page
from api.parameters import described, reader
from api.query.feed_parameters import FeedParams
from api.query.selection import NoParams
from api.state import UsesCursorKey, UsesSearcher

router = APIRouter(tags=["search"], responses={**BAD_QUERY, **OTHER})

UsesFeedParams = Annotated[FeedParams, Depends(reader(FeedParams))]


def _written(description: str, media_type: str, **about: Any) -> Responses:  # noqa: ANN401 - JSON schema
    return {200: {"description": description, "content": {media_type: about}}}


_ATOM = _written(
    "Atom with the totals of OpenSearch.",
    atom.MEDIA_TYPE,
    schema={"type": "string"},
    example='<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">…</feed>\n',
)
_JSON_FEED: Responses = {200: {"description": "JSON Feed 1.1."}}
_DESCRIPTION = _written(
    "What browsers and feed readers read.",
    opensearch_description.MEDIA_TYPE,
    schema={"type": "string"},
    example="<OpenSearchDescription>…</OpenSearchDescription>\n",
)


@router.get(
    "/v1/search.atom",
    response_class=Response,
    responses={**_ATOM, **NOT_MODIFIED, **UNAVAILABLE},
    openapi_extra=described(FeedParams),
)
async def search_atom(
    request: Request, params: UsesFeedParams, searcher: UsesSearcher, key: UsesCursorKey
) -> Response:
    """Return the newest of a search as an Atom feed; what was loaded last comes first.

    There are no further pages: the feed is read again, and what is older is in `/v1/search` and the exports.
    """
    return await _feed(request, params, searcher, key, write_atom, atom.MEDIA_TYPE)


class JsonFeedResponse(JSONResponse):
    """A JSON Feed, under its own media type. FastAPI describes a response that is no JSON as a string."""

    media_type = json_feed.MEDIA_TYPE


@router.get(
    "/v1/search.feed.json",
    response_class=JsonFeedResponse,
    response_model=JsonFeed,
    responses={**_JSON_FEED, **NOT_MODIFIED, **UNAVAILABLE},
    openapi_extra=described(FeedParams),
)
async def search_json_feed(
    request: Request, params: UsesFeedParams, searcher: UsesSearcher, key: UsesCursorKey
) -> Response:
    """Return the newest of a search as a JSON Feed; the same entries as the Atom feed has."""
    return await _feed(request, params, searcher, key, write_json_feed, json_feed.MEDIA_TYPE)


@router.get(
    "/v1/opensearch.xml",
    response_class=Response,
    responses={**_DESCRIPTION, **BAD_REQUEST},
    dependencies=[Depends(reader(NoParams))],
)
async def opensearch_xml(request: Request) -> Response:
    """Tell a browser or a feed reader how to search here (OpenSearch 1.1)."""
    body = write_description(str(request.base_url))
    return Response(body, media_type=opensearch_description.MEDIA_TYPE)


async def _feed(  # noqa: PLR0913, PLR0917 - all that a feed is made of
    request: Request,
    params: FeedParams,
    searcher: Searcher,
    key: bytes,
    write: Callable[[Feed], bytes],
    media_type: str,
) -> Response:
    address = str(request.url)
    tag = new_tag(request, await searcher.freshness.current(), params, media_type, address)
    answer = await search_page(searcher, compile_page(params.page(), key), key)
    page = answer.page
    headers = keeping(request, tag, partial=page.partial)
    feed = read_feed(page, params.limit, address, str(request.base_url))
    return Response(write(feed), media_type=media_type, headers=headers)
