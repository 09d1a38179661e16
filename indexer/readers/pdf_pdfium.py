"""PDF -> lines by PDFium: each character's size and place is known, so raised note marks are certain.

The one module that imports pypdfium2.
"""

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pypdfium2
from pypdfium2 import raw

from indexer.lines import Line, raised
from indexer.readers.limits import check_characters, check_pages
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

# PDFium gives a hyphen at a line's end as one of these, and puts the next line right behind it.
_LINE_END_HYPHENS = "\x02\ufffe"

_RAISED_SIZE = 0.8
"""A figure smaller than this share of its line, and above its base line, is raised."""
_RAISED_HEIGHT = 0.12
"""It stands at least so much of the line's size above the base line."""
_BOLD = 600
"""Font weight from which type is bold; fonts that do not say so have it in their name."""

_CLOSING = ".,;:?!)»”’"
"""What stands without a space behind a raised figure."""

_LOWER = 0.5
"""A word so much of its size below the first one of its row begins another row."""

_SAMPLES = 5
"""So many characters of a line tell its size, base line and weight."""

_Char = tuple[float, float, float]
"""Size, left, base line: points from the lower left corner."""


def read(content: bytes) -> tuple[int, list[Line]]:
    """Return the number of pages and the lines. Raises `RefusedError`: damaged, encrypted, too large."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise RefusedError(RefusalCode.ENCRYPTED, "the PDF is encrypted: a password is needed") from error
        raise RefusedError(RefusalCode.DAMAGED, f"the PDF is damaged: {error}") from error
    try:
        return len(document), _all_lines(document)
    except pypdfium2.PdfiumError as error:
        raise RefusedError(RefusalCode.DAMAGED, f"the PDF is damaged: {error}") from error
    finally:
        document.close()


def _all_lines(document: pypdfium2.PdfDocument) -> list[Line]:
    check_pages(len(document))
    lines: list[Line] = []
    characters = 0
    for number in range(len(document)):
        found = list(_page_lines(document, number))
        characters += sum(len(line.text) for line in found)
        check_characters(characters)
        lines.extend(found)
    return lines


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> Iterator[Line]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        yield from _Page(text_page.raw, number + 1, page.get_width() or 1.0).lines()
    finally:
        text_page.close()
        page.close()


@dataclass(slots=True)
class _Page:
    """A page that is being read: PDFium's handle of its text, its number from 1, its width in points."""

    handle: raw.FPDF_TEXTPAGE
    number: int
    width: float
    # what PDFium writes its answers into, made once a page
    matrix: raw.FS_MATRIX = field(default_factory=raw.FS_MATRIX)
    left: ctypes.c_double = field(default_factory=ctypes.c_double)
    base: ctypes.c_double = field(default_factory=ctypes.c_double)

    def lines(self) -> Iterator[Line]:
        """Yield the printed lines, those put together that PDFium cut behind a raised figure or a cell."""
        above: Line | None = None
        breaks = False
        for first, text in self._rows():
            if not text.strip():
                breaks = True
                continue
            line = self._line(first, text, breaks=breaks)
            breaks = False
            if above is not None and _goes_on(above, line):
                gap = "" if line.text[0] in _CLOSING else " "
                above = replace(above, text=f"{above.text}{gap}{line.text}")
                continue
            if above is not None:
                yield above
            above = line
        if above is not None:
            yield above

    def _rows(self) -> Iterator[tuple[int, str]]:
        """Yield each row of characters with the index of its first.

        PDFium ends a row at a new line, but not always before a line that begins with a raised figure: so
        a word that stands lower than the row's first one begins a row too.
        """
        text = self._text()
        first = 0
        lowest = 0.0
        for index, character in enumerate(text):
            if index == first and character.strip():
                lowest = self._origin(index)[1] - _LOWER * self._size(index)
            if character == "\n":
                yield first, text[first:index].rstrip("\r")
                first = index + 1
            elif character in _LINE_END_HYPHENS:
                yield first, f"{text[first:index]}-"
                first = index + 1
            elif index > first and text[index - 1] == " " and character.strip():
                base = self._origin(index)[1]
                if base < lowest:
                    yield first, text[first:index]
                    first, lowest = index, base - _LOWER * self._size(index)
        yield first, text[first:]

    def _text(self) -> str:
        """Return all characters of the page, one for each of PDFium's indices."""
        count = max(raw.FPDFText_CountChars(self.handle), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(self.handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(text) == count and "\0" not in text:
            return text
        # characters outside the basic plane, or of no known meaning: one by one, so that indices agree
        return "".join(chr(raw.FPDFText_GetUnicode(self.handle, index) or 0xFFFD) for index in range(count))

    def _size(self, index: int) -> float:
        raw.FPDFText_GetMatrix(self.handle, index, self.matrix)
        scale = abs(self.matrix.d or self.matrix.b)
        size: float = raw.FPDFText_GetFontSize(self.handle, index) * scale
        return round(size, 1)

    def _origin(self, index: int) -> tuple[float, float]:
        """Return left and base line of a character."""
        raw.FPDFText_GetCharOrigin(self.handle, index, self.left, self.base)
        return self.left.value, self.base.value

    def _line(self, first: int, text: str, *, breaks: bool) -> Line:
        start = len(text) - len(text.lstrip())
        step = max(1, len(text) // _SAMPLES)
        sample = [index for index in range(start, len(text), step) if text[index].strip()]
        places = [(self._size(first + index), *self._origin(first + index)) for index in sample]
        size, base = _prevailing(places)
        bold = sum(self._is_bold(first + index) for index in sample)
        return Line(
            self._with_raised(first, text, size, base).strip(),
            page=self.number,
            bold=2 * bold > len(sample),
            size=size,
            left=places[0][1] / self.width,
            height=base,
            breaks=breaks,
        )

    def _with_raised(self, first: int, text: str, size: float, base: float) -> str:
        """Return a row with its raised figures as superscript characters."""
        characters = list(text)
        for index, character in enumerate(text):
            if character.isascii() and character.isdigit():
                smaller = self._size(first + index) < _RAISED_SIZE * size
                if smaller and self._origin(first + index)[1] > base + _RAISED_HEIGHT * size:
                    characters[index] = raised(character)
        return "".join(characters)

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.handle, index) >= _BOLD:
            return True
        name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.handle, index, name, len(name), flags)
        return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a row stands on the same base line as the one above, to the right of its beginning."""
    return (
        above.size == line.size
        and above.height is not None
        and line.height is not None
        and above.left is not None
        and line.left is not None
        and abs(above.height - line.height) < 1
        and line.left > above.left
        and not above.text.endswith("-")
    )


def _prevailing(places: Iterable[_Char]) -> tuple[float, float]:
    """Return the size and base line that most of a line's characters have."""
    counted = Counter((size, round(base, 1)) for size, _, base in places)
    return max(counted, key=lambda place: (counted[place], place[0]), default=(0.0, 0.0))
