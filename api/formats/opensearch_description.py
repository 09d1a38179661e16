"""The OpenSearch description: by it a browser or a reader learns how to search here."""

from typing import Final
from urllib.parse import urljoin

from lxml import etree

from api.formats import atom, comma_separated
from api.formats.characters import for_xml

MEDIA_TYPE = "application/opensearchdescription+xml"

_OPENSEARCH: Final = "http://a9.com/-/spec/opensearch/1.1/"
_TEXTS = (
    ("ShortName", "Kamervragen"),
    ("Description", "Schriftelijke vragen van de Tweede Kamer en de antwoorden daarop."),
    ("Language", "nl"),
    ("InputEncoding", "UTF-8"),
    ("OutputEncoding", "UTF-8"),
)
_WAYS = (
    ("/v1/search", "application/json"),
    ("/v1/search.atom", atom.MEDIA_TYPE),
    ("/v1/search.csv", comma_separated.MEDIA_TYPE.partition(";")[0]),
)


def write_description(home: str) -> bytes:
    """Return the description of the API at an address."""
    root = etree.Element(f"{{{_OPENSEARCH}}}OpenSearchDescription", nsmap={None: _OPENSEARCH})
    for name, text in _TEXTS:
        etree.SubElement(root, f"{{{_OPENSEARCH}}}{name}").text = text
    for path, media_type in _WAYS:
        way = etree.SubElement(root, f"{{{_OPENSEARCH}}}Url")
        way.set("type", media_type)
        way.set("template", f"{for_xml(urljoin(home, path))}?q={{searchTerms}}")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
