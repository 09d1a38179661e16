"""A source's own file as a response: under its type and name, whole or in ranges, and harmless to a browser.

What a source holds was written by anybody: a page may bring scripts, a text may look like one.
"""

import re
from pathlib import Path, PurePosixPath

from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from api import caching
from api.errors import problem_response
from api.problems.of_resources import RangeNotSatisfiableError

_PDF = "application/pdf"
_SUFFIXES = {
    _PDF: (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/xml": (".xml",),
    "text/html": (".html", ".htm", ".xhtml"),
    "text/plain": (".txt",),
}
"""What the name of a file of each type may end in, the usual one first."""

_SHOWN = frozenset({_PDF, "application/xml", "text/html", "text/plain"})
"""What a browser shows by itself; anything else is saved."""

# control characters, and what parts a path on some system
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f/\\]+")

_IGNORED, _OUTSIDE = 400, 416
"""How Starlette answers a range that it cannot read, and one that lies outside the file."""


class StoredSource(BaseModel):
    """What is known of a source that has a file."""

    model_config = ConfigDict(frozen=True)

    hash: str
    media_type: str
    paths: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


class SourceFile(FileResponse):
    """The bytes of a source. They never change, so whoever has them may keep them."""

    def __init__(self, source: StoredSource, path: Path) -> None:
        """Answer with a file that is there."""
        shown = "inline" if source.media_type in _SHOWN else "attachment"
        super().__init__(
            path, filename=file_name(source), content_disposition_type=shown, headers=headers_of(source)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or the range of it that was asked.

        A range that lies outside is a problem; what is no range of bytes is as good as not there (RFC 9110).
        """
        refused: Message | None = None

        async def send_unless_refused(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] in (_IGNORED, _OUTSIDE):
                refused = message
            if refused is None:
                await send(message)

        await super().__call__(scope, receive, send_unless_refused)
        if refused is None:
            return
        if refused["status"] == _IGNORED:
            headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
            await super().__call__({**scope, "headers": headers}, receive, send)
            return
        size = dict(refused["headers"])[b"content-range"].decode()
        whole = size.replace("bytes */", "")
        error = RangeNotSatisfiableError(
            f"The file has no such bytes ({whole} in all).",
            detail_nl=f"Het bestand heeft deze bytes niet ({whole} in totaal).",
            headers={"Content-Range": size},
        )
        await problem_response(error, scope)(scope, receive, send)


def etag(hash_: str) -> str:
    """Return the tag of a source's bytes: it is their hash."""
    return f'"{hash_}"'


def is_known(hash_: str, headers: Headers) -> bool:
    """Whether who asks has the bytes already, by the header If-None-Match."""
    return caching.is_known(etag(hash_), headers)


def kept_for_ever(hash_: str) -> dict[str, str]:
    """Return the headers by which a cache keeps the bytes of a hash."""
    return {"ETag": etag(hash_), "Cache-Control": "public, max-age=31536000, immutable"}


def headers_of(source: StoredSource) -> dict[str, str]:
    """Return the headers that say what a file is, and what a browser must not do with it.

    The type is given whole: Starlette would add UTF-8 to a page that names another encoding. A browser's PDF
    viewer does not run in a sandbox, and runs nothing of the page.
    """
    plain = source.media_type == "text/plain"
    headers = {
        **kept_for_ever(source.hash),
        "Content-Type": "text/plain; charset=utf-8" if plain else source.media_type,
        "X-Content-Type-Options": "nosniff",
    }
    if source.media_type != _PDF:
        headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return headers


def file_name(source: StoredSource) -> str:
    """Return the name under which a file is saved: that under which it was seen, never where.

    It ends as its type does, so that no system takes the saved file for anything else.
    """
    seen = (*source.paths, *source.urls)
    name = _UNSAFE.sub("_", PurePosixPath(seen[0]).name) if seen else ""
    name = name or source.hash[:12]
    suffixes = _SUFFIXES.get(source.media_type, ("",))
    return name if name.lower().endswith(suffixes) else name + suffixes[0]
