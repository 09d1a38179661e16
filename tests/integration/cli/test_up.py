"""`kamervragen up`: engine, documents and API in one go, and nothing of them left behind."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine.asking import ask
from engine.running import NOTE
from tests.integration.cli.commands import run, said_until, started
from tests.letters import letter


@pytest.fixture
def taken() -> Iterator[int]:
    """Return a port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture(scope="module")
def port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number: int = listener.getsockname()[1]
    return number


def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return how a command that was told to stop ended, and what it said last, but for the log's events."""
    assert process.stderr is not None
    said = [line for line in process.stderr.read().splitlines() if not line.startswith("{")]
    return process.wait(60), "\n".join(said).strip()


def _engine(said: list[str]) -> psutil.Process:
    (started_engine,) = (line for line in said if "Starting the local engine" in line)
    number = re.search(r"process (\d+)", started_engine)
    assert number is not None
    return psutil.Process(int(number[1]))


@pytest.mark.parametrize("command", ["up", "serve"])
def test_a_port_in_use_is_one_line_and_starts_no_engine(command: str, taken: int, tmp_path: Path) -> None:
    done = run(command, "--data", tmp_path / "data", KAMERVRAGEN_PORT=str(taken))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"kamervragen: port {taken} of 127.0.0.1 is in use: stop what uses it, or set KAMERVRAGEN_PORT\n"
    )
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("folder", ["gone", "empty"])
def test_nothing_to_load_is_wrong_usage(folder: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("up", "--docs", tmp_path / folder, "--data", tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path / folder) in done.stderr
    assert not (tmp_path / "data").exists()


def test_it_serves_what_it_loaded_keeps_the_data_and_leaves_nothing_behind(port: int, tmp_path: Path) -> None:
    """Twice on the same data: first it is told to stop, then its engine dies."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_bytes(letter())
    url, settings = f"http://127.0.0.1:{port}", {"KAMERVRAGEN_PORT": str(port)}
    with_folder: list[str | Path] = ["--docs", tmp_path / "docs"]
    for arguments, told in ((with_folder, True), ([], False)):
        with started("up", "--data", tmp_path / "data", *arguments, **settings) as process:
            said = said_until(process, f"{url}/v1/status")
            assert [line.strip() for line in said[-3:]] == [
                f"{url}/docs",
                f"{url}/v1/search?sort=newest",
                f"{url}/v1/status",
            ]
            assert ask(url, "/v1/status", timeout=30)["documents"]["total"] == 4
            assert ask(url, "/v1/search?q=sluis", timeout=30)["total"]["value"] == 4
            engine = _engine(said)
            if told:
                process.send_signal(signal.SIGINT)
                assert _ended(process) == (0, "stopped")
                assert not (tmp_path / "data" / NOTE).exists()
            else:
                engine.kill()
                code, last = _ended(process)
                assert code == 1
                assert "kamervragen: the local engine ended (exit -9)" in last
                assert "Traceback" not in last
            assert psutil.wait_procs([engine], timeout=30)[1] == []
            with socket.create_server(("127.0.0.1", port)):
                pass  # the port is free again


def test_with_an_address_set_no_engine_of_its_own_starts(
    engine_url: str, index_prefix: str, port: int, tmp_path: Path
) -> None:
    settings = {
        "OPENSEARCH_URL": engine_url,
        "KAMERVRAGEN_INDEX_PREFIX": index_prefix,
        "KAMERVRAGEN_PORT": str(port),
        "XDG_DATA_HOME": str(tmp_path / "home"),
    }
    with started("up", "--data", tmp_path / "data", **settings) as process:
        said = said_until(process, "/v1/question-sets/2024Z90001")
        assert said[0] == f"OpenSearch: {engine_url} (OPENSEARCH_URL)"
        assert said[1].startswith("Nothing was loaded yet: these are invented samples")
        url = f"http://127.0.0.1:{port}"
        assert ask(url, "/v1/question-sets/2024Z90001", timeout=30)["set_id"] == "2024Z90001"
        children = psutil.Process(process.pid).children(recursive=True)  # those that read files
        assert [child for child in children if "engine" in child.cmdline()] == []
        process.send_signal(signal.SIGTERM)
        assert _ended(process) == (0, "stopped")
    assert list(tmp_path.iterdir()) == []
    assert ask(engine_url, "/")["version"]["number"]  # and the one that is not ours goes on
