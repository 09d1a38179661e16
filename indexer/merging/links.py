"""Where the public can read a source."""

from collections.abc import Sequence

from indexer.head.identifiers import parse_identifier
from indexer.merging.reads import Read
from mappings.values import EventKind, Form, SourceLink

_PUBLISHED = "https://zoek.officielebekendmakingen.nl/{publication}.{suffix}"
_INVENTED = 9000
"""No session has so many publications: numbers from here on are of samples and tests, and lead nowhere."""


def link_of(read: Read, family: Sequence[Read]) -> SourceLink:
    """Return a source as documents point at it. Where it has no address, metadata of its set may have one."""
    source, reading = read.source, read.reading
    url = source.urls[0] if source.urls else reading.public_url or _published(read) or _told(read, family)
    return SourceLink(hash=source.hash, form=reading.form, media_type=source.media_type, url=url)


def _published(read: Read) -> str | None:
    publication = read.reading.publication or ""
    identifier = parse_identifier(publication)
    if identifier is None or not identifier.number.isdigit() or int(identifier.number) >= _INVENTED:
        return None
    suffix = "pdf" if read.source.media_type == "application/pdf" else "html"
    return _PUBLISHED.format(publication=publication, suffix=suffix)


def _told(read: Read, family: Sequence[Read]) -> str | None:
    """Return the address that metadata have of the publication that a source is."""
    reading = read.reading
    for other in family:
        told = other.reading
        asks = reading.form is Form.SENT_IN and told.event is EventKind.ASKED
        if told.public_url and (asks or (reading.publication and told.publication == reading.publication)):
            return told.public_url
    return None
