"""Bytes -> lines. The format is told by content, never by file name."""

from indexer.lines import Text
from indexer.readers import pdf, text
from indexer.refusals import RefusedError

# What a file of another format begins with, and what to call it to a person.
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP container (.docx, .odt or .zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"<?xml", "an XML file"),
    (b"<html", "an HTML file"),
    (b"<!doctype", "an HTML file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def read(content: bytes) -> Text:
    """Return the lines of a file. Raises `RefusedError` for what holds no readable text."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise RefusedError("empty", "the file is empty")
    if b"%PDF-" in content[:1024]:
        return pdf.read(content)
    for magic, name in _FOREIGN:
        if start[: len(magic)].lower() == magic.lower():
            raise RefusedError("unknown-format", f"{name}: this version reads PDF and UTF-8 text")
    return text.read(content)
