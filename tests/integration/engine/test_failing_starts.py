import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from engine import folder, jars
from engine.node import EngineError, Heap, local_node

ALTERED = "lucene-core-10.3.2.jar"


def _children_on(data: Path) -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if str(data) in child.cmdline()]


@pytest.fixture
def altered_jars(tmp_path: Path, engine_url: str) -> Path:
    """Folder with the engine's jars, one of them a byte longer than the lock says."""
    assert engine_url
    altered = tmp_path / "jars"
    altered.mkdir()
    for jar in jars.class_path(print):
        if jar.name == ALTERED:
            shutil.copy(jar, altered)
        else:
            (altered / jar.name).symlink_to(jar)
    with (altered / ALTERED).open("ab") as file:
        file.write(b"\0")
    return altered


def test_an_altered_jar_is_named_and_nothing_is_started(tmp_path: Path, altered_jars: Path) -> None:
    data = tmp_path / "data"
    with (
        pytest.raises(EngineError, match=r"org\.apache\.lucene:lucene-core:10\.3\.2 differs from jars\.lock"),
        local_node(data, jar_folder=altered_jars),
    ):
        pytest.fail("it started")
    assert [path.name for path in data.iterdir()] == ["engine.lock"]


def test_the_child_trusts_nobody_to_have_looked(tmp_path: Path, altered_jars: Path) -> None:
    command = [sys.executable, "-m", "engine", "--data", str(tmp_path / "data"), "--jars", str(altered_jars)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.read()
    assert child.returncode == 1
    assert "lucene-core:10.3.2 differs from jars.lock" in said
    assert not (tmp_path / "data").exists()


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EngineError, match=f"port {port} on 127.0.0.1"), local_node(tmp_path, port=port):
            pytest.fail("it started")


def test_a_port_that_cannot_be_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="port 70000 "), local_node(tmp_path, port=70000):
        pytest.fail("it started")


def test_a_folder_held_by_another_process_is_named(tmp_path: Path) -> None:
    held = folder.hold(tmp_path)
    assert held is not None
    wanted = f"another process holds the data folder {tmp_path}, and no node of it answers"
    with pytest.raises(EngineError, match=re.escape(wanted)), local_node(tmp_path, start_timeout=0.2):
        pytest.fail("it started")
    os.close(held)


def test_a_start_that_fails_quotes_what_java_said(tmp_path: Path) -> None:
    with (
        pytest.raises(EngineError, match=r"stopped while starting \(exit 1\)") as failure,
        local_node(tmp_path, heap=Heap("1g", "1m")),
    ):
        pytest.fail("it started")
    assert f"The last lines of {tmp_path}/engine.log:" in str(failure.value)
    assert "heap" in str(failure.value)
    assert _children_on(tmp_path) == []


def test_a_start_that_fails_quotes_what_the_node_said(tmp_path: Path) -> None:
    (tmp_path / "node_1").mkdir()
    (tmp_path / "node_1" / "data").touch()
    with pytest.raises(EngineError, match="stopped while starting") as failure, local_node(tmp_path):
        pytest.fail("it started")
    assert f"{tmp_path}/node_1/data" in str(failure.value).split("The last lines of")[1]


def test_a_start_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with (
        pytest.raises(EngineError, match=r"did not stand after 0\.1 s\. "),
        local_node(tmp_path, start_timeout=0.1),
    ):
        pytest.fail("it started")
    assert _children_on(tmp_path) == []
    again = folder.hold(tmp_path)
    assert again is not None
    os.close(again)
