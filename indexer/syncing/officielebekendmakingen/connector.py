"""The connector officielebekendmakingen: changes by windows of days, counts by years, look-ups by number."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from indexer.syncing.connectors import Check
from indexer.syncing.errors import ShapeError, UnreachableError
from indexer.syncing.fetching import Fetcher
from indexer.syncing.items import Given, Item, Page, Span
from indexer.syncing.officielebekendmakingen.checking import compared, refuse_lacking, refuse_silence
from indexer.syncing.officielebekendmakingen.cql import Comparison, Relation, write
from indexer.syncing.officielebekendmakingen.cursors import work
from indexer.syncing.officielebekendmakingen.giving import compose, item, left_out
from indexer.syncing.officielebekendmakingen.publications import Publication
from indexer.syncing.officielebekendmakingen.searching import Search
from indexer.syncing.officielebekendmakingen.settings import KoopSettings
from indexer.syncing.officielebekendmakingen.slices import Days, Slice

_AHEAD = dt.timedelta(days=366)
_SAMPLE = 25
"""Records of each category that a check looks at."""


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


_State = tuple[dt.datetime | None, str]


def _state(publication: Publication) -> _State:
    """Return what tells whether a publication is as it was a moment ago."""
    return publication.changed_at, publication.stamp


class Officielebekendmakingen:
    """What is published of Kamervragen, as KOOP's search tells of it."""

    name = "officielebekendmakingen"
    namespace = "officielebekendmakingen"

    def __init__(
        self, fetcher: Fetcher, settings: KoopSettings, today: Callable[[], dt.date] = _today
    ) -> None:
        """Ask nothing yet."""
        self._settings = settings
        self._search = Search(fetcher, settings)
        self._today = today

    @property
    def categories(self) -> tuple[str, ...]:
        """The series of publications that are asked for, each by its name in the settings."""
        return tuple(self._settings.names)

    @property
    def roots(self) -> frozenset[str]:
        """All: each publication stands for itself."""
        return frozenset(self._settings.names)

    def changes(self, category: str, cursor: str | None, span: Span) -> Iterator[Page]:
        """Yield the publications whose records changed since a cursor, which moves on behind whole slices."""
        today = self._today()
        todo = work(cursor, span, today, self._settings)
        if todo is None:
            return
        dated = Days(todo.since, max(todo.since, today) + _AHEAD) if todo.since else None
        whole = Slice(self._settings.names[category], modified=todo.changed, dated=dated)
        done = todo.before
        told: dict[str, _State] = {}
        newest: dt.date | None = None
        for found in self._search.list(whole, today):
            listed = found.response.publications
            if todo.changed.last >= today:
                refuse_silence(whole, found.whole, self._settings)
            refuse_lacking(found.part, listed, self._settings)
            fresh = [each for each in listed if told.get(each.identifier) != _state(each)]
            told.update((each.identifier, _state(each)) for each in fresh)
            changed = [each.changed_at.date() for each in listed if each.changed_at]
            newest = max([*changed, *([newest] if newest else [])], default=None)
            if found.last and found.part.modified and newest:
                # a search that is days behind, or lists nothing, has not told what changed on those days
                done = todo.after(min(found.part.modified.last, newest))
            yield Page(
                items=tuple(item(publication, category, self._settings) for publication in fresh),
                cursor=done.model_dump_json(),
                left_out=left_out(fresh, self._settings),
                faults=(*found.response.unread, *found.faults),
                remaining=max(0, found.whole - len(told)),
            )

    def compose(self, root: Item, around: Mapping[str, Item]) -> Given:  # noqa: ARG002 - each stands alone
        """Return what a publication gives the index: its metadata, and its text."""
        return compose(root, self._settings)

    def look_up(self, name: str) -> tuple[Item, ...]:
        """Return the publication of a number."""
        if not name.isprintable():
            return ()
        indexes = self._settings.indexes
        for category, series in self._settings.names.items():
            query = write(
                Comparison(indexes.area, Relation.EQUAL, self._settings.area),
                Comparison(indexes.name, Relation.EQUAL, series),
                Comparison(indexes.identifier, Relation.EQUAL, name),
            )
            found = self._search.page(query, f"{series}, number {name}")
            if found.publications:
                return tuple(item(each, category, self._settings) for each in found.publications)
        return ()

    def check(self) -> Check:
        """Compare the fields of some records of the last days, of each category, with those that are read."""
        today = self._today()
        days = Days(today - dt.timedelta(days=self._settings.check.days), today)
        try:
            found = {
                category: self._search.of(Slice(series, modified=days), records=_SAMPLE)
                for category, series in self._settings.names.items()
            }
            silent = [category for category, response in found.items() if not response.total]
            for category in silent:
                found[category] = self._search.of(Slice(self._settings.names[category]), records=_SAMPLE)
        except UnreachableError as error:
            return Check(reachable=False, differs=(str(error),))
        except ShapeError as error:
            return Check(reachable=True, differs=(str(error),))
        return compared(found, silent, self._settings)

    def count(self, year: int) -> int | None:
        """Return how many publications are of a year, by the days of the documents."""
        return sum(self._search.of(part, records=0).total for part in self._of_year(year))

    def names(self, year: int) -> Iterator[str]:
        """Yield the numbers of the publications of a year, each once."""
        told: set[str] = set()
        for part in self._of_year(year):
            for found in self._search.list(part, self._today()):
                for publication in found.response.publications:
                    if publication.identifier not in told:
                        told.add(publication.identifier)
                        yield publication.identifier

    def _of_year(self, year: int) -> list[Slice]:
        days = Days(dt.date(year, 1, 1), dt.date(year, 12, 31))
        return [Slice(series, dated=days) for series in self._settings.names.values()]
