"""The engine stops in the middle of a load: the load says so, and the next one repairs it."""

from contextlib import closing
from pathlib import Path

import psutil
import pytest
from opensearchpy.exceptions import ConnectionError as NoEngineError

from engine.node import local_node
from indexer.loading.report import Outcome
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from tests.integration.conftest import make_plain
from tests.integration.indexer.conftest import Load
from tests.letters import letter
from tests.readings import NOW

STORED, LOST = 100, 5
"""Files are stored a hundred at a time: of these the first hundred are, when the engine stops."""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number:03}.txt" for number in range(STORED + LOST)]
    for number, path in enumerate(paths):
        path.write_bytes(letter(f"2024Z91{number:03}", (f"Is sluis {number} dicht?",)))
    return paths


def test_the_next_load_repairs_what_a_stopped_engine_left(
    load: Load, files: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("own engine")
    with local_node(data) as node, closing(connect(EngineSettings(url=node.url))) as client:
        make_plain(client, "gone")

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
        assert [file.outcome for file in report.files] == [Outcome.KNOWN] * STORED + [Outcome.READ] * LOST
        assert not report.failed
        assert client.count(index="gone-entries")["count"] == 2 * (STORED + LOST)
        assert client.count(index="gone-sets")["count"] == STORED + LOST
        assert load(store, files, NOW).sets_changed == 0
        assert store.load_seq() == STORED + LOST
