"""The engine stops in the middle of `kamervragen index`: one line says so, and the next load repairs it."""

import os
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from engine.node import local_node
from mappings.connection import EngineSettings, connect
from tests.integration.cli.commands import run, said_until, started
from tests.letters import letter

STORED, LOST = 100, 5
"""Files are stored a hundred at a time: of these the first hundred are, when the engine stops."""


def test_the_next_load_repairs_what_a_stopped_engine_left(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The command waits at a pipe, which it reads as its last file, until the engine is gone."""
    data = tmp_path_factory.mktemp("own engine")
    files = [tmp_path / f"{number:03}.txt" for number in range(STORED + LOST)]
    for number, path in enumerate(files[:-1]):
        path.write_bytes(letter(f"2024Z91{number:03}", (f"Is sluis {number} dicht?",)))
    os.mkfifo(files[-1])
    with (
        local_node(data) as node,
        started("index", *files, OPENSEARCH_URL=node.url) as process,
        files[-1].open("wb") as writing,  # opens when the command reads
    ):
        engine = psutil.Process(node.pid)
        engine.kill()
        engine.wait(30)
        writing.write(letter("2024Z91999", ("Is de laatste sluis dicht?",)))
        writing.close()
        said = said_until(process, "kamervragen: ")
        assert said[-1] == f"kamervragen: OpenSearch at {node.url} does not answer"
        assert process.wait(30) == 1
        assert process.stderr is not None
        assert process.stderr.read() == ""
    files[-1].unlink()
    files[-1].write_bytes(letter("2024Z91999", ("Is de laatste sluis dicht?",)))
    with local_node(data) as node:
        again = run("index", *files, OPENSEARCH_URL=node.url)
        assert again.returncode == 0
        assert again.stdout.splitlines()[-1].startswith(
            f"{STORED + LOST} files: {LOST} read, {STORED} known already, 0 refused, 0 doubtful, 0 failed. "
            f"{LOST} question sets changed: "
        )
        with closing(connect(EngineSettings(url=node.url))) as client:
            assert client.count(index="kamervragen-entries")["count"] == 2 * (STORED + LOST)
            assert client.count(index="kamervragen-sets")["count"] == STORED + LOST
