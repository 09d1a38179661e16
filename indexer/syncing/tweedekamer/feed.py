"""The connector of SyncFeed 2.0: all that the Tweede Kamer changes, in the order in which it was changed."""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from indexer.syncing.connectors import Check, FieldCheck
from indexer.syncing.errors import ShapeError, UnreachableError
from indexer.syncing.fetching import Fetcher, Reply
from indexer.syncing.items import Given, Item, Page, Span
from indexer.syncing.tweedekamer.composing import ROOTS, compose
from indexer.syncing.tweedekamer.entities import AMSTERDAM, CATEGORIES
from indexer.syncing.tweedekamer.feed_pages import FeedEntry, FeedPage, read_feed
from indexer.syncing.tweedekamer.feed_positions import end_of, newest, token_before
from indexer.syncing.tweedekamer.pages import page_of
from indexer.syncing.tweedekamer.settings import TweedeKamerSettings
from indexer.syncing.tweedekamer.states import SELDOM

_OK = 200
_MARKS = ("id", "verwijderd", "bijgewerkt")
_LONG = 20
"""Pages after which a harvest is so long that it is worth looking where it ends."""
_FILE_MARKS = ("contentType", "contentLength")


class SyncFeed:
    """A cursor is the token behind the last entity that was read."""

    name = "syncfeed"
    namespace = "tweedekamer"
    categories = tuple(CATEGORIES)
    roots = ROOTS

    def __init__(self, fetcher: Fetcher, settings: TweedeKamerSettings) -> None:
        """Ask through a client that the caller closes."""
        self._fetcher = fetcher
        self._settings = settings
        self._near = settings.feed.recent
        self._end: int | None = None

    def changes(self, category: str, cursor: str | None, span: Span) -> Iterator[Page]:
        """Yield what has changed behind a cursor, else since a day, else all. See `Connector`."""
        token = self._start(category, cursor, span.since)
        end = _midnight(span.until + dt.timedelta(days=1)) if span.until else None
        first, count = token, 0
        # a category without a change since that day has a cursor as well: else the next run reads all of it
        unmarked = cursor is None
        for place in itertools.count():
            page = self._page(category, token)
            if page.is_last and not page.entries and not token:
                message = f"syncfeed {category}: no entries at all: is the category called otherwise now?"
                raise ShapeError(message)
            entries = _until(page.entries, end)
            if len(entries) < len(page.entries):
                # the day is over: the next run goes on before the first one that was not wanted
                if entries or unmarked:
                    yield self._items(entries, _before_late(page.entries, entries, token), page.faults)
                return
            behind = self._behind(category, page, token)
            count += len(entries)
            if entries or page.faults or unmarked:
                remaining = self._remaining(category, behind, count / max(1, behind - first), place)
                yield replace(self._items(entries, behind, page.faults), remaining=remaining)
            if page.is_last:
                return
            token, unmarked = behind, False

    def compose(self, root: Item, around: Mapping[str, Item]) -> Given:
        """Return what a Zaak or a Document gives. Pure."""
        return compose(root, around, self._settings)

    def look_up(self, name: str) -> tuple[Item, ...]:  # noqa: ARG002 - of the interface
        """Return nothing: the feed cannot be asked for a number. OData can."""
        return ()

    def count(self, year: int) -> int | None:  # noqa: ARG002 - of the interface
        """Return None: the feed does not count."""
        return None

    def names(self, year: int) -> Iterator[str]:  # noqa: ARG002 - of the interface
        """Yield nothing: the feed cannot be asked for a year."""
        return iter(())

    def check(self) -> Check:
        """Look at one page of each category, and at where the feed ends."""
        fields: list[FieldCheck] = []
        differs: list[str] = []
        last: dt.datetime | None = None
        try:
            for category in self.categories:
                probe = partial(self._page, category, strict=False)
                page = probe(self._near)
                if not page.entries:
                    page = probe(0)
                if not page.entries:
                    differs.append(f"{category}: no entries: a category that is called otherwise gives none")
                fields += self._fields(category, page)
                differs += page.faults[:3]
            last = newest(partial(self._page, "Document", strict=False), self._near)
        except UnreachableError as error:
            return Check(reachable=False, fields=tuple(fields), differs=(*differs, str(error)))
        except ShapeError as error:
            differs.append(str(error))
        return Check(reachable=True, fields=tuple(fields), newest=last, differs=tuple(differs))

    def _fields(self, category: str, page: FeedPage) -> Iterator[FieldCheck]:
        names = self._settings.feed.fields[category]
        # a page may well be without what few entities have
        sure = [theirs for ours, theirs in names.items() if ours not in SELDOM or theirs in page.names]
        marks = (*_MARKS, *(_FILE_MARKS if category == "Document" else ()))
        wanted = (*sure, *(f"@{mark}" for mark in marks))
        others = sorted(page.names - set(wanted))
        for name in wanted:
            there = name in page.names
            yield FieldCheck(
                f"{category}.{name}", there, "" if there else f"others: {', '.join(others)[:200]}"
            )

    def _start(self, category: str, cursor: str | None, since: dt.date | None) -> int:
        if cursor is not None:
            return int(cursor)
        if since is None:
            return 0
        probe = partial(self._page, category, strict=False)
        self._near = token_before(_midnight(since), probe, self._near)
        return self._near

    def _page(self, category: str, token: int, *, strict: bool = True) -> FeedPage:
        """Return the page behind a token; behind 0, the first one."""
        behind = f"skiptoken={token}&" if token else ""
        names = self._settings.feed.fields[category]
        url = f"{self._settings.feed.address}/Feed?{behind}category={category}"

        def read(reply: Reply) -> FeedPage:
            if reply.status != _OK:
                message = f"syncfeed {category}: {reply.status} for {url}"
                raise ShapeError(message)
            return read_feed(reply.content, category, names, strict=strict)

        return self._fetcher.ask(url, read, accept="application/atom+xml, application/xml")

    def _behind(self, category: str, page: FeedPage, token: int) -> int:
        """Return the token behind a page. Raises `ShapeError` where the feed would never end."""
        behind = page.token if page.token is not None else token
        if behind < token or (behind == token and not page.is_last):
            message = f"syncfeed {category}: behind token {token} comes {behind}: the feed does not go on"
            raise ShapeError(message)
        return behind

    def _remaining(self, category: str, token: int, share: float, place: int) -> int | None:
        """Return a guess: as many of the tokens that are left are of this category as were until now."""
        if place < _LONG:
            return None
        if self._end is None:
            self._end = end_of(partial(self._page, category, strict=False), token)
        return round(max(0, self._end - token) * share)

    def _items(self, entries: tuple[FeedEntry, ...], behind: int, faults: tuple[str, ...]) -> Page:
        return page_of((entry.state for entry in entries), str(behind), self._settings.kinds, faults)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), AMSTERDAM)


def _until(entries: tuple[FeedEntry, ...], end: dt.datetime | None) -> tuple[FeedEntry, ...]:
    """Return the entries that were not changed too late."""
    return tuple(entry for entry in entries if end is None or entry.state.changed_at < end)


def _before_late(entries: tuple[FeedEntry, ...], wanted: tuple[FeedEntry, ...], token: int) -> int:
    """Return the last token of a page that has only wanted entries before it, whatever their order on it."""
    late = min(
        (each.token for each in entries if each not in wanted and each.token is not None), default=token
    )
    return max((each.token for each in wanted if each.token is not None and each.token < late), default=token)
