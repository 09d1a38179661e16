"""UTF-8 text -> lines. Form feeds separate pages; without one the source has no pages."""

from indexer.lines import Line, Text
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

PAGE_BREAK = "\f"


def read(content: bytes) -> Text:
    """Return the lines of a UTF-8 text. Raises `RefusedError` (not-text) for other bytes."""
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
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        breaks = False
        for printed in page.split("\n"):
            if printed.strip():
                lines.append(Line(printed.strip(), page=number if paged else None, breaks=breaks))
                breaks = False
            else:
                breaks = True
    if not lines:
        raise RefusedError(RefusalCode.EMPTY, "the file holds only white space")
    return Text(tuple(lines), "text/plain", paged)
