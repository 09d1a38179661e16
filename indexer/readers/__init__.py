"""Bytes -> lines. The format is told by content, never by file name."""

from indexer.lines import Text
from indexer.readers import docx, pdf, text, zips
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

_BLANK = b"\xef\xbb\xbf \t\r\n"

_ZIP = b"PK\x03\x04"

# What a file of another format begins with, and what to call it to a person.
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP container of something else than a letter"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"<?xml", "an XML file"),
    (b"<html", "an HTML file"),
    (b"<!doctype", "an HTML file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def media_type(content: bytes) -> str:
    """Return the media type that a file's content shows."""
    if b"%PDF-" in content[:1024]:
        return "application/pdf"
    start = content[:1024].lstrip(_BLANK)
    if start.startswith(_ZIP) and (kind := zips.container(content)):
        return kind
    if any(start[: len(magic)].lower() == magic.lower() for magic, _ in _FOREIGN):
        return "application/octet-stream"
    return "text/plain"


def read(content: bytes) -> Text:
    """Return the lines of a file. Raises `RefusedError` for what holds no readable text."""
    start = content[:1024].lstrip(_BLANK)
    if not start:
        raise RefusedError(RefusalCode.EMPTY, "the file is empty")
    if b"%PDF-" in content[:1024]:
        return pdf.read(content)
    if start.startswith(_ZIP) and zips.container(content) == zips.DOCX:
        return docx.read(content)
    for magic, name in _FOREIGN:
        if start[: len(magic)].lower() == magic.lower():
            raise RefusedError(RefusalCode.UNKNOWN_FORMAT, f"{name}: this version reads PDF and UTF-8 text")
    return text.read(content)
