"""officielebekendmakingen as a local server: the search (SRU), and the files that its records name.

It answers as the real one does, in trouble too: 200 with diagnostics for a query that it does not understand,
504 from position 10,000 on, JSON to who does not ask for XML, a redirect to a page that says 404 for a file
that is not there.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qs, urlsplit

from tests.fakes import papers
from tests.fakes.koop_queries import QueryError, matching
from tests.fakes.loopback import Answer, serve
from tests.fakes.published import Published, diagnostics, owms, record, response
from tests.fakes.trouble import Trouble
from tests.fakes.world import Publication, Stage, World

FAKE_404 = "/fout404.html"
_TYPES = {"xml": "application/xml", "pdf": "application/pdf", "html": "text/html;charset=utf-8"}


@dataclass
class Koop:
    """What the server shows, and in which ways it is otherwise than expected."""

    world: World
    trouble: Trouble
    more: list[Published] = field(default_factory=list)
    """Publications that the world knows nothing of."""
    limit: int = 10_000
    """From this position on it answers 504."""
    largest_page: int = 1000
    renamed: dict[str, str] = field(default_factory=dict)
    """Elements of responses that have another name now: "dcterms:date" -> "dcterms:day"."""
    ignored: frozenset[str] = frozenset()
    """Indexes whose conditions it leaves out; it says so beside the results."""
    hidden: frozenset[str] = frozenset()
    """Publications that it counts and does not list."""
    lost: frozenset[str] = frozenset()
    """Publications whose files are not there."""
    media_type: str = "application/xml;charset=utf-8"
    """What it calls its pages."""
    order: Callable[[list[Published]], list[Published]] = list
    """In which order it lists what it found; it may repeat some."""
    before: Callable[[int], None] = lambda _: None
    """Called before each search, with how many came before: what it shows may change between two requests."""
    searches: list[dict[str, str]] = field(default_factory=list)
    """The parameters of all searches that it answered."""

    _now: object = None
    _shown: list[Published] = field(default_factory=list)
    _files: dict[str, tuple[Published, str]] = field(default_factory=dict)

    def shown(self) -> list[Published]:
        """Return all publications as they are now; worked out once for a moment."""
        now = self.world.now, dict(self.world.touched), list(map(id, self.more))
        if now != self._now:
            self._shown = [*map(_published, papers.publications(self.world)), *self.more]
            # of two publications with one path the first is served
            self._files = {
                each.path(name): (each, name) for each in reversed(self._shown) for name in each.files
            }
            self._now = now
        return self._shown

    def file(self, path: str) -> tuple[Published, str] | None:
        """Return the publication and the manifestation that a path leads to."""
        self.shown()
        return self._files.get(path)


def _published(publication: Publication) -> Published:
    of = publication.of
    asked = publication.stage is Stage.SENT_IN
    return Published(
        identifier=publication.identifier,
        name=publication.series.value,
        title=of.subject,
        day=publication.on,
        modified=publication.changed_at,
        written=of.when(publication.stage) or publication.changed_at,
        told_on=of.asked_on if asked else of.answered_on,
        kind=publication.subrubriek,
        number=of.number,
        askers=tuple(member.written for member in of.askers),
        ministers=() if asked else (of.addressee.holder,),
        files={
            "metadata": b"",
            "metadataowms": b"",
            "pdf": partial(papers.pdf_of, publication),
            "xml": partial(papers.xml_of, publication),
        },
    )


_ERROR = Answer(b"<html><body><h1>Er is een fout opgetreden</h1></body></html>", "text/html", 500)
_LATE = Answer(b"<html><body><h1>504 Gateway Time-out</h1></body></html>", "text/html", 504)
_NOT_FOUND = Answer(b"<html><body>Pagina niet gevonden</body></html>", "text/html")


def _answer(koop: Koop, path: str, headers: Mapping[str, str]) -> Answer:
    address = urlsplit(path)
    if address.path == "/sru":
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        return _search(koop, asked, headers)
    return _NOT_FOUND if address.path == FAKE_404 else _file(koop, address.path)


def _search(koop: Koop, asked: dict[str, str], headers: Mapping[str, str]) -> Answer:
    koop.before(len(koop.searches))
    koop.searches.append(asked)
    if "xml" not in headers.get("accept", ""):
        told = {"searchRetrieveResponse": {"version": "2.0", "numberOfRecords": 0}}
        return Answer(json.dumps(told).encode(), "application/json")
    start, many = int(asked.get("startRecord", "1")), int(asked.get("maximumRecords", "10"))
    if start >= koop.limit:
        return _LATE
    try:
        found = matching(asked["query"], koop.shown(), koop.ignored)
    except QueryError as error:
        body = diagnostics(("info:srw/diagnostic/1/10", str(error), "Query syntax error"))
    else:
        size = min(many, koop.largest_page)
        body = _page(koop, koop.order(found), range(start, start + size), asked["query"], headers["host"])
    for before, after in koop.renamed.items():
        body = re.sub(rb"(?<=[</])%b(?=[ >])" % before.encode(), after.encode(), body)
    return Answer(body, koop.media_type)


def _page(koop: Koop, found: list[Published], places: range, query: str, host: str) -> bytes:
    total = len({each.identifier for each in found})
    listed = [each for each in found if each.identifier not in koop.hidden]
    page = listed[places.start - 1 : places.stop - 1]
    written = [record(each, f"http://{host}", place) for place, each in zip(places, page, strict=False)]
    if any(index in query for index in koop.ignored):
        beside = f"<sru:numberOfRecords>{total}</sru:numberOfRecords>"
        beside += f"<sru:records>{''.join(written)}</sru:records>"
        return diagnostics(("SEARCH-IGNOREDQTEXT", "a clause was ignored", "Ignored"), beside=beside)
    following = places.stop if page and places.stop <= len(listed) else None
    return response(written, total, following, query)


def _file(koop: Koop, path: str) -> Answer:
    if (found := koop.file(path)) and found[0].identifier not in koop.lost:
        published, name = found
        content = published.files[name]
        body = content if isinstance(content, bytes) else content()
        body = owms(published) if name in {"metadata", "metadataowms"} else body
        return Answer(body, _TYPES.get(name, "application/xml"))
    return Answer(b"", "text/html", 302, {"Location": FAKE_404})


def serve_as(koop: Koop) -> AbstractContextManager[str]:
    """Serve what `koop` shows, at each request as it is then; the context is the address."""
    return serve(partial(_answer, koop), _ERROR, koop.trouble)


def serve_koop(world: World, trouble: Trouble) -> AbstractContextManager[str]:
    """Serve a world, with some trouble; the context is the address."""
    return serve_as(Koop(world, trouble))
