"""Bytes -> lines, a structure where markup tells the parts, or records of metadata.

Formats are told by content, never by name.
"""

from collections.abc import Callable

import orjson

from indexer.lines import Text
from indexer.metadata import Metadata
from indexer.readers import docx, html, odt, pdf, text, xml, zips
from indexer.readers.limits import MOST_CHARACTERS, check_characters
from indexer.refusals import RefusedError
from indexer.structure import Structure
from mappings.sources import RefusalCode

_BLANK = b"\xef\xbb\xbf \t\r\n"
_ZIP = b"PK\x03\x04"

PDF = "application/pdf"
XML = "application/xml"
HTML = "text/html"
PLAIN = "text/plain"
OTHER = "application/octet-stream"

_READERS: dict[str, Callable[[bytes], Text | Structure | Metadata]] = {
    PDF: pdf.read,
    zips.DOCX: docx.read,
    zips.ODT: odt.read,
    XML: xml.read,
    HTML: html.read,
    PLAIN: text.read,
}

# What markup begins with, in UTF-8 and in UTF-16. XHTML begins as XML does.
_HTML = (b"<html", b"<!doctype html")
_XML = (
    *(b"<?xml", b"<!doctype", b"<officiele-publicatie", b"<kamervragen", b"<reactie", b"<vragen"),
    *(b"<metadata_gegevens", b"<owms-metadata", b"<sru:", b"<searchretrieveresponse"),
)
_WIDE_XML = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_NEAR = 2048
"""XHTML names its root within so many bytes."""

# What a file of another format begins with, and what to call it to a person.
_FOREIGN = (
    (_ZIP, "a ZIP container of something else than a letter"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc), or a new one with a password"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def media_type(content: bytes) -> str:
    """Return the media type that a file's content shows."""
    if b"%PDF-" in content[:1024]:
        return PDF
    start = content[:_NEAR].lstrip(_BLANK).lower()
    if start.startswith(_ZIP.lower()):
        return zips.container(content) or OTHER
    if start.startswith(_HTML) or (start.startswith(_XML) and b"<html" in start):
        return HTML
    if start.startswith(_XML) or content.startswith(_WIDE_XML):
        return XML
    return OTHER if _foreign(content) else PLAIN


def _foreign(content: bytes) -> str | None:
    start = content[:_NEAR].lstrip(_BLANK)
    if start.startswith((b"{", b"[")) and _is_json(content):
        return "JSON data"
    return next((name for magic, name in _FOREIGN if start.startswith(magic)), None)


def _is_json(content: bytes) -> bool:
    """Whether a file, or the first line of it (JSON Lines), is JSON."""
    for part in (content.lstrip(_BLANK).partition(b"\n")[0], content):
        if len(part) > MOST_CHARACTERS:
            continue  # refused for its size as well, and a tree of it takes many times as much memory
        try:
            orjson.loads(part)
        except orjson.JSONDecodeError:
            continue
        return True
    return False


def read(content: bytes) -> Text | Structure | Metadata:
    """Return what a file prints, or what metadata say. Raises `RefusedError` for what holds no text."""
    if not content.lstrip(_BLANK):
        raise RefusedError(RefusalCode.EMPTY, "the file is empty")
    reader = _READERS.get(media_type(content))
    if reader is None:
        detail = (
            f"{_foreign(content)}: PDF, Word (.docx), ODT, official XML and HTML, and UTF-8 text are read"
        )
        raise RefusedError(RefusalCode.UNKNOWN_FORMAT, detail)
    found = reader(content)
    if isinstance(found, Text):
        check_characters(sum(len(line.text) for line in found.lines))
    return found
