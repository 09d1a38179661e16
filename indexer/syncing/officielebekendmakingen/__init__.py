"""The published text: what officielebekendmakingen.nl holds of Kamervragen, found by SRU, file by file."""

from indexer.syncing.officielebekendmakingen.connector import Officielebekendmakingen
from indexer.syncing.officielebekendmakingen.settings import KoopSettings

__all__ = ["KoopSettings", "Officielebekendmakingen"]
