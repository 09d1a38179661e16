"""The addresses of the API's own resources, as paths."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse

_PDF = "application/pdf"


_AS_IT_IS = re.compile("[0-9A-Za-z_.~-]*")
"""What a path may hold unquoted: nearly every id."""


def document_path(document_id: str) -> str:
    """Return the path of a document."""
    return f"/v1/documents/{_segment(document_id)}"


def set_path(number: str) -> str:
    """Return the path of a question set."""
    return f"/v1/question-sets/{_segment(number)}"


def _segment(text: str) -> str:
    return text if _AS_IT_IS.fullmatch(text) else quote(text, safe="")


def search_path(**asked: str | None) -> str:
    """Return the path of a search, with the parameters that are given."""
    given = {name: value for name, value in asked.items() if value is not None}
    return f"/v1/search?{urlencode(given, quote_via=quote)}"


def moved_to(path: str) -> RedirectResponse:
    """Return the redirect from an alias. It may be kept a minute only: a better number may become the id."""
    return RedirectResponse(path, status_code=308, headers={"Cache-Control": "public, max-age=60"})


def next_link(request: Request, **place: str | int) -> str:
    """Return the header Link to the same request from another place on (RFC 8288)."""
    following = request.url.include_query_params(**place)
    return f'<{following.path}?{following.query}>; rel="next"'


def source_path(hash_: str) -> str:
    """Return the path of a source's file."""
    return f"/v1/sources/{_segment(hash_)}"


def without_address(sources: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the hashes of stored source links without a public address: only a kept file can be linked."""
    return frozenset(source["hash"] for source in sources if source["url"] is None)


def source_address(source: Mapping[str, Any], page: int | None, kept: Collection[str]) -> str | None:
    """Return where a source can be read: where the public can, else here, if its hash is one of those kept.

    `source` is a `SourceLink`, as stored. A PDF is opened at a page; in any other format a viewer knows of
    no pages.
    """
    address: str | None = source["url"] or (source_path(source["hash"]) if source["hash"] in kept else None)
    if address is None or page is None or source["media_type"] != _PDF:
        return address
    return f"{address.partition('#')[0]}#page={page}"


def links(document_id: str, set_id: str, pairs: Iterable[str], source: str | None) -> dict[str, Any]:
    """Return where a reader of a document can go on, plain: `Links`; `source` is its source's address."""
    return {
        "self": document_path(document_id),
        "pairs": tuple(map(document_path, pairs)),
        "set": set_path(set_id),
        "source": source,
    }


def stored_links(stored: Mapping[str, Any], kept: Collection[str]) -> dict[str, Any]:
    """Return where a reader of a document can go on, plain; its source is opened where it begins."""
    page = stored["pages"][0]["page"] if stored["pages"] else None
    source = source_address(stored["source"], page, kept)
    return links(stored["id"], stored["set_id"], stored["pairs"], source)
