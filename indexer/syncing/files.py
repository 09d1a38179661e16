"""A file of a source -> its bytes, whole: sniffed, not believed, and asked for again when it is cut short."""

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus

from indexer.readers.markup import parse_xml
from indexer.refusals import RefusedError
from indexer.syncing.errors import BrokenError, SyncError
from indexer.syncing.fetching import Fetcher, Reply
from indexer.syncing.items import File
from indexer.syncing.sniffing import Sniffed, sniff
from mappings.sources import RefusalCode

_SAME = 3
"""A body that looks cut short, and comes so as often as this, is as its source has it."""

_NEAR_END = 2048
_NOT_THERE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class MissingError(SyncError):
    """There is no such file, or nothing in it."""


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a file, and the address that had them."""

    found_at: str
    content: bytes


def fetch(fetcher: Fetcher, file: File, missing: Collection[str]) -> Body:
    """Return the bytes of a file, of the first of its addresses that has some.

    Raises `MissingError` when none has; `UnreachableError` when one cannot tell: it may be the best.
    """
    why: list[str] = []
    for url in (file.url, *file.instead):
        reply = fetcher.ask(url, _whole(file.size if url == file.url else None))
        reason = _lacking(reply, url, file.least if url == file.url else 1, missing)
        if reason is None:
            return Body(url, reply.content)
        why.append(f"{url}: {reason}")
    raise MissingError("; ".join(why))


def _lacking(reply: Reply, url: str, least: int, missing: Collection[str]) -> str | None:
    """Return why an answer is no file; None when it is one."""
    kind = sniff(reply.content)
    sent_away = any(part in reply.url.lower() for part in missing)
    if sent_away or reply.status in _NOT_THERE:
        return "there is none"
    if reply.status != HTTPStatus.OK:
        return f"answers {reply.status}"
    if len(reply.content) < least or kind is Sniffed.EMPTY:
        return f"holds {len(reply.content)} bytes"
    if kind is Sniffed.HTML and not url.lower().endswith((".html", ".htm")):
        return "a web page in its place"
    return None


def _whole(size: int | None) -> Callable[[Reply], Reply]:
    """Return what takes an answer as it is unless it looks cut short; one that always does is taken too."""
    seen: Counter[str] = Counter()

    def read(reply: Reply) -> Reply:
        if reply.status == HTTPStatus.OK and (reason := cut_short(reply.content, size)):
            digest = hashlib.sha256(reply.content).hexdigest()
            seen[digest] += 1
            if seen[digest] < _SAME:
                message = f"{reply.url} is cut short: {reason}"
                raise BrokenError(message)
        return reply

    return read


def cut_short(content: bytes, size: int | None) -> str | None:
    """Return what shows that a file is not whole; None when nothing does."""
    if size is not None and len(content) < size:
        return f"{len(content)} of {size} bytes"
    match sniff(content):
        case Sniffed.PDF:
            return None if b"%%EOF" in content[-_NEAR_END:] else "a PDF without its end"
        case Sniffed.ZIP:
            return None if zipfile.is_zipfile(io.BytesIO(content)) else "a ZIP container without its end"
        case Sniffed.XML:
            return _damaged(content)
        case _:
            return None


def _damaged(content: bytes) -> str | None:
    try:
        parse_xml(content)
    except RefusedError as error:
        return error.detail if error.code is RefusalCode.DAMAGED else None
    return None
