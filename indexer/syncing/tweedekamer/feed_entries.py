"""One entry of SyncFeed, taken apart: the entity in it, its marks, its references and its links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from indexer.readers.markup import local
from indexer.syncing.tweedekamer.entities import CATEGORIES
from indexer.syncing.tweedekamer.moments import to_second
from indexer.syncing.tweedekamer.states import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

_YES = frozenset({"true", "1"})


@dataclass(slots=True)
class Entry:
    """An entry of the feed, taken apart."""

    markup: "_Element"
    payload: "_Element | None" = None
    category: str | None = None
    marks: dict[str, str] = field(default_factory=dict)
    """The entity's attributes."""
    raw: dict[str, object] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    token: int | None = None
    has_file: bool = False

    def __post_init__(self) -> None:
        for part in self.markup:
            name = local(part)
            if name == "link" and part.get("rel") == "next":
                self.token = token_of(part)
            self.has_file |= name == "link" and part.get("rel") == "enclosure"
            if name == "content":
                self.payload = next((each for each in part if local(each)), None)
            else:
                self.texts.setdefault(name, " ".join((part.text or "").split()))
        if self.payload is not None:
            self.category = _CATEGORIES.get(local(self.payload).lower())
            self.marks = {name.rpartition("}")[2]: value for name, value in self.payload.attrib.items()}
            self.raw = dict(_fields(self.payload))

    @property
    def is_gone(self) -> bool:
        """Whether the entity was deleted."""
        return self.marks.get("verwijderd", "").lower() in _YES

    @property
    def root(self) -> str:
        """The name of the entity's element, for people."""
        return f"<{local(self.payload)[:100]}>" if self.payload is not None else "no content"

    @property
    def fields(self) -> Raw:
        """The fields, with a reference as one, but for a Document's to its Zaken."""
        if self.category == "Document":
            return self.raw
        return {name: value[0] if isinstance(value, list) else value for name, value in self.raw.items()}

    @property
    def file(self) -> Raw:
        """What the feed says of a Document's file, in attributes and in a link, by our names."""
        if self.category != "Document":
            return {}
        return {
            "media_type": self.marks.get("contentType"),
            "size": self.marks.get("contentLength"),
            "has_file": self.has_file,
            "touched": to_second(self.marks.get("bijgewerkt")),
        }


_CATEGORIES = {category.lower(): category for category in CATEGORIES}


def _fields(payload: "_Element") -> Iterator[tuple[str, object]]:
    """Yield each field once: its text, "" where it is nil; of references all of one name, as a list."""
    refs: dict[str, list[str]] = {}
    for part in payload:
        attributes = {name.rpartition("}")[2]: value for name, value in part.attrib.items()}
        if "ref" in attributes:
            refs.setdefault(local(part), []).append(attributes["ref"])
        elif name := local(part):
            yield name, "" if attributes.get("nil", "").lower() in _YES else "".join(part.itertext())
    yield from refs.items()


def token_of(link: "_Element | None") -> int | None:
    """Return the token of an address. Its host is not looked at: only the settings say who is asked."""
    href = link.get("href", "") if link is not None else ""
    try:
        told = parse_qs(urlsplit(href).query).get("skiptoken", [""])[0]
    except ValueError:  # an address that is none
        return None
    return int(told) if re.fullmatch(r"[0-9]{1,18}", told) else None
