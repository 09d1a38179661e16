"""PDF -> lines: by PDFium, and by pypdf where PDFium gives no text or refuses the file."""

import re
from dataclasses import replace

from indexer.lines import Column, Line, Text, raised
from indexer.readers import pdf_pdfium, pdf_pypdf
from indexer.readers.pdf_streams import check_streams
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

_MARGIN_COLUMN = 0.72
"""A letter's reference column begins right of this share of the page's width."""

_SMALL = 0.85
"""Type below this share of the body's size is a reference column's, a note's or a page foot's."""

_RAISED = 0.6
"""A line whose first piece is below this share of the body's size begins with a raised mark."""
_LEADING = re.compile(r"^\d{1,3}(?!\d)")

_PARAGRAPH_GAP = 1.6
"""Lines that stand further apart than so many times their size are of two paragraphs."""


def read(content: bytes) -> Text:
    """Return the lines of a PDF. Raises `RefusedError`: damaged, encrypted, too large, scan (no text)."""
    check_streams(content)
    try:
        pages, lines = pdf_pdfium.read(content)
    except RefusedError as error:
        if error.code is not RefusalCode.DAMAGED:
            raise
        pages, lines = pdf_pypdf.read(content)
    if not pages:
        raise RefusedError(RefusalCode.DAMAGED, "the PDF has no pages")
    if not lines:
        raise RefusedError(RefusalCode.SCAN, f"no text layer on {pages} pages: a scan, it needs OCR")
    text = Text(tuple(lines), "application/pdf", paged=True)
    body = text.body_size
    placed = tuple(_placed(line, body) for line in lines)
    return Text(_with_paragraphs(placed), text.media_type, paged=True)


def _placed(line: Line, body: float | None) -> Line:
    if body is None or line.size is None or line.left is None:
        return line
    if line.left > _MARGIN_COLUMN and line.size < _SMALL * body:
        return replace(line, column=Column.SIDE)
    if line.lead is not None and line.lead < _RAISED * body:
        return replace(line, text=_LEADING.sub(lambda mark: raised(mark[0]), line.text))
    return line


def _with_paragraphs(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    marked: list[Line] = []
    above: Line | None = None
    for line in lines:
        gap = above is not None and above.page == line.page and _apart(above, line)
        marked.append(replace(line, breaks=line.breaks or gap))
        if line.column is Column.MAIN:
            above = line
    return tuple(marked)


def _apart(above: Line, line: Line) -> bool:
    if above.height is None or line.height is None or line.size is None:
        return False
    return above.height - line.height > _PARAGRAPH_GAP * line.size
