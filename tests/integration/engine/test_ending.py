import os
import signal
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

from engine import running
from engine.node import local_node
from mappings.connection import EngineSettings, connect
from tests.integration.engine.parents import child_of, gone, lines, parent


def test_a_parent_killed_leaves_no_java_behind(engine_url: str, tmp_path: Path) -> None:
    assert engine_url  # the jars are there, so the start below needs no network
    with parent(tmp_path) as process:
        said = lines(process)
        child = child_of(said)
        assert next(said).startswith("The local engine runs at http://127.0.0.1:")
        assert next(said) == "False"  # nothing that speaks HTTP to the outside was even imported
        process.send_signal(signal.SIGKILL)
        assert gone(child)
    assert running.read(tmp_path) is None


def test_a_parent_killed_during_the_start_leaves_no_java_behind(engine_url: str, tmp_path: Path) -> None:
    assert engine_url
    with parent(tmp_path) as process:
        child = child_of(lines(process))
        process.send_signal(signal.SIGKILL)
        assert gone(child)
    assert running.read(tmp_path) is None


def test_sigterm_closes_the_node_in_order_and_the_data_is_there_again(tmp_path: Path) -> None:
    ends: SimpleQueue[str] = SimpleQueue()
    with local_node(tmp_path, died=ends.put) as node:
        with closing(connect(EngineSettings(url=node.url))) as client:
            client.index(index="kept", id="1", body={"word": "brug"})
        os.kill(node.pid, signal.SIGTERM)
        assert ends.get(timeout=30).startswith("the local engine ended (exit 0). ")
        assert running.read(tmp_path) is None
    log = (tmp_path / "engine.log").read_text(encoding="utf-8")
    assert "Closed all nodes" in log
    with local_node(tmp_path) as node, closing(connect(EngineSettings(url=node.url))) as client:
        assert client.get(index="kept", id="1")["_source"] == {"word": "brug"}
