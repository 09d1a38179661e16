"""Pages of SyncFeed 2.0 -> states of entities, and where to go on.

feed / link@rel (next | resume), entry*
entry / title, updated, content / one entity, link@rel (next: right behind this entry; enclosure: a file)
entity@id @bijgewerkt @verwijderd @contentType @contentLength / fields, refs (<zaak ref="guid"/>)

Names are matched without their prefix: "tk:", "ns1:" and none at all are in use.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.readers.markup import local, parse_xml
from indexer.refusals import RefusedError
from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.tweedekamer.entities import guid, instant
from indexer.syncing.tweedekamer.feed_entries import Entry, token_of
from indexer.syncing.tweedekamer.settings import Names
from indexer.syncing.tweedekamer.states import State, check_names, entity_of

if TYPE_CHECKING:
    from lxml.etree import _Element


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
    read = [Entry(entry) for entry in root if local(entry) == "entry"]
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
    token = token_of(following if following is not None else resume)
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


def _check_marks(where: str, read: list[Entry]) -> None:
    """Raise `ShapeError` where no entity says whether it was deleted: it would be taken to be there."""
    told = [each for each in read if each.payload is not None]
    lacking = [
        mark for mark in ("verwijderd", "bijgewerkt") if told and not any(mark in e.marks for e in told)
    ]
    if lacking:
        message = f"{where}: no entity has the attribute {' and '.join(lacking)}"
        raise ShapeError(message)


def _state(entry: Entry, category: str, names: Names) -> State | str:
    """Return the state that an entry tells, or why it tells none."""
    id_ = guid(entry.marks.get("id")) or guid(entry.texts.get("title"))
    if not id_:
        return f"an entry without a guid ({entry.texts.get('title', '')[:100]!r})"
    changed_at = instant(entry.texts.get("updated"))
    if changed_at is None:
        return f"{id_}: no moment in <updated> ({entry.texts.get('updated', '')[:100]!r})"
    if entry.category != category:
        return f"{id_}: an entity of another category ({entry.root})"
    if entry.is_gone:
        return State(id_, category, changed_at, None)
    return State(id_, category, changed_at, entity_of(category, entry.fields, names, entry.file))
