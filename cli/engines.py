"""Which OpenSearch a command talks to: the one that OPENSEARCH_URL names, else the local node."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from opensearchpy import OpenSearch

from cli.console import say
from engine.node import default_data, local_node
from mappings.connection import EngineSettings, connect


@contextmanager
def engine(data: Path | None) -> Iterator[EngineSettings]:
    """Yield the settings of a running OpenSearch.

    With OPENSEARCH_URL set no local node is ever started. Without it the node that already runs on the data
    folder is used, or one is started and stopped again on leaving.
    """
    settings = EngineSettings()
    if settings.url is not None:
        say(f"OpenSearch: {settings.url} (OPENSEARCH_URL)")
        yield settings
        return
    with local_node(data or default_data(), say=say) as node:
        yield settings.model_copy(update={"url": node.url})


@contextmanager
def client(settings: EngineSettings) -> Iterator[OpenSearch]:
    """Yield a blocking client, closed on leaving."""
    with closing(connect(settings)) as opened:
        yield opened
