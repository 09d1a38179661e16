"""A rebuild in a process of its own, and searches through the API before, while and after it runs."""

import datetime as dt
import itertools
import multiprocessing
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from indexer.rebuilding.rebuilds import Rebuilt, rebuild
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect

_QUERIES = (
    "jeugdzorg",
    "gemeente woningbouw",
    '"van de inspectie"',
    "stikstof OR belasting",
    "politie -brand",
)

_PAUSE = 0.1
"""Seconds between two searches: people who search, not a test of load."""


def print_rebuild(url: str, prefix: str, seconds: float) -> None:
    """Print a rebuild's documents a second, and how long searches take without and with it."""
    settings = Settings(index_prefix=prefix)
    engine = EngineSettings(url=url)
    with (
        TestClient(create_app(settings, engine)) as client,
        ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes,
    ):
        processes.submit(int).result()  # the start of a process is no part of either
        _search(client, _for(5))
        before = _search(client, _for(seconds))
        rebuilding = processes.submit(_rebuild, url, prefix)
        during = _search(client, lambda: not rebuilding.done())
        rebuilt, taken = rebuilding.result()
        after = _search(client, _for(seconds))
    print(
        f"rebuild: {rebuilt.documents} documents of {rebuilt.question_sets} sets in {taken:.1f} s, "
        f"{rebuilt.documents / taken:.0f} documents/s; {rebuilt.changed} sets differ"
    )
    print(f"{'searches':16} {'number':>7} {'median ms':>10} {'p95 ms':>8} {'longest':>8}")
    for name, times in (("before", before), ("while it runs", during), ("after", after)):
        p95 = statistics.quantiles(times, n=20)[-1]
        print(
            f"{name:16} {len(times):7} {statistics.median(times):10.1f} {p95:8.1f} {max(times):8.1f}",
            flush=True,
        )


def _rebuild(url: str, prefix: str) -> tuple[Rebuilt, float]:
    with closing(connect(EngineSettings(url=url, timeout=120))) as client:
        begun = time.perf_counter()
        rebuilt = rebuild(Store(client, prefix), dt.datetime.now(dt.UTC))
        return rebuilt, time.perf_counter() - begun


def _for(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end


def _search(client: TestClient, going_on: Callable[[], bool]) -> list[float]:
    """Search until it is over, a query after another; return the milliseconds of each."""
    taken: list[float] = []
    for query in itertools.cycle(_QUERIES):
        if not going_on():
            return taken
        begun = time.perf_counter()
        reply = client.get("/v1/search", params={"q": query})
        taken.append(1000 * (time.perf_counter() - begun))
        reply.raise_for_status()
        time.sleep(_PAUSE)
    raise AssertionError  # a cycle has no end
