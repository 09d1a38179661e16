"""The bulk part of a load alone: the very bodies that a load has sent, sent again in three ways.

As the writer sends them: a batch's sets in its lanes, meanwhile the next sources, a refresh and a commit
where the load had one. Raw: the same actions in large bodies, made before, one after another over one
connection, a refresh at the end. By opensearch-py's `streaming_bulk` with its own defaults, from documents.
Each into fresh indices, several rounds, of which each begins with another way.
"""

import http.client
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
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
from indexer.storing.writer import LANES
from mappings.generations import Role

_SHOWN = (Role.SOURCES, Role.SETS, Role.ENTRIES)


@dataclass(frozen=True, slots=True)
class Write:
    """Groups of actions that were written together: sources, or sets with their documents."""

    groups: list[list[Action]]
    in_lanes: bool = False
    """Whether it writes sets in the writer's lanes; sources do not wait for these."""

    def bodies(self) -> Iterator[bytes]:
        """Yield the bodies of its requests, were they sent one after another."""
        return (b"".join(actions) for actions in bulks.pack(self.groups))


@dataclass(frozen=True, slots=True)
class Refresh:
    """Indices that were made to show what was written."""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Commit:
    """An index that was made to keep for good what was written."""

    role: Role


Step = Write | Refresh | Commit


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

    def begin(self, groups: Iterable[Sequence[Action]], lanes: Executor) -> list[Future[list[Failure]]]:
        """Begin to write and keep."""
        kept = [list(group) for group in groups]
        if kept:
            self.steps.append(Write(kept, in_lanes=True))
        return super().begin(kept, lanes)

    def commit(self, role: Role) -> None:
        """Commit and keep."""
        self.steps.append(Commit(role))
        super().commit(role)

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
    refreshes = sum(isinstance(step, Refresh) for step in steps)
    commits = sum(isinstance(step, Commit) for step in steps)
    print(
        f"{documents} documents, {len(actions)} actions, {len(bodies)} raw requests of {size:.1f} MB, "
        f"{refreshes} refreshes and {commits} commits of the writer"
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
    """Send as `indexer.storing.writer` does: a batch's sets in lanes, beside them the next sources."""
    under_way: list[Future[list[Failure]]] = []
    with ThreadPoolExecutor(max_workers=LANES) as lanes:
        for step in steps:
            if isinstance(step, Write) and not step.in_lanes:
                _expect_none(store.write(step.groups))
                continue
            _settle(under_way)  # a refresh and a commit too come when no sets are under way
            under_way = []
            if isinstance(step, Refresh):
                store.refresh(*step.roles)
            elif isinstance(step, Commit):
                store.commit(step.role)
            else:
                under_way = store.begin(step.groups, lanes)
        _settle(under_way)


def _settle(under_way: Sequence[Future[list[Failure]]]) -> None:
    for each in under_way:
        _expect_none(each.result())


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
