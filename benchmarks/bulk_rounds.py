"""The bulk part of a load alone: the very bodies that a load has sent, sent again in three ways.

As the writer sends them: a batch's sources while the sets of the batch before are under way, a refresh where
the load had one. Raw: the same bodies one after another over one connection, a refresh at the end. By
opensearch-py's `streaming_bulk` with its own defaults, from documents. Each into fresh indices, several
rounds, of which each begins with another way.
"""

import http.client
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import orjson
from opensearchpy import OpenSearch
from opensearchpy.helpers import streaming_bulk

from indexer.storing import bulks
from indexer.storing.bulks import Action, Failure
from indexer.storing.indices import Indices
from indexer.storing.store import Store
from mappings.generations import Role

_SHOWN = (Role.SOURCES, Role.SETS, Role.ENTRIES)


@dataclass(frozen=True, slots=True)
class Write:
    """Groups of actions that were written together: sources, or sets with their documents."""

    groups: list[list[Action]]

    @property
    def is_of_sources(self) -> bool:
        """Whether it writes sources, which do not wait for the sets before."""
        return f'-{Role.SOURCES}"'.encode() in self.groups[0][0].split(b"\n", 1)[0]

    def bodies(self) -> Iterator[bytes]:
        """Yield the bodies of its requests."""
        return (b"".join(actions) for actions in bulks.pack(self.groups))


@dataclass(frozen=True, slots=True)
class Refresh:
    """Indices that were made to show what was written."""

    roles: tuple[Role, ...]


Step = Write | Refresh


class RecordingStore(Store):
    """A store that keeps what is written to it, and when it was refreshed."""

    def __init__(self, client: OpenSearch, prefix: str) -> None:
        """Talk through a client that the caller closes."""
        super().__init__(client, prefix)
        self.steps: list[Step] = []

    def write(self, groups: Iterable[Sequence[Action]]) -> list[Failure]:
        """Write and keep."""
        kept = [list(group) for group in groups]
        if kept:
            self.steps.append(Write(kept))
        return super().write(kept)

    def refresh(self, *roles: Role) -> None:
        """Refresh and keep."""
        self.steps.append(Refresh(roles))
        super().refresh(*roles)


def print_rounds(store: Store, url: str, steps: Sequence[Step], rounds: int) -> None:
    """Print documents a second of each way, the median of so many rounds, and its ratio to raw."""
    writes = [step for step in steps if isinstance(step, Write)]
    bodies = [body for write in writes for body in write.bodies()]
    documents = sum(body.count(f'"_index":"{store.names[Role.ENTRIES]}"'.encode()) for body in bodies)
    actions = [action for write in writes for group in write.groups for action in group]
    ways: dict[str, Callable[[], None]] = {
        "as the writer sends": lambda: _as_written(store, steps),
        "raw, one connection": lambda: _raw(url, bodies),
        "streaming_bulk": lambda: _by_helper(store.client, actions),
    }
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(rounds + 1):
        first = turn % len(ways)
        for way in [*ways, *ways][first : first + len(ways)]:
            _make_anew(store)
            begun = time.perf_counter()
            ways[way]()
            store.refresh(*_SHOWN)
            if turn:  # the first round warms the engine up
                taken[way].append(time.perf_counter() - begun)
    raw = taken["raw, one connection"]
    size = sum(map(len, bodies)) / len(bodies) / 1e6
    refreshes = len(steps) - len(writes)
    print(
        f"{documents} documents, {len(actions)} actions, {len(bodies)} requests of {size:.1f} MB, "
        f"{refreshes} refreshes of the writer"
    )
    print(f"{'way':24} {'documents/s':>12} {'x raw':>7} {'x raw, each round'}")
    for way, seconds in taken.items():
        ratios = [theirs / ours for ours, theirs in zip(seconds, raw, strict=True)]
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        rate = documents / statistics.median(seconds)
        print(f"{way:24} {rate:12.0f} {statistics.median(ratios):7.2f} {each}", flush=True)


def _make_anew(store: Store) -> None:
    indices = Indices(store.client, store.prefix)
    indices.delete(*(each.name for role in Role for each in indices.generations(role)))
    indices.prepare()


def _as_written(store: Store, steps: Sequence[Step]) -> None:
    """Send as `indexer.storing.writer` does: one write of sets under way, beside it the next sources."""
    under_way: Future[list[Failure]] | None = None
    with ThreadPoolExecutor(max_workers=2) as senders:
        for step in steps:
            if isinstance(step, Write) and step.is_of_sources:
                _expect_none(senders.submit(store.write, step.groups).result())
                continue
            if under_way:  # a refresh too comes when no sets are under way
                _expect_none(under_way.result())
                under_way = None
            if isinstance(step, Refresh):
                store.refresh(*step.roles)
            else:
                under_way = senders.submit(store.write, step.groups)
        if under_way:
            _expect_none(under_way.result())


def _expect_none(failures: Sequence[Failure]) -> None:
    if failures:
        message = f"{failures[0].id}: {failures[0].reason}"
        raise RuntimeError(message)


def _raw(url: str, bodies: Sequence[bytes]) -> None:
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port)
    for body in bodies:
        connection.request(
            "POST", "/_bulk?filter_path=errors", body, {"Content-Type": "application/x-ndjson"}
        )
        reply = orjson.loads(connection.getresponse().read())
        if reply["errors"]:
            message = "the engine did not store everything"
            raise RuntimeError(message)
    connection.close()


def _by_helper(client: OpenSearch, actions: Sequence[Action]) -> None:
    for _ in streaming_bulk(client, map(_document, actions)):
        pass


def _document(action: Action) -> dict[str, Any]:
    head, document = action.rstrip(b"\n").split(b"\n")
    return {**orjson.loads(head)["index"], "_source": orjson.loads(document)}
