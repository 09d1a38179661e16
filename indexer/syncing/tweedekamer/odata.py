"""The connector of OData: look-ups by number, counts, and repair of what the feed has missed."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.syncing.connectors import Check, FieldCheck
from indexer.syncing.errors import ShapeError, UnreachableError
from indexer.syncing.fetching import Fetcher
from indexer.syncing.items import Given, Item, Page, Span
from indexer.syncing.tweedekamer.composing import ROOTS, compose
from indexer.syncing.tweedekamer.entities import AMSTERDAM, CATEGORIES, instant
from indexer.syncing.tweedekamer.moments import to_second
from indexer.syncing.tweedekamer.odata_answers import Row, Rows, inside, read_rows, read_states
from indexer.syncing.tweedekamer.odata_cursors import Cursor
from indexer.syncing.tweedekamer.odata_filters import (
    Filter,
    after,
    before_moment,
    both,
    equal,
    from_moment,
    of_any,
)
from indexer.syncing.tweedekamer.odata_queries import address, expanded, expands_of, live, live_of_questions
from indexer.syncing.tweedekamer.pages import CASE_NUMBER, page_of
from indexer.syncing.tweedekamer.settings import TweedeKamerSettings
from indexer.syncing.tweedekamer.states import State

_REMOVED = "/verwijderd"
"""Behind a category: its deletions, which no longer tell of what they were."""


class OData:
    """A cursor is the moment of the last change that was read, and how many of that moment were."""

    name = "odata"
    namespace = "tweedekamer"
    categories = tuple(name for category in CATEGORIES for name in (category, f"{category}{_REMOVED}"))
    roots = ROOTS

    def __init__(self, fetcher: Fetcher, settings: TweedeKamerSettings) -> None:
        """Ask through a client that the caller closes."""
        self._fetcher = fetcher
        self._settings = settings
        self._version = settings.odata.asked
        self._kinds = settings.kinds
        self._changed = settings.odata.changed
        self._live = live(settings.odata.removed)

    def changes(self, category: str, cursor: str | None, span: Span) -> Iterator[Page]:
        """Yield what has changed since a cursor, else since a day, else all. See `Connector`.

        What changed just before is read again: two stamps of one change differ by a second or so.
        """
        at = self._start(cursor, span.since)
        plain = category.removesuffix(_REMOVED)
        gone = equal(self._settings.odata.removed, value=True)
        kind = gone if category.endswith(_REMOVED) else live_of_questions(plain, self._settings)
        until = (
            [before_moment(self._changed, _midnight(span.until + dt.timedelta(days=1)))] if span.until else []
        )
        left: int | None = None
        while True:
            condition = both(kind, from_moment(self._changed, at.moment), *until)
            answer = self._rows(plain, condition, skip=at.skip, count=left is None)
            rows = answer.rows
            if not rows:
                if cursor is None and left is None:
                    # without a cursor the next run would read all that there is
                    yield Page((), str(at), remaining=0)
                return
            left = max(0, (answer.count or 0 if left is None else left) - len(rows))
            at = at.behind([str(row.get(self._changed)) for row in rows], f"odata {category}")
            states, faults = self._states(plain, rows)
            yield replace(page_of(states, str(at), self._kinds, faults), remaining=left)
            if len(rows) < self._version.most_rows:
                return

    def compose(self, root: Item, around: Mapping[str, Item]) -> Given:
        """Return what a Zaak or a Document gives. Pure."""
        return compose(root, around, self._settings)

    def look_up(self, name: str) -> tuple[Item, ...]:
        """Return a Zaak by its number, who acts in it, and its documents with theirs."""
        if not CASE_NUMBER.fullmatch(name):
            return ()
        cases = self._rows(
            "Zaak", both(self._live, equal(self._named("number"), name)), expand=("ZaakActor",)
        ).rows
        if not cases:
            return ()
        states = [*self._states("Zaak", cases)[0], *self._inside("ZaakActor", cases)]
        # in one answer with the Zaak they would be nested deeper than its server may allow
        around = ("DocumentActor", "DocumentVersie", "Zaak")
        of_it = of_any("Zaak", self._named("number"), name)
        documents = self._rows("Document", both(self._live, of_it), expand=around).rows
        states += self._states("Document", documents)[0]
        for category in around[:2]:
            states += self._inside(category, documents)
        return tuple(item for item in page_of(states, "", self._kinds).items if not item.gone)

    def check(self) -> Check:
        """Ask for the newest row of each category."""
        fields: list[FieldCheck] = []
        differs: list[str] = []
        stamps: list[dt.datetime] = []
        for category in CATEGORIES:
            condition = live_of_questions(category, self._settings)
            try:
                rows = self._rows(category, condition, orderby=f"{self._changed} desc,Id desc", top=1).rows
            except UnreachableError as error:
                return Check(reachable=False, fields=tuple(fields), differs=(*differs, str(error)))
            except ShapeError as error:
                differs.append(str(error))
                continue
            if not rows:
                differs.append(f"{category}: no rows")
            for row in rows:
                fields += self._fields(category, row)
                stamps += [moment] if (moment := instant(row.get(self._changed))) else []
        newest = max(stamps, default=None)
        return Check(reachable=True, fields=tuple(fields), newest=newest, differs=tuple(differs))

    def count(self, year: int) -> int | None:
        """Return how many Zaken with written questions were sent in in a year."""
        found = self._rows("Zaak", self._of_year(year), top=0, count=True).count
        if found is None:
            message = f"odata Zaak: no @odata.count for {year}"
            raise ShapeError(message)
        return found

    def names(self, year: int) -> Iterator[str]:
        """Yield their numbers."""
        last, called = "", self._named("number")
        while True:
            condition = both(self._of_year(year), after(called, last)) if last else self._of_year(year)
            rows = self._rows("Zaak", condition, orderby=called, select=called).rows
            numbers = [str(row.get(called)) for row in rows]
            if numbers != sorted(numbers) or (numbers and numbers[0] <= last):
                message = f"odata Zaak: numbers of {year} that are not in order"
                raise ShapeError(message)
            yield from numbers
            if len(rows) < self._version.most_rows:
                return
            last = numbers[-1]

    def _of_year(self, year: int) -> Filter:
        first, end = (_midnight(dt.date(each, 1, 1)) for each in (year, year + 1))
        ours = live_of_questions("Zaak", self._settings)
        started = self._named("started_on")
        return both(ours, from_moment(started, first), before_moment(started, end))

    def _named(self, ours: str) -> str:
        """Return what a field of a Zaak is called in the version that is asked."""
        return self._settings.odata.names("Zaak")[ours]

    def _start(self, cursor: str | None, since: dt.date | None) -> Cursor:
        if cursor is None:
            return Cursor(_midnight(since or dt.date(1990, 1, 1)))
        return Cursor.read(cursor).earlier(self._settings.odata.overlap)

    def _rows(  # noqa: PLR0913 - the options of a query
        self,
        category: str,
        condition: Filter,
        *,
        top: int | None = None,
        skip: int = 0,
        orderby: str = "",
        expand: tuple[str, ...] | None = None,
        select: str = "",
        count: bool = False,
    ) -> Rows:
        """Return rows. How many there may be is always said: no answer then says where to go on."""
        inner = expands_of(category) if expand is None else expand
        options = {
            "orderby": orderby or f"{self._changed} asc,Id asc",
            "top": str(self._version.most_rows if top is None else top),
            **({"skip": str(skip)} if skip else {}),
            **({"select": select} if select else {}),
            **({"expand": expanded(self._settings.odata.removed, *inner)} if inner and not select else {}),
            **({"count": "true"} if count else {}),
        }
        url = address(self._version.address, category, condition, **options)
        where = f"odata {category}"
        return self._fetcher.ask(url, lambda reply: read_rows(reply, where), accept="application/json")

    def _states(self, category: str, rows: tuple[Row, ...]) -> tuple[list[State], list[str]]:
        return read_states(f"odata {category}", category, rows, self._settings.odata)

    def _inside(self, category: str, rows: tuple[Row, ...]) -> list[State]:
        removed = self._settings.odata.removed
        return self._states(category, tuple(each for row in rows for each in inside(row, category, removed)))[
            0
        ]

    def _fields(self, category: str, row: Row) -> Iterator[FieldCheck]:
        told = self._settings.odata
        wanted = (*told.names(category).values(), "Id", told.removed, told.changed, told.edited)
        others = ", ".join(sorted(set(row) - set(wanted)))[:200]
        for name in wanted:
            there = name in row
            yield FieldCheck(f"{category}.{name}", there, "" if there else f"others: {others}")


def _midnight(day: dt.date) -> str:
    return to_second(dt.datetime.combine(day, dt.time(), AMSTERDAM).isoformat())
