"""UTF-8 text -> lines. Form feeds separate pages; without one the source has no pages.

Text that keeps a page's layout prints a letter's reference column beside the text: it is told apart by the
one place at which several lines of a page begin again after a gap.
"""

import re
from collections import Counter
from collections.abc import Iterator

from indexer.lines import Column, Line, Text
from indexer.readers.limits import check_characters
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

PAGE_BREAK = "\f"

_GAP = re.compile(r"\s{3,}(?=\S)")
_SIDE_FROM = 55
"""A reference column begins right of so many characters."""
_SIDE_LINES = 4
"""So many lines of a page begin at its place, else there is none."""


def read(content: bytes) -> Text:
    """Return the lines of a UTF-8 text. Raises `RefusedError`: other bytes, too large, empty."""
    check_characters(len(content))  # UTF-8 takes a byte a character, or more
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(
            RefusalCode.NOT_TEXT, f"not UTF-8 text: byte {error.start} cannot be read"
        ) from error
    if "\0" in text:
        raise RefusedError(RefusalCode.NOT_TEXT, "not text: it holds NUL bytes")
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split(PAGE_BREAK)
    paged = len(pages) > 1
    lines = [line for number, page in enumerate(pages, 1) for line in _page(page, number if paged else None)]
    if not lines:
        raise RefusedError(RefusalCode.EMPTY, "the file holds only white space")
    return Text(tuple(lines), "text/plain", paged)


def _page(text: str, number: int | None) -> Iterator[Line]:
    printed = text.split("\n")
    side = _side_column(printed)
    breaks = False
    for whole in printed:
        main, beside = _cut(whole, side)
        if beside:
            yield Line(beside, page=number, column=Column.SIDE)
        if main:
            yield Line(main, page=number, breaks=breaks)
            breaks = False
        elif not beside:
            breaks = True


def _side_column(lines: list[str]) -> int | None:
    starts = Counter(gap.end() for line in lines for gap in _GAP.finditer(line) if gap.end() >= _SIDE_FROM)
    place, times = max(starts.items(), key=lambda start: start[1], default=(0, 0))
    return place if times >= _SIDE_LINES else None


def _cut(line: str, side: int | None) -> tuple[str, str]:
    if (
        side is not None
        and len(line) > side
        and not line[side - 2 : side].strip()
        and line[side : side + 1].strip()
    ):
        return line[:side].strip(), line[side:].strip()
    return line.strip(), ""
