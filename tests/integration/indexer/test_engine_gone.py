"""The engine stops in the middle of a load: the load says so, and the next one repairs it."""

from contextlib import closing
from pathlib import Path

import psutil
import pytest
from opensearchpy.exceptions import ConnectionError as NoEngineError

from engine.node import local_node
from indexer.loading import load
from indexer.report import Outcome
from indexer.store import Store
from mappings.connection import EngineSettings, connect
from tests.letters import letter
from tests.readings import NOW

FILES = 130
"""More than are written together, so that some are stored when the engine stops."""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number:03}.txt" for number in range(FILES)]
    for number, path in enumerate(paths):
        path.write_bytes(letter(f"2024Z91{number:03}", (f"Is sluis {number} dicht?",)))
    return paths


def test_the_next_load_repairs_what_a_stopped_engine_left(
    tmp_path_factory: pytest.TempPathFactory, files: list[Path]
) -> None:
    data = tmp_path_factory.mktemp("own engine")
    with local_node(data) as node, closing(connect(EngineSettings(url=node.url))) as client:

        def stop_at_the_last(path: Path) -> None:
            if path == files[-1]:
                process = psutil.Process(node.pid)
                process.kill()
                process.wait(30)

        with pytest.raises(NoEngineError):
            load(Store(client, "gone"), files, NOW, stop_at_the_last)
    with local_node(data) as node, closing(connect(EngineSettings(url=node.url))) as client:
        store = Store(client, "gone")
        report = load(store, files, NOW)
        outcomes = [file.outcome for file in report.files]
        assert outcomes == [Outcome.KNOWN] * 100 + [Outcome.READ] * 30
        assert not report.failed
        assert client.count(index="gone-entries")["count"] == 2 * FILES
        assert client.count(index="gone-sets")["count"] == FILES
        assert load(store, files, NOW).sets_changed == 0
        assert store.load_seq() == FILES
