"""What a body is, by how it begins: neither its name nor its Content-Type is believed."""

from enum import StrEnum

_BLANK = b"\xef\xbb\xbf \t\r\n"
_NEAR = 2048
_HTML = (b"<html", b"<!doctype html")


class Sniffed(StrEnum):
    """What a body is."""

    PDF = "pdf"
    ZIP = "zip"
    """docx, odt"""
    OLE = "ole"
    """old Word"""
    XML = "xml"
    HTML = "html"
    EMPTY = "empty"
    OTHER = "other"


def sniff(content: bytes) -> Sniffed:
    """Return what a body is."""
    start = content[:_NEAR].lstrip(_BLANK).lower()
    is_html = start.startswith(_HTML) or (start.startswith((b"<?xml", b"<!doctype")) and b"<html" in start)
    is_xml = start.startswith(b"<") or content.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<"))
    signs = {
        Sniffed.EMPTY: not start,
        Sniffed.PDF: b"%PDF-" in content[:1024],
        Sniffed.ZIP: start.startswith(b"pk\x03\x04"),
        Sniffed.OLE: content.startswith(b"\xd0\xcf\x11\xe0"),
        Sniffed.HTML: is_html,
        Sniffed.XML: is_xml,
    }
    return next((kind for kind, shown in signs.items() if shown), Sniffed.OTHER)
