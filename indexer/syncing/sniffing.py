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
    if not start:
        return Sniffed.EMPTY
    if b"%pdf-" in content[:1024].lower():
        return Sniffed.PDF
    if start.startswith(b"pk\x03\x04"):
        return Sniffed.ZIP
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return Sniffed.OLE
    if start.startswith(_HTML) or (start.startswith((b"<?xml", b"<!doctype")) and b"<html" in start):
        return Sniffed.HTML
    if start.startswith(b"<") or content.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")):
        return Sniffed.XML
    return Sniffed.OTHER
