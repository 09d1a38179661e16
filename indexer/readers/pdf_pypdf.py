"""PDF -> lines by pypdf, for what PDFium cannot read. The one module that imports pypdf."""

import logging
import math
from io import BytesIO
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from indexer.lines import Line
from indexer.readers.limits import check_characters, check_pages
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

# pypdf logs every oddity of a file it can cope with; what it cannot cope with it raises.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# What pypdf raises on damaged files besides its own errors (seen in mutated PDFs).
_DAMAGE = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, RecursionError,
           AssertionError, ZeroDivisionError, OverflowError, NotImplementedError, MemoryError)  # fmt: skip

_Piece = tuple[str, str, float, float, float]
"""Text, font name, size, left, height."""


def read(content: bytes) -> tuple[int, list[Line]]:
    """Return the number of pages and the lines. Raises `RefusedError`: damaged, encrypted, too large."""
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(RefusalCode.ENCRYPTED, "the PDF is encrypted: a password is needed")
        lines: list[Line] = []
        pages = len(reader.pages)
        check_pages(pages)
        characters = 0
        for number, page in enumerate(reader.pages, 1):
            found = _page_lines(page, number)
            characters += sum(len(line.text) for line in found)
            check_characters(characters)
            lines.extend(found)
    except _DAMAGE as error:
        raise RefusedError(
            RefusalCode.DAMAGED, f"the PDF is damaged: {type(error).__name__}: {error}"[:300]
        ) from error
    return pages, lines


def _page_lines(page: pypdf.PageObject, number: int) -> list[Line]:
    pieces: list[_Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        if text:
            scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
            name = str((font or {}).get("/BaseFont", ""))
            left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            pieces.append((text, name, round(size * scale, 1), left, height))

    page.extract_text(visitor_text=visit)
    width = float(page.mediabox.width) or 1.0
    lines: list[Line] = []
    breaks = False
    for row in _rows(pieces):
        text = "".join(piece[0] for piece in row).strip()
        if not text:
            breaks = True
            continue
        printed = [piece for piece in row if piece[0].strip()]
        weight = sum(len(piece[0]) for piece in printed)
        longest = max(printed, key=lambda piece: len(piece[0]))
        lines.append(
            Line(
                text,
                page=number,
                bold=2 * sum(len(piece[0]) for piece in printed if _is_bold(piece[1])) > weight,
                size=longest[2],
                lead=printed[0][2],
                left=printed[0][3] / width,
                height=printed[0][4],
                breaks=breaks,
            )
        )
        breaks = False
    return lines


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Cut pieces at their line ends: a piece may hold several lines, a line several pieces."""
    rows: list[list[_Piece]] = [[]]
    for text, *place in pieces:
        first, *others = text.split("\n")
        rows[-1].append((first, *place))  # type: ignore[arg-type]  # the place's four members, unpacked
        rows.extend([(other, *place)] for other in others)  # type: ignore[list-item]  # likewise
    return rows


def _is_bold(font: str) -> bool:
    # DejaVuSans-Bold, Verdana,Bold, Univers-Black
    return "bold" in font.lower() or "black" in font.lower()
