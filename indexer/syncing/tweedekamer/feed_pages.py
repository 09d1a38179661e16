"""Pages of SyncFeed 2.0 -> states of entities, and where to go on.

feed / link@rel (next | resume), entry*
entry / title, updated, content / one entity, link@rel (next: right behind this entry; enclosure: a file)
entity@id @bijgewerkt @verwijderd @contentType @contentLength / fields, refs (<zaak ref="guid"/>)

Names are matched without their prefix: "tk:", "ns1:" and none at all are in use.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from indexer.readers.markup import local, parse_xml
from indexer.refusals import RefusedError
from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.tweedekamer.entities import CATEGORIES, guid, instant
from indexer.syncing.tweedekamer.moments import to_second
from indexer.syncing.tweedekamer.settings import Names
from indexer.syncing.tweedekamer.states import Raw, State, check_names, entity_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_YES = {"true", "1"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A state, and the token right behind it."""

    state: State
    token: int | None


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of a category."""

    entries: tuple[FeedEntry, ...]
    token: int | None
    """Where the next page begins; on the last one, where what is still to come will begin."""
    is_last: bool
    faults: tuple[str, ...] = ()
    """Entries that cannot be read."""
    names: frozenset[str] = frozenset()
    """The fields and attributes ("@verwijderd") that any of its entities has, as they are called there."""


def read_feed(content: bytes, category: str, names: Names, *, strict: bool = True) -> FeedPage:
    """Return a page of a category. Raises `BrokenError` for half a page, `ShapeError` for something else.

    Unless it is strict, fields that are called otherwise are no error: `FeedPage.names` has those there are.
    """
    where = f"syncfeed {category}"
    root = _root(content, where)
    if local(root) != "feed":
        message = f"{where}: <feed> was expected, <{local(root)[:100]}> came"
        raise ShapeError(message)
    links = {link.get("rel"): link for link in root if local(link) == "link"}
    following, resume = links.get("next"), links.get("resume")
    read = [_Entry(entry) for entry in root if local(entry) == "entry"]
    if following is None and resume is None and read:
        message = f'{where}: a page without <link rel="next"> and rel="resume"'
        raise ShapeError(message)
    own = [each for each in read if each.category == category]
    if strict:
        _check_marks(where, read)
        check_names(where, category, names, [each.raw for each in own if not each.is_gone])
    entries: list[FeedEntry] = []
    faults: list[str] = []
    for each in read:
        found = _state(each, category, names)
        if isinstance(found, State):
            entries.append(FeedEntry(found, each.token))
        else:
            faults.append(f"{where}: {found}")
    behind = [entry.token for entry in entries if entry.token is not None]
    token = _token(following if following is not None else resume)
    if following is not None and token is None:
        message = f"{where}: the next page is at no skiptoken"
        raise ShapeError(message)
    return FeedPage(
        entries=tuple(entries),
        token=token if token is not None else max(behind, default=None),
        is_last=following is None,
        faults=tuple(faults),
        names=frozenset(name for each in own for name in (*each.raw, *(f"@{mark}" for mark in each.marks))),
    )


def _root(content: bytes, where: str) -> "_Element":
    try:
        root = parse_xml(content)
    except RefusedError as error:
        message = f"{where}: {error.detail}"
        raise BrokenError(message) from error
    if local(root) == "Error":
        # its server says so with a 500 mostly
        message = f"{where}: its server says: {' '.join(''.join(root.itertext()).split())[:200]}"
        raise BrokenError(message)
    if local(root).lower() == "html":
        message = f"{where}: a web page came instead of the feed"
        raise BrokenError(message)
    return root


@dataclass(slots=True)
class _Entry:
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
                self.token = _token(part)
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
        return self.marks.get("verwijderd", "").lower() in _YES


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


def _check_marks(where: str, read: list[_Entry]) -> None:
    """Raise `ShapeError` where no entity says whether it was deleted: it would be taken to be there."""
    told = [each for each in read if each.payload is not None]
    lacking = [
        mark for mark in ("verwijderd", "bijgewerkt") if told and not any(mark in e.marks for e in told)
    ]
    if lacking:
        message = f"{where}: no entity has the attribute {' and '.join(lacking)}"
        raise ShapeError(message)


def _state(entry: _Entry, category: str, names: Names) -> State | str:
    """Return the state that an entry tells, or why it tells none."""
    id_ = guid(entry.marks.get("id")) or guid(entry.texts.get("title"))
    if not id_:
        return f"an entry without a guid ({entry.texts.get('title', '')[:100]!r})"
    changed_at = instant(entry.texts.get("updated"))
    if changed_at is None:
        return f"{id_}: no moment in <updated> ({entry.texts.get('updated', '')[:100]!r})"
    if entry.category != category:
        return f"{id_}: an entity of another category ({_name_of(entry)})"
    if entry.is_gone:
        return State(id_, category, changed_at, None)
    return State(
        id_, category, changed_at, entity_of(category, _single(entry.raw, category), names, _of_file(entry))
    )


def _name_of(entry: _Entry) -> str:
    return f"<{local(entry.payload)[:100]}>" if entry.payload is not None else "no content"


def _single(raw: Raw, category: str) -> Raw:
    """Return the fields with references as one, but for a Document's to its Zaken."""
    if category == "Document":
        return raw
    return {name: value[0] if isinstance(value, list) else value for name, value in raw.items()}


def _of_file(entry: _Entry) -> Raw:
    """Return what the feed says of a Document's file, in attributes and in a link."""
    if entry.category != "Document":
        return {}
    return {
        "media_type": entry.marks.get("contentType"),
        "size": entry.marks.get("contentLength"),
        "has_file": entry.has_file,
        "touched": to_second(entry.marks.get("bijgewerkt")),
    }


def _token(link: "_Element | None") -> int | None:
    """Return the token of an address. Its host is not looked at: only the settings say who is asked."""
    href = link.get("href", "") if link is not None else ""
    try:
        told = parse_qs(urlsplit(href).query).get("skiptoken", [""])[0]
    except ValueError:  # an address that is none
        return None
    return int(told) if re.fullmatch(r"[0-9]{1,18}", told) else None
