"""Pages of SyncFeed written by hand."""

from indexer.syncing.tweedekamer.feed_pages import FeedPage, read_feed
from tests.unit.indexer.syncing.tweedekamer.harvests import SETTINGS

ID = "00000000-0000-4000-8000-000000009001"
OTHER = "00000000-0000-4000-8000-000000009002"
CASE = """<nummer>2024Z90001</nummer><soort>Schriftelijke vragen</soort><onderwerp>De  haven
 van Waterdam</onderwerp><gestartOp>2024-01-09T00:00:00</gestartOp><termijn xsi:nil="true"/>"""
NEXT = '<link rel="next" href="http://x.invalid/Feed?skiptoken=222&amp;category=Zaak"/>'
RESUME = '<link rel="resume" href="http://x.invalid/Feed?skiptoken=222&amp;category=Zaak"/>'


def entity(
    fields: str = CASE, *, root: str = "zaak", id_: str = ID, marks: str = 'verwijderd="false"'
) -> str:
    """Return an entity's element."""
    namespaces = (
        'xmlns="http://www.tweedekamer.nl/xsd/tkData/v1-0" '
        'xmlns:tk="http://www.tweedekamer.nl/xsd/tkData/v1-0" '
        'xmlns:ns1="http://www.tweedekamer.nl/xsd/tkData/v1-0" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f'<{root} {namespaces} id="{id_}" bijgewerkt="2024-01-09T10:00:00" {marks}>{fields}</{root}>'


def entry(payload: str = "", *, updated: str = "2024-01-09T09:00:00.1234567Z", more: str = "") -> str:
    """Return an entry."""
    return (
        f"<entry><title>{ID}</title><updated>{updated}</updated>"
        f'<link rel="next" href="http://x.invalid/Feed?skiptoken=221&amp;category=Zaak"/>{more}'
        f'<content type="application/xml">{payload or entity()}</content></entry>'
    )


def feed(*entries: str, links: str = NEXT, head: str = "") -> bytes:
    """Return a page."""
    return f'{head}<feed xmlns="http://www.w3.org/2005/Atom">{links}{"".join(entries)}</feed>'.encode()


def read(content: bytes, category: str = "Zaak") -> FeedPage:
    """Return a page, read with the names of the settings."""
    return read_feed(content, category, SETTINGS.feed.fields[category])
