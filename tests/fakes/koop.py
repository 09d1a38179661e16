"""officielebekendmakingen as a local server: the search (SRU), and the files that its records name.

It answers as the real one does, in trouble too: 200 with diagnostics for a query that it does not understand, 504 from
position 10,000 on, JSON to who does not ask for XML, a redirect to a page that says 404 for a file that is not there.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from operator import eq, ge, le
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.fakes import papers
from tests.fakes.published import Published, diagnostics, owms, record, response
from tests.fakes.trouble import Fault, Trouble
from tests.fakes.world import Publication, World

FAKE_404 = "/fout404.html"
_TERM = re.compile(r'\s*([a-z]+\.[\w-]+)\s*(==|>=|<=)\s*("(?:[^"\\]|\\.)*"|[^\s"()]+)\s*')
_COMPARED: Mapping[str, Callable[[str, str], bool]] = {"==": eq, ">=": ge, "<=": le}
_TYPES = {"xml": "application/xml", "pdf": "application/pdf", "html": "text/html;charset=utf-8"}


class QueryError(Exception):
    """A query that the service does not understand."""


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
    """Names in responses that have changed: "vraagnummer" -> "vraagNr"."""
    ignored: frozenset[str] = frozenset()
    """Indexes whose conditions it leaves out; it says so beside the results."""
    lost: frozenset[str] = frozenset()
    """Publications whose files are not there."""
    order: Callable[[list[Published]], list[Published]] = list
    """In which order it lists what it found; it may repeat some."""
    before: Callable[[int], None] = lambda _: None
    """Called before each search, with how many came before: what it shows may change between two requests."""
    searches: list[dict[str, str]] = field(default_factory=list)
    """The parameters of all searches that it answered."""

    def shown(self) -> list[Published]:
        """Return all publications as they are now."""
        return [*map(_published, papers.publications(self.world)), *self.more]


def _published(publication: Publication) -> Published:
    of = publication.of
    asked = publication.identifier.startswith("kv-")
    files = {"pdf": publication.pdf, **({"xml": publication.xml} if publication.xml is not None else {})}
    written = of.when(publication.stage)
    return Published(
        identifier=publication.identifier,
        name=publication.series.value,
        title=of.subject,
        day=publication.on,
        modified=publication.changed_at,
        written=written or publication.changed_at,
        kind=publication.subrubriek,
        number=of.number,
        askers=tuple(member.written for member in of.askers),
        ministers=() if asked else (of.addressee.holder,),
        files={"metadata": b"", "metadataowms": b"", **files},
    )


def matching(query: str, shown: list[Published], ignored: frozenset[str] = frozenset()) -> list[Published]:
    """Return the publications that a query finds: conditions with "and" between them. Raises `QueryError`."""
    place = 0
    found = shown
    while True:
        term = _TERM.match(query, place)
        if term is None:
            message = f"line 1:{place} mismatched input '{query[place : place + 1]}'"
            raise QueryError(message)
        index, relation, written = term.groups()
        value = re.sub(r"\\(.)", r"\1", written[1:-1]) if written.startswith('"') else written
        if index not in ignored:
            compared = _COMPARED[relation]
            found = [each for each in found if compared(_indexed(each, index), value)]
        place = term.end()
        if place == len(query):
            return found
        if not query.startswith("and", place):
            message = f"line 1:{place} mismatched input '{query[place : place + 1]}' expecting 'and'"
            raise QueryError(message)
        place += len("and")


def _indexed(published: Published, index: str) -> str:
    known = {
        "c.product-area": "officielepublicaties",
        "w.publicatienaam": published.name,
        "w.vraagnummer": published.number,
        "dt.identifier": published.identifier,
        "dt.modified": published.modified.date().isoformat(),
        "dt.date": published.day.isoformat(),
    }
    if index not in known:
        message = f"Unsupported index {index}"
        raise QueryError(message)
    return known[index]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    koop: ClassVar[Koop]

    def do_GET(self) -> None:
        fault = self.koop.trouble.next(self.path)
        if fault is Fault.RESET:
            self.close_connection = True
            return
        if fault is Fault.ERROR:
            body = b"<html><body><h1>Er is een fout opgetreden</h1></body></html>"
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, body, "text/html")
            return
        if fault is Fault.BUSY:
            headers = {"Retry-After": self.koop.trouble.retry_after}
            self._answer(HTTPStatus.TOO_MANY_REQUESTS, b"Too many requests", "text/plain", headers)
            return
        address = urlsplit(self.path)
        if address.path == "/sru":
            self._search({name: values[0] for name, values in parse_qs(address.query).items()}, fault)
        elif address.path == FAKE_404:
            self._answer(HTTPStatus.OK, b"<html><body>Pagina niet gevonden</body></html>", "text/html")
        else:
            self._file(address.path, fault)

    def _search(self, asked: dict[str, str], fault: Fault | None) -> None:
        koop = self.koop
        koop.before(len(koop.searches))
        koop.searches.append(asked)
        if "xml" not in self.headers.get("Accept", ""):
            told = {"searchRetrieveResponse": {"version": "2.0", "numberOfRecords": 0}}
            self._answer(HTTPStatus.OK, json.dumps(told).encode(), "application/json")
            return
        start, many = int(asked.get("startRecord", "1")), int(asked.get("maximumRecords", "10"))
        if start >= koop.limit:
            self._answer(HTTPStatus.GATEWAY_TIMEOUT, b"<html><body>504</body></html>", "text/html")
            return
        try:
            found = matching(asked["query"], koop.shown(), koop.ignored)
        except QueryError as error:
            body = diagnostics(("info:srw/diagnostic/1/10", str(error), "Query syntax error"))
        else:
            body = self._page(koop.order(found), start, min(many, koop.largest_page), asked["query"])
        for before, after in koop.renamed.items():
            body = re.sub(rb"(?<=[:<])%b(?=[ >])" % before.encode(), after.encode(), body)
        self._answer(HTTPStatus.OK, body, "application/xml;charset=utf-8", fault=fault)

    def _page(self, found: list[Published], start: int, many: int, query: str) -> bytes:
        page = found[start - 1 : start - 1 + many]
        following = start + len(page) if page and start - 1 + len(page) < len(found) else None
        written = [record(each, self._base(), start + place) for place, each in enumerate(page)]
        total = len({each.identifier for each in found})
        if any(index in query for index in self.koop.ignored):
            beside = f"<sru:numberOfRecords>{total}</sru:numberOfRecords><sru:records>{''.join(written)}</sru:records>"
            return diagnostics(("SEARCH-IGNOREDQTEXT", "a clause was ignored", "Ignored"), beside=beside)
        return response(written, total, following, query)

    def _file(self, path: str, fault: Fault | None) -> None:
        for published in self.koop.shown():
            for name, content in published.files.items():
                if published.path(name) == path and published.identifier not in self.koop.lost:
                    body = owms(published) if name in {"metadata", "metadataowms"} else content
                    self._answer(HTTPStatus.OK, body, _TYPES.get(name, "application/xml"), fault=fault)
                    return
        self._answer(HTTPStatus.FOUND, b"", "text/html", {"Location": FAKE_404})

    def _base(self) -> str:
        return f"http://{self.headers['Host']}"

    def _answer(
        self,
        status: HTTPStatus,
        body: bytes,
        media_type: str,
        headers: Mapping[str, str] | None = None,
        *,
        fault: Fault | None = None,
    ) -> None:
        sent = body[: len(body) // 2] if fault in {Fault.TRUNCATED, Fault.CUT} else body
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body if fault is Fault.CUT else sent)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent)
        self.close_connection = fault is Fault.CUT

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as it is overridden
        """Say nothing."""


@contextmanager
def serve(koop: Koop) -> Iterator[str]:
    """Yield the address of a server that shows what `koop` says, at each request as it is then."""
    handler = type("Handler", (_Handler,), {"koop": koop})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        serving.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            serving.join(30)


@contextmanager
def serve_koop(world: World, trouble: Trouble) -> Iterator[str]:
    """Yield the address of a server that shows a world, with some trouble."""
    with serve(Koop(world, trouble)) as address:
        yield address
