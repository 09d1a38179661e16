"""A harvest from the fake server: the settings that lead there, and all that comes of it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from indexer.syncing.fetching import Fetcher, Manners
from indexer.syncing.items import Item, Page, Span
from indexer.syncing.officielebekendmakingen import KoopSettings, Officielebekendmakingen
from tests.fakes.koop import Koop, serve_as
from tests.fakes.published import Published
from tests.fakes.trouble import Trouble
from tests.fakes.world import World
from tests.unit.indexer.syncing.officielebekendmakingen.answers import SETTINGS

TODAY = dt.date(2024, 7, 1)
AT = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)

MANNERS = Manners(hosts=("127.0.0.1",), pause=0, attempts=4, wait_initial=0.01, wait_max=0.02)


def empty() -> Koop:
    """Return a server of a world without sets."""
    return Koop(World(sets=(), now=AT), Trouble())


@contextmanager
def connected(
    koop: Koop,
    today: dt.date = TODAY,
    path: str = "/sru",
    **changed: Any,  # noqa: ANN401 - any setting
) -> Iterator[Officielebekendmakingen]:
    """Yield the connector to a fake server, with some settings changed."""
    with serve_as(koop) as base, Fetcher(MANNERS) as fetcher:
        told = {**SETTINGS.model_dump(), "search": f"{base}{path}", "hosts": ("127.0.0.1",), **changed}
        yield Officielebekendmakingen(fetcher, KoopSettings.model_validate(told), lambda: today)


@dataclass
class Harvest:
    """What one run of a category gave."""

    pages: list[Page] = field(default_factory=list)

    @property
    def items(self) -> dict[str, Item]:
        """The items by id, the latest of each."""
        return {item.id: item for page in self.pages for item in page.items}

    @property
    def cursor(self) -> str | None:
        """Where to go on."""
        return self.pages[-1].cursor if self.pages else None

    @property
    def faults(self) -> list[str]:
        """What could not be read."""
        return [fault for page in self.pages for fault in page.faults]


def harvest(
    connector: Officielebekendmakingen,
    category: str = "aanhangsel",
    cursor: str | None = None,
    span: Span | None = None,
) -> Harvest:
    """Return all that has changed in a category."""
    return Harvest([*connector.changes(category, cursor, span or Span())])


def many(count: int, **given: Any) -> list[Published]:  # noqa: ANN401 - any field of a publication
    """Return publications that changed on as many days, one a day, from 1 January 2024 on."""
    start = dt.datetime(2024, 1, 1, 9, tzinfo=dt.UTC)
    return [
        Published(
            identifier=f"ah-tk-20232024-{9001 + place}",
            **{
                "name": "Kamervragen (Aanhangsel)",
                "title": f"De haven van Waterdam ({place})",
                "day": (start + dt.timedelta(days=place)).date(),
                "modified": start + dt.timedelta(days=place),
                "written": start + dt.timedelta(days=place),
                "number": f"2024Z{90001 + place}",
                "files": {"xml": b"<officiele-publicatie/>"},
                **given,
            },
        )
        for place in range(count)
    ]
