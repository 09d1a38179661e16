"""A rebuild while searches ask and a load writes: no search is answered worse, and nothing loaded is lost."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from opensearchpy import OpenSearch

from indexer.loading.loads import load
from indexer.loading.options import LoadOptions
from indexer.rebuilding.rebuilds import rebuild
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Role, alias
from tests.integration.conftest import make_plain
from tests.integration.indexer.conftest import read_holdings
from tests.letters import letter
from tests.readings import NOW

FILES = 500
"""Five batches; in the second the load waits until the rebuild asks to be let in."""

BEFORE = 50


def search_on(url: str, prefix: str, done: threading.Event) -> list[int]:
    """Search until it is done; return how many documents each search found."""
    body = {"query": {"match": {"text": "sluis"}}, "track_total_hits": True}
    counts: list[int] = []
    with closing(connect(EngineSettings(url=url))) as client:
        while not done.is_set():
            found = client.search(
                index=alias(prefix, Role.ENTRIES), body=body, params={"allow_partial_search_results": "false"}
            )
            counts.append(found["hits"]["total"]["value"])
    return counts


def write_on(url: str, prefix: str, files: list[Path], begun: threading.Event) -> None:
    """Load files, in the second batch not before a rebuild waits."""
    with closing(connect(EngineSettings(url=url))) as client:
        record = WriterRecord(client, prefix)

        def progress(path: Path) -> None:
            begun.set()
            while path == files[150] and not ((state := record.read()[0]).rebuild and state.rebuild.waits):
                begun.wait()

        load(Store(client, prefix), files, NOW, LoadOptions(progress=progress))


@contextmanager
def beside(*work: Callable[[], object]) -> Iterator[list[Future[object]]]:
    """Do work in other threads; an error in one of them is raised by its result."""
    with ThreadPoolExecutor(len(work)) as threads:
        yield [threads.submit(each) for each in work]


def test_searches_and_loads_go_on_and_what_is_loaded_meanwhile_is_in_it(
    client: OpenSearch, engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    make_plain(client, index_prefix)
    files = [tmp_path / f"{number:03}.txt" for number in range(FILES)]
    for number, path in enumerate(files):
        path.write_bytes(letter(f"2024Z91{number:03}", (f"Is sluis {number} dicht?",)))
    load(Store(client, index_prefix), files[:BEFORE], NOW)
    begun, done = threading.Event(), threading.Event()
    with beside(
        lambda: search_on(engine_url, index_prefix, done),
        lambda: write_on(engine_url, index_prefix, files, begun),
    ) as (searching, loading):
        try:
            assert begun.wait(60)
            made = rebuild(Store(client, index_prefix), NOW)
            loading.result(120)
        finally:
            done.set()
        counts = searching.result(60)
    assert BEFORE < made.question_sets < FILES  # it came in between
    assert isinstance(counts, list)
    assert min(counts) >= BEFORE
    assert counts == sorted(counts)  # nothing that was found once was missing later
    print(f"{len(counts)} searches, {made.question_sets} of {FILES} sets at the swap")  # noqa: T201 - figures
    held = read_holdings(client, index_prefix)
    assert (len(held[Role.SETS]), len(held[Role.SOURCES])) == (FILES, FILES)
    assert sorted(each["load_seq"] for each in held[Role.SETS].values()) == list(range(1, FILES + 1))
    assert held[Role.WRITER]["writer"]["state"]["pending"] == []
