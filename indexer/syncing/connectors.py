"""The interface of a source: five questions. Whoever answers them is a connector; there is no base class."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from indexer.syncing.fetching import Fetcher
from indexer.syncing.items import Given, Item, Page, Span


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """A field that we read: by which name, and whether the answer had it."""

    field: str
    there: bool
    detail: str = ""
    """What was found instead, or an example of what was found."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a few cheap requests showed of a source."""

    reachable: bool
    fields: tuple[FieldCheck, ...] = ()
    newest: dt.datetime | None = None
    """When what it has last changed, as it says."""
    differs: tuple[str, ...] = ()
    """What else is otherwise than expected, a line each."""


class Connector(Protocol):
    """A source of items. Methods raise `SyncError`; what they yield is read completely, or not at all."""

    @property
    def name(self) -> str:
        """How people call it: `--source officielebekendmakingen`."""

    @property
    def namespace(self) -> str:
        """Whose ids its items bear; connectors of one namespace tell of the same items."""

    @property
    def categories(self) -> tuple[str, ...]:
        """What is asked for one after another, each with a cursor of its own."""

    @property
    def roots(self) -> frozenset[str]:
        """The categories of the items that `compose` is asked about."""

    def changes(self, category: str, cursor: str | None, span: Span) -> Iterator[Page]:
        """Yield what has changed since a cursor, else since a day, else all. Ends at the newest."""

    def compose(self, root: Item, around: Mapping[str, Item]) -> Given:
        """Return what an item gives the index. Pure.

        `around` are the items that it points at or that point at it, and those that these point at or that
        point at these, by id; gone ones and those not there yet are missing. Not asked of a gone item.
        """

    def look_up(self, name: str) -> tuple[Item, ...]:
        """Return the items of one name of `names`, with those around it; none where there are none."""

    def check(self) -> Check:
        """Look at the shape of a few cheap answers: one of each category, and what tells how fresh it is."""

    def count(self, year: int) -> int | None:
        """Return how many items of a year there are; None where the source cannot tell."""

    def names(self, year: int) -> Iterator[str]:
        """Yield the names of the items that `count` counts."""


@dataclass(frozen=True, slots=True)
class Connected:
    """A source, the client that asks it, and parts of addresses by which it says that there is nothing."""

    connector: Connector
    fetcher: Fetcher
    missing: tuple[str, ...] = ()
