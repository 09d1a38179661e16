"""What a feed says, whichever format it is written in: a page of hits as things that were published."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from api.formats.characters import for_xml
from api.formats.names import asker_name
from api.page.hit_shapes import Hit
from api.page.results import SearchPage
from mappings.registers import ministry_label
from mappings.values import Kind

PUBLISHER = "Tweede Kamer der Staten-Generaal"

_OURS = uuid.UUID("7c1a3b52-9d0e-5f64-8b27-41d6f0c9e835")
"""The name space of the ids of entries: it must never change, or readers see all entries as new."""

_KINDS = {Kind.QUESTION: "Vraag", Kind.ANSWER: "Antwoord"}

_PARTIAL = " Onvolledig: het zoeken duurde te lang en is afgebroken."

_NOTHING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a feed without entries was last changed: it has to say something, and the same each time."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One document as an entry. Addresses are whole."""

    id: str
    document_id: str
    title: str
    updated: dt.datetime
    """When the change was written that last wrote the document."""
    published: dt.datetime | None
    """The noon of its own date: so it is that day wherever it is read."""
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    link: str
    source: str | None
    html: str
    """The first passage as escaped text with marks."""
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest of a search."""

    title: str
    about: str
    updated: dt.datetime
    address: str
    """Its own."""
    home: str
    """The address of the API."""
    page: str
    """The same search as a page of hits."""
    search: str
    """The description of how to search."""
    total: int
    limit: int
    entries: tuple[FeedEntry, ...]


def read_feed(page: SearchPage, limit: int, address: str, home: str) -> Feed:
    """Return the feed of a page of hits. `address` is that of the feed, `home` that of the API.

    It holds no character that XML cannot, in no format: readers write what they read into XML of their own.
    """
    asked = f"?{address.partition('?')[2]}" if "?" in address else ""
    entries = tuple(_entry(hit, home) for hit in page.hits)
    return Feed(
        title=for_xml(f"Kamervragen: {page.explained}" if page.explained else "Kamervragen"),
        about=f"{page.about.statement}{_PARTIAL if page.partial else ''}",
        updated=max((entry.updated for entry in entries), default=_NOTHING),
        address=address,
        home=home,
        page=urljoin(home, f"/v1/search{asked}"),
        search=urljoin(home, "/v1/opensearch.xml"),
        total=page.total.value,
        limit=limit,
        entries=entries,
    )


def _entry(hit: Hit, home: str) -> FeedEntry:
    passage = hit.passages[0]
    return FeedEntry(
        id=uuid.uuid5(_OURS, hit.id).urn,
        document_id=hit.id,
        title=for_xml(_title(hit)),
        updated=hit.loaded_at,
        published=dt.datetime.combine(hit.date, dt.time(12), dt.UTC) if hit.date else None,
        authors=tuple(map(for_xml, _authors(hit))),
        tags=tuple(
            map(for_xml, dict.fromkeys((hit.kind.value, hit.status.value, *hit.parties, *hit.ministries)))
        ),
        link=urljoin(home, hit.links.self),
        source=urljoin(home, hit.links.source) if hit.links.source else None,
        html=for_xml(passage.html),
        text=for_xml(passage.text),
    )


def _title(hit: Hit) -> str:
    name = " ".join(part for part in (_KINDS[hit.kind], ", ".join(hit.labels)) if part)
    return f"{name}: {hit.subject or hit.set_id}"


def _authors(hit: Hit) -> Iterable[str]:
    """Yield who asks a question, or which ministries give an answer; if nobody is known, the publisher."""
    if hit.kind is Kind.QUESTION:
        named = [asker_name(asker) for asker in hit.askers]
    else:
        named = [ministry_label(code) for code in hit.ministries]
    return named or [PUBLISHER]
