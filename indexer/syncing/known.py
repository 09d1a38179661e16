"""The official sources that are known, by the names that people call them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from indexer.syncing.connectors import Connected, Connector
from indexer.syncing.fetching import Fetcher
from indexer.syncing.officielebekendmakingen import KoopSettings, Officielebekendmakingen
from indexer.syncing.settings import SourceSettings, SyncSettings, source_settings
from indexer.syncing.tweedekamer import OData, SyncFeed, TweedeKamerSettings

HARVESTED = ("syncfeed", "officielebekendmakingen")
"""What is read unless others are named: OData tells nothing that the feed does not, and changes more."""

_Made = tuple[SourceSettings, Callable[[Fetcher], Connector]]


def _koop(overlay: Path | None) -> _Made:
    settings = source_settings(KoopSettings, "officielebekendmakingen", overlay)
    return settings, lambda fetcher: Officielebekendmakingen(fetcher, settings)


def _syncfeed(overlay: Path | None) -> _Made:
    settings = source_settings(TweedeKamerSettings, "tweedekamer", overlay)
    return settings, lambda fetcher: SyncFeed(fetcher, settings)


def _odata(overlay: Path | None) -> _Made:
    settings = source_settings(TweedeKamerSettings, "tweedekamer", overlay)
    return settings, lambda fetcher: OData(fetcher, settings)


KNOWN: dict[str, Callable[[Path | None], _Made]] = {
    "syncfeed": _syncfeed,
    "odata": _odata,
    "officielebekendmakingen": _koop,
}


@contextmanager
def connecting(names: Sequence[str], settings: SyncSettings) -> Iterator[list[Connected]]:
    """Yield sources by name, each with a client of its own, closed on leaving.

    Raises `KeyError` for a name that is not known, pydantic's `ValidationError` for settings that do not fit.
    """
    with ExitStack() as clients:
        found = []
        for name in names:
            about, make = KNOWN[name](settings.file)
            fetcher = clients.enter_context(Fetcher(settings.manners(about)))
            found.append(Connected(make(fetcher), fetcher, about.missing))
        yield found
