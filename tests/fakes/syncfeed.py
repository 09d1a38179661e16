"""SyncFeed 2.0 of the invented world: pages by token, and the files."""

import random
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

from tests.fakes.loopback import Answer, serve
from tests.fakes.parlis import Parlis
from tests.fakes.parlis_entities import FIELDS, REFS, Record
from tests.fakes.trouble import Trouble
from tests.fakes.world import World

BASE = "/SyncFeed/2.0"
ERROR = Answer(b"<Error><Message>An error has occurred.</Message></Error>", "application/xml", 500)
_LONGEST = 30
"""Seconds that an answer is held back at most."""
_ATOM = "http://www.w3.org/2005/Atom"
_DATA = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES = {"ExterneIdentifier": "externeidentifier", "NaamNL": "naamNl", "NaamEN": "naamEn"}


@dataclass(slots=True)
class Oddities:
    """In what a feed is odd, as the real one is or may become."""

    page: int = 250
    prefixes: tuple[str, ...] = ("tk:", "ns1:", "")
    """Of attributes, entity by entity."""
    shuffles: bool = False
    """Entries of a page come in any order, so that what is pointed at comes after what points at it."""
    repeats: bool = False
    """The first entry of a page comes once more at its end."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Elements and attributes that are called otherwise now."""
    stuck: bool = False
    """Each page says that the next one is where it is itself."""
    held: threading.Event | None = None
    """No answer comes before it is set."""


@dataclass(slots=True)
class SyncFeed:
    """The feed. A state gets its token when it is first seen: later ones get higher ones, with gaps."""

    parlis: Parlis
    oddities: Oddities = field(default_factory=Oddities)
    _tokens: dict[tuple[str, str], int] = field(default_factory=dict)
    _luck: random.Random = field(default_factory=lambda: random.Random(9000))  # noqa: S311 - the same each time

    def answer(self, path: str, _headers: Mapping[str, str]) -> Answer:
        """Return a page or a file."""
        if self.oddities.held is not None:
            self.oddities.held.wait(_LONGEST)
        parts = urlsplit(path)
        options = parse_qs(parts.query)
        if parts.path == f"{BASE}/Feed":
            token = int(options.get("skiptoken", ["0"])[0])
            return Answer(self._page(options["category"][0], token), "application/atom+xml")
        found = self.parlis.file(parts.path.rpartition("/")[2]) if "/Resources/" in parts.path else None
        if found is None:
            return ERROR
        return Answer(found[1], found[0])

    def tokens(self) -> dict[str, int]:
        """Return the tokens of all states as they are now, by guid."""
        found = {}
        for record in sorted(self.parlis.records(), key=lambda each: (each.updated, each.id)):
            key = (
                record.id,
                repr((record.updated, record.deleted, record.length, sorted(record.fields.items()))),
            )
            if key not in self._tokens:
                last = max(self._tokens.values(), default=1000)
                self._tokens[key] = last + self._luck.randint(1, 40)
            found[record.id] = self._tokens[key]
        return found

    def _page(self, category: str, behind: int) -> bytes:
        tokens = self.tokens()
        records = [each for each in self.parlis.records() if each.category == category]
        coming = sorted(
            (each for each in records if tokens[each.id] > behind), key=lambda each: tokens[each.id]
        )
        page, more = coming[: self.oddities.page], coming[self.oddities.page :]
        end = tokens[page[-1].id] if page else behind
        if self.oddities.shuffles:
            self._luck.shuffle(page)
        if self.oddities.repeats:
            page += page[:1]
        token = behind if self.oddities.stuck else end
        links = [f'<link rel="self" href={quoteattr(f"http://x.invalid{BASE}/Feed?category={category}")}/>']
        links.append(_link("next" if more or self.oddities.stuck else "resume", category, token))
        entries = [self._entry(record, tokens[record.id]) for record in page]
        said = f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="{_ATOM}"><title>{category}</title>'
        return f"{said}{''.join(links)}{''.join(entries)}</feed>".encode()

    def _entry(self, record: Record, token: int) -> str:
        root = record.category[0].lower() + record.category[1:]
        enclosure = f"http://x.invalid{BASE}/Resources/{record.id}"
        file = f'<link rel="enclosure" href={quoteattr(enclosure)}/>' if record.media_type else ""
        return (
            f"<entry><title>{record.id.upper()}</title><id>x</id><author><name/></author>"
            f"<updated>{record.updated:%Y-%m-%dT%H:%M:%S.%f}1Z</updated><category term={quoteattr(root)}/>"
            f"{_link('next', record.category, token)}{file}"
            f'<content type="application/xml">{self._payload(record, root)}</content></entry>'
        )

    def _payload(self, record: Record, root: str) -> str:
        prefix = self.oddities.prefixes[int(record.id[:4], 16) % len(self.oddities.prefixes)]
        declared = f' xmlns:{prefix[:-1]}="{_DATA}"' if prefix else ""
        marks = {"bijgewerkt": f"{record.edited:%Y-%m-%dT%H:%M:%S}Z", "verwijderd": _flag(record)}
        if record.media_type:
            marks |= {"contentType": record.media_type, "contentLength": str(record.length)}
        told = "".join(f" {prefix}{self._name(name)}={quoteattr(value)}" for name, value in marks.items())
        opened = f'{root} xmlns="{_DATA}" xmlns:xsi="{_XSI}"{declared} id="{record.id}"{told}'
        if record.deleted:
            return f"<{opened}/>"
        refs = "".join(
            f"<{self._name(_lower(name))} ref={quoteattr(id_)}/>"
            for name in REFS[record.category]
            for id_ in record.refs.get(name, ())
        )
        # a placeholder has nothing at all
        fields = "".join(self._field(record, name) for name in FIELDS[record.category] if record.fields)
        return f"<{opened}>{refs}{fields}</{root}>"

    def _field(self, record: Record, name: str) -> str:
        value, element = record.fields.get(name), self._name(_lower(name))
        if value is None:
            return f'<{element} xsi:nil="true"/>'
        written = str(value).lower() if isinstance(value, bool) else str(value)
        return f"<{element}>{escape(written)}</{element}>"

    def _name(self, name: str) -> str:
        return self.oddities.renamed.get(name, name)


def _lower(name: str) -> str:
    return _NAMES.get(name, name[0].lower() + name[1:])


def _flag(record: Record) -> str:
    """Return "true", now and then "True"."""
    return str(record.deleted) if record.id[0] in "02468ace" else str(record.deleted).lower()


def _link(rel: str, category: str, token: int) -> str:
    href = f"http://x.invalid{BASE}/Feed?category={category}&skiptoken={token}"
    return f'<link rel="{rel}" href={quoteattr(href)}/>'


@contextmanager
def serve_syncfeed(
    world: World, trouble: Trouble, oddities: Oddities | None = None, parlis: Parlis | None = None
) -> Iterator[str]:
    """Serve the feed at `…/SyncFeed/2.0`; yield the address of the host."""
    feed = SyncFeed(parlis or Parlis(world), oddities or Oddities())
    with serve(feed.answer, ERROR, trouble) as base:
        yield base
