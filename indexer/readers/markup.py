"""XML and HTML -> trees: no entity is expanded, nothing is fetched, and nothing too large is built."""

import codecs
import re

from lxml import etree

from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

_MOST = 10 * 1024 * 1024
"""Bytes. A publication of Kamervragen takes some tens of kilobytes; a tree, ten times its markup."""


def parse_xml(content: bytes) -> "etree._Element":
    """Return the root of an XML file. Raises `RefusedError`: broken, too large, or one with entities."""
    _check_size(content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        # nothing may stand before the declaration, and white space often does
        root = etree.fromstring(content.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(RefusalCode.DAMAGED, _sentence(f"the XML is broken: {error}")) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise RefusedError(RefusalCode.DAMAGED, "the XML declares entities of its own: none are expanded")
    return root


def parse_html(content: bytes) -> "etree._Element":
    """Return the root of an HTML file. Raises `RefusedError`: no markup in it, or too large."""
    _check_size(content)
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding=_encoding(content)
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(RefusalCode.DAMAGED, _sentence(f"the HTML is broken: {error}")) from error
    if root is None:
        raise RefusedError(RefusalCode.EMPTY, "the HTML holds nothing")
    return root


def local(element: "etree._Element") -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    # broken HTML has names that are none, which lxml's own QName refuses
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _check_size(content: bytes) -> None:
    if len(content) > _MOST:
        size = f"{len(content) // 1024**2} MB"
        raise RefusedError(RefusalCode.TOO_LARGE, f"{size} of markup: more than any publication holds")


# <meta charset="iso-8859-1">   content="text/html; charset=iso-8859-1"   encoding="iso-8859-1"
_NAMED_ENCODING = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]{3,20})")


def _encoding(content: bytes) -> str:
    """Return UTF-8 where the bytes are, else the encoding that the page names, else that of old Windows."""
    try:
        content.decode()
    except UnicodeDecodeError:
        named = _NAMED_ENCODING.search(content[:4096])
    else:
        return "utf-8"
    try:
        return codecs.lookup(named[1].decode()).name if named else "cp1252"
    except LookupError:
        return "cp1252"


def _sentence(detail: str) -> str:
    return " ".join(detail.split())[:300]
