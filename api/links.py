"""The addresses of the API's own resources, as paths."""

from collections.abc import Iterable
from urllib.parse import quote

from fastapi.responses import RedirectResponse

from api.search.results import Links
from mappings.values import SourceLink


def document_path(document_id: str) -> str:
    """Return the path of a document."""
    return f"/v1/documents/{quote(document_id, safe='')}"


def set_path(number: str) -> str:
    """Return the path of a question set."""
    return f"/v1/question-sets/{quote(number, safe='')}"


def moved_to(path: str) -> RedirectResponse:
    """Return the redirect from an alias. It may be kept a minute only: a better number may become the id."""
    return RedirectResponse(path, status_code=308, headers={"Cache-Control": "public, max-age=60"})


def source_address(source: SourceLink, page: int | None) -> str | None:
    """Return the address of a source, at a page if one is known; None where no address is known."""
    if source.url is None:
        return None
    return source.url if page is None else f"{source.url}#page={page}"


def links(document_id: str, set_id: str, pairs: Iterable[str], source: SourceLink, page: int | None) -> Links:
    """Return where a reader of a document can go on."""
    return Links(
        self=document_path(document_id),
        pairs=tuple(map(document_path, pairs)),
        set=set_path(set_id),
        source=source_address(source, page),
    )
