"""The local engine dies while the API serves: the command says so and ends, to be started again."""

import re
import signal
import socket
from pathlib import Path

import psutil

from tests.integration.cli.commands import said_until, started
from tests.letters import letter


def test_serving_ends_with_the_engine(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_bytes(letter())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    arguments: list[str | Path] = ["up", "--data", tmp_path / "data", "--docs", tmp_path / "docs"]
    with started(*arguments, KAMERVRAGEN_PORT=str(port)) as process:
        said = said_until(process, f"http://127.0.0.1:{port}/v1/status")
        number = next(match[1] for line in said if (match := re.search(r"process (\d+)", line)))
        psutil.Process(int(number)).send_signal(signal.SIGKILL)
        assert process.stderr is not None
        last = process.stderr.read()
        assert process.wait(60) == 1
    assert "kamervragen: the local engine ended (exit -9)" in last
    assert "Traceback" not in last
