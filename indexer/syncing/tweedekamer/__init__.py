"""The Tweede Kamer's own data: Zaak, Document and who acts in them, by SyncFeed or by OData."""

from indexer.syncing.tweedekamer.feed import SyncFeed
from indexer.syncing.tweedekamer.odata import OData
from indexer.syncing.tweedekamer.settings import TweedeKamerSettings

__all__ = ["OData", "SyncFeed", "TweedeKamerSettings"]
