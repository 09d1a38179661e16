"""Harvests of the invented Tweede Kamer, by both of its services, and what is around an item."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from indexer.syncing.connectors import Connector
from indexer.syncing.fetching import Fetcher, Manners
from indexer.syncing.items import Given, Item, Page, Span
from indexer.syncing.settings import source_settings
from indexer.syncing.tweedekamer import OData, SyncFeed, TweedeKamerSettings
from tests.fakes.odata import OData as FakeOData
from tests.fakes.odata import serve_odata
from tests.fakes.parlis import Parlis
from tests.fakes.syncfeed import Oddities, serve_syncfeed
from tests.fakes.trouble import Trouble
from tests.fakes.tweedekamer import settings_for
from tests.fakes.world import World, invent

SETTINGS = source_settings(TweedeKamerSettings, "tweedekamer")
EVERYTHING = Span()


@dataclass
class House:
    """Both connectors, and the database and troubles of their fakes."""

    parlis: Parlis
    feed: SyncFeed
    odata: OData
    fetcher: Fetcher
    odata_settings: TweedeKamerSettings
    oddities: Oddities
    service: FakeOData
    feed_trouble: Trouble = field(default_factory=Trouble)
    odata_trouble: Trouble = field(default_factory=Trouble)

    @property
    def world(self) -> World:
        """The invented world."""
        return self.parlis.world


@contextmanager
def house(
    world: World | None = None, version: str = "v5", oddities: Oddities | None = None, read: float = 60
) -> Iterator[House]:
    """Serve a world by both services; `read` is for how many seconds one of them may be silent."""
    parlis = Parlis(world or invent(8))
    odd, service = oddities or Oddities(), FakeOData(parlis)
    troubles = Trouble(), Trouble()
    manners = Manners(hosts=("127.0.0.1",), pause=0, attempts=4, wait_initial=0.01, wait_max=0.02, read=read)
    with (
        serve_syncfeed(parlis.world, troubles[0], odd, parlis) as feed,
        serve_odata(parlis.world, troubles[1], service) as odata,
        Fetcher(manners) as fetcher,
    ):
        settings = settings_for(feed, odata, version)
        connectors = SyncFeed(fetcher, settings), OData(fetcher, settings)
        yield House(parlis, *connectors, fetcher, settings, odd, service, *troubles)


@dataclass
class Held:
    """What is kept of a harvest: the items by guid, the newest state of each, and the cursors."""

    items: dict[str, Item] = field(default_factory=dict)
    cursors: dict[str, str] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)

    def take(self, connector: Connector, span: Span = EVERYTHING, categories: Iterable[str] = ()) -> "Held":
        """Go on where the last run ended."""
        for category in categories or connector.categories:
            for page in connector.changes(category, self.cursors.get(category), span):
                self.add(page.items)
                self.pages.append(page)
                self.cursors[category] = page.cursor
        return self

    def add(self, items: Iterable[Item]) -> None:
        """Keep items; what is older than what is there is left out."""
        for item in items:
            known = self.items.get(item.id)
            if known is None or known.changed_at <= item.changed_at:
                self.items[item.id] = item

    @property
    def live(self) -> dict[str, Item]:
        """What is not gone."""
        return {id_: item for id_, item in self.items.items() if not item.gone}


def around(items: Mapping[str, Item], root: Item) -> dict[str, Item]:
    """Return the items within two steps of a root, whichever points at the other."""
    near = {root.id}
    for _ in range(2):
        near |= {
            other.id
            for other in items.values()
            for id_ in tuple(near)
            if id_ in other.refs or (id_ in items and other.id in items[id_].refs)
        }
    return {id_: items[id_] for id_ in near - {root.id} if id_ in items}


def given(connector: Connector, items: Mapping[str, Item]) -> dict[str, Given]:
    """Return what each root gives, of items that are not gone."""
    return {
        id_: connector.compose(item, around(items, item))
        for id_, item in items.items()
        if item.category in connector.roots
    }
