"""Atom (RFC 4287), with the totals of OpenSearch: built as a tree, so that all text is escaped."""

import datetime as dt
from typing import Final

from lxml import etree

from api.formats.characters import for_xml
from api.formats.feed import PUBLISHER, Feed, FeedEntry

MEDIA_TYPE = "application/atom+xml"

_ATOM: Final = "http://www.w3.org/2005/Atom"
_OPENSEARCH: Final = "http://a9.com/-/spec/opensearch/1.1/"
_XML: Final = "http://www.w3.org/XML/1998/namespace"


def write_atom(feed: Feed) -> bytes:
    """Return a feed as an Atom document."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "opensearch": _OPENSEARCH})
    root.set(f"{{{_XML}}}lang", "nl")
    _add(root, "id", feed.address)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.about)
    _add(root, "updated", _moment(feed.updated))
    _author(root, PUBLISHER)
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.page)
    _link(root, "search", feed.search, "application/opensearchdescription+xml")
    for name, value in (("totalResults", feed.total), ("startIndex", 1), ("itemsPerPage", feed.limit)):
        etree.SubElement(root, f"{{{_OPENSEARCH}}}{name}").text = str(value)
    for entry in feed.entries:
        _entry(root, entry)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(root: etree._Element, entry: FeedEntry) -> None:
    element = etree.SubElement(root, f"{{{_ATOM}}}entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.updated))
    if entry.published:
        _add(element, "published", _moment(entry.published))
    for author in entry.authors:
        _author(element, author)
    _link(element, "alternate", entry.link)
    if entry.source:
        _link(element, "via", entry.source)
    for tag in entry.tags:
        etree.SubElement(element, f"{{{_ATOM}}}category").set("term", for_xml(tag))
    _add(element, "summary", entry.html).set("type", "html")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = for_xml(text)
    return element


def _author(parent: etree._Element, name: str) -> None:
    _add(etree.SubElement(parent, f"{{{_ATOM}}}author"), "name", name)


def _link(parent: etree._Element, rel: str, href: str, media_type: str | None = None) -> None:
    """Add a link. One that a reader opens has no type: some take a type that they do not show for no link."""
    element = etree.SubElement(parent, f"{{{_ATOM}}}link")
    element.set("rel", rel)
    if media_type:
        element.set("type", media_type)
    element.set("href", for_xml(href))


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
