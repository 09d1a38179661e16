"""The streams of a PDF: how much they inflate to, told before a reader takes the memory for it.

Ten kilobytes can inflate to gigabytes, and PDFium ends its process when it gets no more memory. Streams are
found by their keyword alone: what hides from that, behind a rarer filter say, is left to the worker's limits.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain

from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

MOST = 64 * 1024**2
"""Bytes of all streams inflated. A letter has less than one megabyte, with its fonts some."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = b"endstream"

_NOT_READ = re.compile(rb"/(?:Image|EmbeddedFile)\b")
"""What stands in the dictionary of a stream that is no text, and is not inflated to read one."""
_DICTIONARY = 2_000
"""A dictionary begins within so many bytes before its stream."""

_LAYERS = 8
"""A stream may be packed several times over; so many layers are looked through."""
_CHUNK = 16 * 1024
_PIECE = 1024**2


def check_streams(content: bytes) -> None:
    """Raise `RefusedError` (too large) for a PDF whose text and fonts inflate to more than any letter's."""
    budget = _Budget()
    for found in _STREAM.finditer(content):
        start = found.end()
        if not _is_read(content, found.start()):
            continue
        if _is_packed(content[start : start + 2]):
            _unpack(_chunks(content, start), budget)
        else:
            end = content.find(_END, start)
            budget.take((end if end >= 0 else len(content)) - start)


class _Budget:
    """What is left of the bytes that all streams may inflate to."""

    def __init__(self) -> None:
        self._left = MOST

    def take(self, size: int) -> None:
        """Count bytes. Raises `RefusedError` (too large) when there were too many."""
        self._left -= size
        if self._left < 0:
            most = f"{MOST // 1024**2} MB of text and fonts"
            detail = f"the PDF unpacks to more than {most}: no letter holds so much"
            raise RefusedError(RefusalCode.TOO_LARGE, detail)


def _is_read(content: bytes, keyword: int) -> bool:
    before = content[max(0, keyword - _DICTIONARY) : keyword]
    return not _NOT_READ.search(before, before.rfind(b" obj") + 1)


def _is_packed(start: bytes) -> bool:
    """Whether bytes begin as zlib's do: the method, and a check of the first two bytes."""
    return len(start) > 1 and start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2]) % 31 == 0


def _chunks(content: bytes, start: int) -> Iterator[bytes]:
    for place in range(start, len(content), _CHUNK):
        yield content[place : place + _CHUNK]


def _unpack(packed: Iterator[bytes], budget: _Budget) -> None:
    """Inflate a stream, and what it holds while that is packed too, and count all of it."""
    for _ in range(_LAYERS):
        packed = _inflated(packed, budget)
        first = next(packed, b"")
        packed = chain((first,), packed)
        if not _is_packed(first):
            break
    for _ in packed:
        pass


def _inflated(packed: Iterator[bytes], budget: _Budget) -> Iterator[bytes]:
    """Yield what chunks inflate to, up to the end or to what is damaged: a reader gets no further either."""
    stream = zlib.decompressobj()
    for chunk in packed:
        rest = chunk
        while rest and not stream.eof:
            try:
                piece = stream.decompress(rest, _PIECE)
            except zlib.error:
                return
            budget.take(len(piece))
            if piece:
                yield piece
            rest = stream.unconsumed_tail
        if stream.eof:
            return
