"""kill -9 of the loader, and of the engine, at random moments: the end is that of a load nobody disturbed."""

import multiprocessing
import random
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress

import psutil
import pytest
from opensearchpy import OpenSearch, TransportError

from engine.node import local_node
from indexer.storing.store import Store
from indexer.upkeep.backup import import_sources
from mappings.connection import EngineSettings, connect
from mappings.generations import Role
from tests.integration.conftest import make_plain
from tests.integration.indexer.conftest import read_holdings
from tests.integration.indexer.crashes import PART, assert_true, do, left, lines, mixed, run_step, steps, told
from tests.readings import NOW

LOADER_KILLS = 24
ENGINE_KILLS = 10
LONGEST = 0.8
"""Seconds until a kill, at most, to begin with."""


@pytest.fixture(scope="module")
def chance() -> random.Random:
    """Return the moments' source, another one each time; a failure prints its seed."""
    seed = time.time_ns()
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    return random.Random(seed)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def clean(engine_url: str) -> Iterator[dict[Role, object]]:
    """Return what a single load of all that is left at the end makes."""
    with closing(connect(EngineSettings(url=engine_url))) as client:
        make_plain(client, "test-kills-clean")
        import_sources(Store(client, "test-kills-clean"), lines(left()), NOW)
        yield told(read_holdings(client, "test-kills-clean"))
        client.indices.delete(index="test-kills-clean-*")


def test_a_loader_killed_at_any_moment_leaves_what_the_next_one_repairs(
    client: OpenSearch,
    engine_url: str,
    empty_prefix: str,
    clean: dict[Role, object],
    chance: random.Random,
) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([run_step.__module__])
    store = Store(client, empty_prefix)
    todo = list(steps())
    kills = attempts = 0
    longest = LONGEST
    for place, step in enumerate(todo):
        while kills < (place + 1) * LOADER_KILLS // len(todo):
            theirs, ours = processes.Pipe()
            loader = processes.Process(target=run_step, args=(engine_url, empty_prefix, place, ours))
            loader.start()
            theirs.recv()
            loader.join(chance.uniform(0, longest))
            loader.kill()
            loader.join()
            attempts += 1
            kills += loader.exitcode != 0
            # a load takes as long as the machine lets it: the moments follow it, so that some come late
            longest *= 1.2 if loader.exitcode else 0.8
            store.wait_for_writes()  # what a killed loader has sent is stored all the same
            assert len(mixed(read_holdings(client, empty_prefix))) <= 1
        do(store, step)
    held = read_holdings(client, empty_prefix)
    print(f"{kills} of {attempts} loaders did not come to their end")  # noqa: T201 - a figure
    assert told(held) == clean
    assert_true(held)


def test_an_engine_killed_at_any_moment_comes_back_to_what_the_next_load_repairs(
    tmp_path_factory: pytest.TempPathFactory, clean: dict[Role, object], chance: random.Random
) -> None:
    data = tmp_path_factory.mktemp("killed engine")
    kills = interrupted = 0
    todo = list(steps())
    while kills < ENGINE_KILLS:
        with local_node(data) as node, closing(connect(EngineSettings(url=node.url))) as client:
            if kills == 0:
                make_plain(client, "kills")
            assert len(mixed(read_holdings(client, "kills"))) <= 1
            process = psutil.Process(node.pid)
            killer = threading.Timer(chance.uniform(0, 0.6), process.kill)
            killer.start()
            with suppress(TransportError):
                for step in todo[: kills + 3]:
                    do(Store(client, "kills", part=PART), step)
                killer.join()
                interrupted -= 1
            killer.join()
            process.wait(30)
            kills += 1
            interrupted += 1
    with local_node(data) as node, closing(connect(EngineSettings(url=node.url))) as client:
        assert len(mixed(read_holdings(client, "kills"))) <= 1
        for step in todo:
            do(Store(client, "kills"), step)
        held = read_holdings(client, "kills")
    print(f"{interrupted} of {kills} kills ended a load")  # noqa: T201 - a figure
    assert told(held) == clean
    assert_true(held)
    assert interrupted >= ENGINE_KILLS // 2
